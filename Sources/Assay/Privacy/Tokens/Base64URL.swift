/// The base64url alphabet (RFC 4648 §5), without padding.
enum Base64URL {
  private static let symbols = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  /// Bytes as text.
  static func text(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    var buffer: UInt32 = 0
    var bits: UInt32 = 0
    for byte in bytes {
      buffer = buffer &<< 8 | UInt32(byte)
      bits &+= 8
      while bits >= 6 {
        bits &-= 6
        text.append(symbols[Int(buffer &>> bits & 63)])
      }
    }
    if bits > 0 { text.append(symbols[Int(buffer &<< (6 &- bits) & 63)]) }
    return text
  }

  /// The six bits of a character of base64 or base64url.
  static func value(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x41...0x5A: UInt32(byte &- 0x41)
    case 0x61...0x7A: UInt32(byte &- 0x61) &+ 26
    case 0x30...0x39: UInt32(byte &- 0x30) &+ 52
    case UInt8(ascii: "-"), UInt8(ascii: "+"): 62
    case UInt8(ascii: "_"), UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
