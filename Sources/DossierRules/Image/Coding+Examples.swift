extension Example: ImageCodable {
  package init(_ reader: inout ImageReader) {
    self.init(kind: reader.choice(), isFirst: reader.flag(), documents: reader.list(), range: reader.range())
  }

  package func write(to writer: inout ImageWriter) {
    writer.write(choice: kind)
    writer.write(flag: isFirst)
    writer.write(list: documents)
    writer.write(range: range)
  }
}

extension Example.Source: ImageCodable {
  package init(_ reader: inout ImageReader) {
    self.init(text: [], files: reader.list(), lineStarts: [], marks: [])
    for _ in 0..<reader.count() {
      lineStarts.append(reader.number())
      // Safe: static memory, copied.
      unsafe text += reader.bytes().buffer
      text.append(0x0A)
    }
    marks = reader.list()
  }

  package func write(to writer: inout ImageWriter) {
    writer.write(list: files)
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    writer.write(lineStarts.count)
    for (start, line) in zip(lineStarts, lines) {
      writer.write(start)
      writer.write(bytes: Array(line))
    }
    writer.write(list: marks)
  }
}

extension Example.Mark: ImageCodable {
  package init(_ reader: inout ImageReader) {
    self.init(line: reader.number(), words: reader.string(), range: reader.range())
  }

  package func write(to writer: inout ImageWriter) {
    writer.write(line)
    writer.write(prose: words)
    writer.write(range: range)
  }
}

extension StatedFiles.File: ImageCodable {
  package init(_ reader: inout ImageReader) {
    self.init(
      path: reader.string(), kind: reader.optional { $0.choice() }, size: reader.number(),
      lines: reader.optional { $0.number() },
      digest: reader.optional { $0.numbers().map(UInt8.init(truncatingIfNeeded:)) })
  }

  package func write(to writer: inout ImageWriter) {
    writer.write(prose: path)
    writer.write(optional: kind) { $1.write(choice: $0) }
    writer.write(size)
    writer.write(optional: lines) { $1.write($0) }
    writer.write(optional: digest) { $1.write(numbers: $0.map(Int.init)) }
  }
}
