extension Span<UInt8> {
  /// The text of a range, ill-formed bytes replaced.
  package func text(_ range: Range<Int>) -> String {
    // Safe: a range outside traps; the text is copied.
    unsafe withUnsafeBufferPointer { unsafe String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self) }
  }
}
