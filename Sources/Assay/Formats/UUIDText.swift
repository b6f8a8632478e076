private import CIntrinsics

/// The textual form of RFC 9562 section 4, read eight digits at a time.
///
///     xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx
///     0        9    14   19   24  28
package enum UUIDText {
  /// Whether bytes are a UUID, in letters of any case.
  static func matches(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count == 36 else { return false }
    return bytes.withUnsafeBufferPointer { text in
      areHyphensRight(text) && is_hexadecimal_36(text.baseAddress) != 0
    }
  }

  /// A lower-case UUID's own bits, from which its text can be restored.
  package static func lowercaseBits(_ text: UnsafeBufferPointer<UInt8>) -> Hash128? {
    guard text.count == 36, let words = words(text), isHex(words.0), isHex(words.1),
      isHex(words.2), isHex(words.3)
    else { return nil }
    return Hash128(
      high: digits(words.0) << 32 | digits(words.1), low: digits(words.2) << 32 | digits(words.3))
  }

  /// The 32 digits without the hyphens, which must be where they belong.
  private static func words(
    _ text: UnsafeBufferPointer<UInt8>
  ) -> (UInt64, UInt64, UInt64, UInt64)? {
    guard let base = text.baseAddress, areHyphensRight(text) else { return nil }
    return (
      StringBytes.load(base), four(base + 9) | four(base + 14) << 32,
      four(base + 19) | four(base + 24) << 32, StringBytes.load(base + 28)
    )
  }

  private static func four(_ bytes: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(UInt32(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt32.self)))
  }

  private static func areHyphensRight(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let hyphen = UInt8(ascii: "-")
    return text[8] == hyphen && text[13] == hyphen && text[18] == hyphen && text[23] == hyphen
  }

  /// Whether all eight bytes are 0-9 or a-f: by the distance to the ends of both ranges.
  private static func isHex(_ word: UInt64) -> Bool {
    let top: UInt64 = 0x8080_8080_8080_8080
    guard word & top == 0 else { return false }
    // No byte is over 0x7F, so the sums cannot carry into the next byte.
    let atLeast0 = word &+ 0x5050_5050_5050_5050
    let over9 = word &+ 0x4646_4646_4646_4646
    let atLeastA = word &+ 0x1F1F_1F1F_1F1F_1F1F
    let overF = word &+ 0x1919_1919_1919_1919
    return ((atLeast0 & ~over9) | (atLeastA & ~overF)) & top == top
  }

  /// The number that eight hexadecimal digits write, the first one the highest.
  private static func digits(_ word: UInt64) -> UInt64 {
    let letters = (word >> 6) & 0x0101_0101_0101_0101
    var value = (word & 0x0F0F_0F0F_0F0F_0F0F) &+ letters &* 9
    value = (value << 4 | value >> 8) & 0x00FF_00FF_00FF_00FF
    value = (value << 8 | value >> 16) & 0x0000_FFFF_0000_FFFF
    return (value << 16 | value >> 32) & 0xFFFF_FFFF
  }
}
