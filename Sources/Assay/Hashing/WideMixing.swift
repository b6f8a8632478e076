/// The 64 × 64 → 128-bit multiplication that wyhash and its kin mix with.
enum WideMixing {
  /// Fractional digits of π: no structure that input could follow by chance.
  static let secret0: UInt64 = 0x243F_6A88_85A3_08D3
  static let secret1: UInt64 = 0x1319_8A2E_0370_7344
  static let secret2: UInt64 = 0xA409_3822_299F_31D1
  static let secret3: UInt64 = 0x082E_FA98_EC4E_6C89

  static func folded(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }

  /// A hash of 8…16 bytes, of which both words are given, or of fewer that one word holds.
  @inline(__always)
  static func mixed(_ first: UInt64, _ last: UInt64, seed: UInt64, count: Int) -> UInt64 {
    let product = (first ^ secret1).multipliedFullWidth(by: last ^ seed ^ secret2)
    return folded(
      product.low ^ secret0 ^ UInt64(truncatingIfNeeded: count), product.high ^ secret3)
  }

  /// Eight bytes at `offset`, the same on every platform.
  static func word(_ bytes: RawSpan, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// The last 0…16 bytes as two words that overlap where there are fewer than 16.
  ///
  ///     16  abcdefgh ijklmnop      9  abcdefgh bcdefghi
  ///      5  abcd---- bcde----      2  the bytes a, b, b
  static func ending(_ bytes: RawSpan, from start: Int) -> (UInt64, UInt64) {
    let end = bytes.byteCount
    let count = end &- start
    if count >= 8 { return (word(bytes, start), word(bytes, end &- 8)) }
    if count >= 4 { return (halfWord(bytes, start), halfWord(bytes, end &- 4)) }
    guard count > 0 else { return (0, 0) }
    let first = UInt64(byte(bytes, start))
    let middle = UInt64(byte(bytes, start &+ count / 2))
    return (first << 16 | middle << 8 | UInt64(byte(bytes, end &- 1)), 0)
  }

  private static func halfWord(_ bytes: RawSpan, _ offset: Int) -> UInt64 {
    UInt64(
      UInt32(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self)))
  }

  private static func byte(_ bytes: RawSpan, _ offset: Int) -> UInt8 {
    bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt8.self)
  }
}
