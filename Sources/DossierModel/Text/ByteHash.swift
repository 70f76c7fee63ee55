/// FNV-1a over some bytes: the same in every run, and cheap for the few dozen bytes of a path. No defence against keys that somebody chooses to collide.
package func byteHash(_ bytes: borrowing Span<UInt8>) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for index in bytes.indices { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
  return hash
}
