/// A hash of short texts, the same on every machine; not for input that fights back.
enum TextHash {
  /// The hash of some bytes: eight at a time, the last eight may overlap.
  @inline(__always)
  static func of(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let bytes = UnsafeRawBufferPointer(text)
    let seed = UInt64(truncatingIfNeeded: bytes.count) &* 0x9e37_79b9_7f4a_7c15
    guard bytes.count >= 8 else { return FlatMap.mix(seed ^ short(bytes)) }
    var hash = seed
    var offset = 0
    while offset &+ 8 < bytes.count {
      hash = FlatMap.mix(hash ^ word(bytes, offset))
      offset &+= 8
    }
    return FlatMap.mix(hash ^ word(bytes, bytes.count &- 8))
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  @inline(__always)
  private static func short(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    if bytes.count >= 4 {
      let low = UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self))
      let high = UInt32(
        littleEndian: bytes.loadUnaligned(fromByteOffset: bytes.count &- 4, as: UInt32.self))
      return UInt64(low) | UInt64(high) << 32
    }
    var word: UInt64 = 0
    for index in bytes.indices { word = word << 8 | UInt64(bytes[index]) }
    return word
  }
}
