/// A host name by RFC 1123 section 2.1 and RFC 952: labels of letters, digits and inner hyphens.
enum HostnameFormat {
  /// RFC 1035 section 2.3.4 gives 255 octets on the wire, which leaves 253 characters.
  private static let longest = 253
  private static let longestLabel = 63

  static func matches(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count <= longest else { return false }
    return hasLabels(bytes)
  }

  /// Whether `bytes` are labels with single dots between them.
  static func hasLabels(_ bytes: Span<UInt8>) -> Bool {
    var start = 0
    var index = 0
    while index <= bytes.count {
      if index == bytes.count || bytes[index] == UInt8(ascii: ".") {
        let length = index &- start
        guard length > 0, length <= longestLabel, bytes[start].isLetterOrDigit,
          bytes[index &- 1].isLetterOrDigit
        else { return false }
        start = index &+ 1
      } else if !bytes[index].isLetterOrDigit, bytes[index] != UInt8(ascii: "-") {
        return false
      }
      index &+= 1
    }
    return true
  }
}
