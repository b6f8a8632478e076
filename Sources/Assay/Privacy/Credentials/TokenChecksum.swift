/// The checksum in GitHub's and npm's tokens: the CRC-32 (IEEE 802.3) of the random part, in base 62
/// with digits before capitals before small letters, six characters with leading zeros.
///
/// Source: GitHub, *Behind GitHub's new authentication token formats*.
enum TokenChecksum {
  private static let length = 6

  static func passes(_ token: Span<UInt8>) -> Bool {
    let body = token.count &- length
    guard body > 0 else { return false }
    var written: UInt64 = 0
    for index in body..<token.count {
      guard let value = value(token[index]) else { return false }
      written = written &* 62 &+ value
    }
    return written == UInt64(crc32(token.extracting(0..<body)))
  }

  private static func value(_ byte: UInt8) -> UInt64? {
    if ASCIIClass.isDigit(byte) { return UInt64(byte &- 0x30) }
    if ASCIIClass.isUpper(byte) { return UInt64(byte &- 0x41) &+ 10 }
    if ASCIIClass.isLower(byte) { return UInt64(byte &- 0x61) &+ 36 }
    return nil
  }

  private static func crc32(_ bytes: Span<UInt8>) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for index in bytes.indices {
      crc ^= UInt32(bytes[index])
      for _ in 0..<8 { crc = crc &>> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    return ~crc
  }
}
