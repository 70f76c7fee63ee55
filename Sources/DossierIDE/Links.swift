import DossierModel
import DossierRules
import DossierSyntax

/// Something in a document that can be opened.
package struct Link: Equatable, Sendable {
  package enum Target: Equatable, Sendable {
    case url(String)
    /// An absolute path.
    case file(String)
  }

  /// UTF-8 bytes.
  package var range: Range<Int>
  package var target: Target
}

/// What may be a link on the lines of a leaf.
struct LinkCandidate {
  enum Target {
    case url(String)
    /// The path of a file, or the name of one in a reference. Files come and go while the text stays.
    case file(String)
  }

  /// UTF-8 bytes of the leaf.
  var range: Range<Int>
  var target: Target
}

/// What may be a link in earlier versions of a document.
package struct LinkMemory {
  fileprivate var leaves = LeafMemory<[LinkCandidate]>()
  /// Whose rulebooks say where laws are.
  fileprivate var circumstances: Circumstances?

  package init() {}

  /// Leaves that had to be read the last time.
  package var leavesRead: Int { leaves.leavesRead }
}

extension Snapshot {
  /// The addresses in running text, the attached files that are named and there, and the laws whose text has a public address.
  package func links() -> [Link] {
    var memory = LinkMemory()
    return links(&memory)
  }

  /// - Parameter memory: of earlier versions of the document.
  /// - Complexity: one step for each leaf; of those that are new, one look at each byte, and only lines that may hold a link are read.
  package func links(_ memory: inout LinkMemory) -> [Link] {
    if memory.circumstances !== circumstances {
      memory = LinkMemory()
      memory.circumstances = circumstances
    }
    var links: [Link] = []
    memory.leaves.forEach(tree, make: candidates) { candidates, before in
      for candidate in candidates {
        guard let target = target(of: candidate) else { continue }
        let range = before.bytes + candidate.range.lowerBound..<before.bytes + candidate.range.upperBound
        links.append(Link(range: range, target: target))
      }
      return true
    }
    return links
  }

  private func target(of candidate: LinkCandidate) -> Link.Target? {
    switch candidate.target {
    case .url(let url): .url(url)
    case .file(let path): surroundings.attachments?.location(of: path, namedIn: document.path).map(Link.Target.file)
    }
  }

  private func candidates(_ leaf: Node, _ before: Summary) -> [LinkCandidate] {
    guard mayHoldLink(leaf.bytes, 0..<leaf.bytes.count) else { return [] }
    var found: [LinkCandidate] = []
    tree.forEachLine(from: before.lines) { place in
      let own = place.leafStart..<place.leafStart + place.line.breakStart
      if mayHoldLink(place.leaf.bytes, own) { found += candidates(on: place, place.start - place.leafStart) }
      return place.lineInLeaf < leaf.lines.count - 1
    }
    return found
  }

  /// - Parameter start: of the leaf, UTF-8 bytes of the document.
  private func candidates(on place: SyntaxTree.PlacedLine, _ start: Int) -> [LinkCandidate] {
    var found: [LinkCandidate] = []
    func add(_ range: Range<Int>, _ target: LinkCandidate.Target) {
      found.append(LinkCandidate(range: range.lowerBound - start..<range.upperBound - start, target: target))
    }
    for piece in place.runningText {
      let text = tree.text(in: piece)
      let bytes = Array(text.utf8)
      for (range, url) in addresses(in: bytes) {
        add(piece.lowerBound + range.lowerBound..<piece.lowerBound + range.upperBound, .url(url))
      }
      for law in namedLaws(in: bytes) {
        guard let address = circumstances.lawAddress(law.name) else { continue }
        add(piece.lowerBound + law.range.lowerBound..<piece.lowerBound + law.range.upperBound, .url(address))
      }
      if let path = filePath(text) { add(piece, .file(path)) }
    }
    for reference in place.references(inSection: 0) {
      guard let path = reference.attachment.flatMap(filePath) else { continue }
      add(reference.nameRange, .file(path))
    }
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The path of a file that a text may name.
  private func filePath(_ text: String) -> String? {
    guard text.utf8.count < 1024, FileKind(path: text) != nil else { return nil }
    return (try? readValue(text, as: .attachment))?.normalForm
  }
}

/// An address has two slashes, the name of a file a dot and a letter, that of a law 《; figures have none of them.
private func mayHoldLink(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
  // Safe: the range lies in the bytes, and what is looked at before an index is in the range.
  unsafe bytes.withUnsafeBufferPointer { bytes in
    var last: UInt8 = 0
    for index in range {
      let byte = unsafe bytes[index]
      if last == UInt8(ascii: "."), byte | 0x20 >= 0x61, byte | 0x20 <= 0x7A { return true }
      if last == UInt8(ascii: "/"), byte == last { return true }
      if byte == 0x8A, last == 0x80, index >= range.lowerBound + 2, unsafe bytes[index - 2] == 0xE3 { return true }
      last = byte
    }
    return false
  }
}

/// The `http:` and `https:` addresses in a text (RFC 3986, without user names), and where they stand. They end where the form of
/// addresses does; a full stop, a comma and the like at the end belong to the sentence.
private func addresses(in text: [UInt8]) -> [(Range<Int>, String)] {
  var found: [(Range<Int>, String)] = []
  var index = 0
  while index < text.count {
    guard text[index] | 0x20 == UInt8(ascii: "h"), let length = schemeLength(text, at: index) else {
      index += 1
      continue
    }
    let hostEnd = endOfHost(text, from: index + length)
    if hostEnd > index + length {
      let end = endOfPath(text, from: endOfPort(text, from: hostEnd))
      found.append((index..<end, String(decoding: text[index..<end], as: UTF8.self)))
      index = end
    } else {
      index += length
    }
  }
  return found
}

private func schemeLength(_ text: [UInt8], at index: Int) -> Int? {
  for scheme in ["http://", "https://"] where text.count - index >= scheme.utf8.count {
    let own = text[index..<index + scheme.utf8.count].map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    if own.elementsEqual(scheme.utf8) { return scheme.utf8.count }
  }
  return nil
}

/// A name or an address between brackets; `start` where there is none.
private func endOfHost(_ text: [UInt8], from start: Int) -> Int {
  var end = start
  if end < text.count, text[end] == UInt8(ascii: "[") {
    end += 1
    while end < text.count, isHexadecimal(text[end]) || text[end] == UInt8(ascii: ":") { end += 1 }
    return end < text.count && text[end] == UInt8(ascii: "]") && end > start + 1 ? end + 1 : start
  }
  while end < text.count, isWord(text[end]) || "-.".utf8.contains(text[end]) { end += 1 }
  while end > start, !isWord(text[end - 1]) { end -= 1 }
  return end > start && isWord(text[start]) ? end : start
}

private func endOfPort(_ text: [UInt8], from start: Int) -> Int {
  guard start < text.count, text[start] == UInt8(ascii: ":") else { return start }
  var end = start + 1
  while end < text.count, end < start + 6, text[end] >= 0x30, text[end] <= 0x39 { end += 1 }
  return end > start + 1 ? end : start
}

/// Path, query and fragment.
private func endOfPath(_ text: [UInt8], from start: Int) -> Int {
  guard start < text.count, "/?#".utf8.contains(text[start]) else { return start }
  var end = start
  var hasFragment = false
  scan: while end < text.count {
    let byte = text[end]
    switch byte {
    case UInt8(ascii: "#"):
      if hasFragment { break scan }
      hasFragment = true
    case UInt8(ascii: "%"):
      guard end + 2 < text.count, isHexadecimal(text[end + 1]), isHexadecimal(text[end + 2]) else { break scan }
    default:
      guard isWord(byte) || "-._~/?:@!$&'()*+,;=".utf8.contains(byte) else { break scan }
    }
    end += 1
  }
  return trimmed(text, start, end)
}

/// Without the marks of the sentence at the end.
private func trimmed(_ text: [UInt8], _ start: Int, _ end: Int) -> Int {
  var end = end
  while end > start, ".,;:!?)'".utf8.contains(text[end - 1]) { end -= 1 }
  return end
}

private func isWord(_ byte: UInt8) -> Bool {
  (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
}

private func isHexadecimal(_ byte: UInt8) -> Bool {
  (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66)
}
