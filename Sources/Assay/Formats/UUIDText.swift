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
    guard text.count == 36, let base = text.baseAddress, areHyphensRight(text),
      is_hexadecimal_36(base) != 0
    else { return nil }
    // The 32 digits without the hyphens.
    let words = (
      StringBytes.load(base), four(base + 9) | four(base + 14) &<< 32,
      four(base + 19) | four(base + 24) &<< 32, StringBytes.load(base + 28)
    )
    // Digits and small letters have a bit that capitals lack.
    let small: UInt64 = 0x2020_2020_2020_2020
    guard words.0 & words.1 & words.2 & words.3 & small == small else { return nil }
    return Hash128(
      high: digits(words.0) &<< 32 | digits(words.1),
      low: digits(words.2) &<< 32 | digits(words.3))
  }

  @inline(__always)
  private static func four(_ bytes: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(UInt32(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt32.self)))
  }

  @inline(__always)
  private static func areHyphensRight(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let hyphen = UInt8(ascii: "-")
    return text[8] == hyphen && text[13] == hyphen && text[18] == hyphen && text[23] == hyphen
  }

  /// The number that eight hexadecimal digits write, the first one the highest.
  @inline(__always)
  private static func digits(_ word: UInt64) -> UInt64 {
    let letters = (word &>> 6) & 0x0101_0101_0101_0101
    var value = (word & 0x0F0F_0F0F_0F0F_0F0F) &+ letters &* 9
    value = (value &<< 4 | value &>> 8) & 0x00FF_00FF_00FF_00FF
    value = (value &<< 8 | value &>> 16) & 0x0000_FFFF_0000_FFFF
    return (value &<< 16 | value &>> 32) & 0xFFFF_FFFF
  }
}
