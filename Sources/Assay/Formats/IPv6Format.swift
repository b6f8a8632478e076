/// The text forms of RFC 4291 section 2.2: eight groups, `::` once, and an IPv4 address at the end.
enum IPv6Format {
  static func matches(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= 2, bytes.count <= 45 else { return false }
    var groups = 0
    var hasGap = false
    var index = 0
    if bytes.has(":", at: 0) {
      guard bytes.has(":", at: 1) else { return false }
      hasGap = true
      index = 2
    }
    while index < bytes.count {
      let start = index
      while index < bytes.count, bytes[index].isHexDigit { index &+= 1 }
      if bytes.has(".", at: index) {
        guard IPv4Format.matches(bytes.extracting(start..<bytes.count)) else { return false }
        return isWhole(groups &+ 2, hasGap: hasGap)
      }
      guard index > start, index &- start <= 4 else { return false }
      groups &+= 1
      if index == bytes.count { break }
      guard bytes.has(":", at: index) else { return false }
      index &+= 1
      if bytes.has(":", at: index) {
        guard !hasGap else { return false }
        hasGap = true
        index &+= 1
      } else if index == bytes.count {
        return false
      }
    }
    return isWhole(groups, hasGap: hasGap)
  }

  /// `::` stands for one or more groups of zeros.
  private static func isWhole(_ groups: Int, hasGap: Bool) -> Bool {
    hasGap ? groups <= 7 : groups == 8
  }
}
