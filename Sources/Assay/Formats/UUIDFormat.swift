/// The textual form of RFC 4122 section 3: hexadecimal digits in groups of 8-4-4-4-12.
enum UUIDFormat {
  static func matches(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count == 36, bytes[8] == 0x2D, bytes[13] == 0x2D, bytes[18] == 0x2D,
      bytes[23] == 0x2D
    else { return false }
    var index = 0
    while index < 36 {
      let isHyphen = index == 8 || index == 13 || index == 18 || index == 23
      guard isHyphen || bytes[index].isHexDigit else { return false }
      index &+= 1
    }
    return true
  }
}
