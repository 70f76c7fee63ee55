import LanguageServerProtocol

/// Reading ends with a value, which is written and read back as itself, or with an error inside the text; skipping agrees
/// with reading. A stream gives the same messages however it is cut.
func fuzzJSON(_ bytes: [UInt8]) {
  let value = read(bytes)
  // A number that is too great for a `Double` is JSON all the same, and skipped.
  require((value != nil) == skips(bytes) || isOutOfRange(bytes), "skipping agrees with reading")
  if let value {
    var writer = JSONWriter()
    value.write(to: &writer)
    require(read(writer.bytes) == value, "what is written is read back")
  }
  _ = IncomingMessage(body: bytes)
  let piece = Int(bytes.first ?? 0) % 32 + 1
  require(messages(bytes, piece: piece) == messages(bytes, piece: .max), "pieces of \(piece)")
  require(messages(MessageFramer.frame(bytes), piece: piece) == [.message(bytes)], "what is framed is cut out again")
}

private func read(_ bytes: [UInt8]) -> JSONValue? {
  var reader = JSONReader(bytes)
  do throws(JSONError) {
    let value = try JSONValue(from: &reader)
    try reader.finish()
    return value
  } catch {
    require((0...bytes.count).contains(error.offset), "\(error) lies outside")
    return nil
  }
}

private func isOutOfRange(_ bytes: [UInt8]) -> Bool {
  var reader = JSONReader(bytes)
  do throws(JSONError) {
    _ = try JSONValue(from: &reader)
    return false
  } catch { return error.problem == .numberOutOfRange }
}

private func skips(_ bytes: [UInt8]) -> Bool {
  var reader = JSONReader(bytes)
  do throws(JSONError) {
    try reader.skipValue()
    try reader.finish()
    return true
  } catch { return false }
}

private func messages(_ bytes: [UInt8], piece: Int) -> [MessageFramer.Event] {
  var framer = MessageFramer()
  var events: [MessageFramer.Event] = []
  var rest = bytes[...]
  while !rest.isEmpty {
    framer.append(rest.prefix(piece))
    rest = rest.dropFirst(piece)
    while let event = framer.next() { events.append(event) }
  }
  return events
}
