/// The forms of an IP address: version 6 in full, with its zeros left out, and shortened
/// (RFC 5952).
enum AddressText {
  /// `lower` is trimmed and in lower case.
  static func add(_ lower: [UInt8], _ forms: inout FormList) {
    guard lower.contains(UInt8(ascii: ":")), let groups = groups(lower) else { return }
    forms.add(joined(groups, isPadded: true, gap: nil), .expanded)
    forms.add(joined(groups, isPadded: false, gap: nil), .expanded)
    forms.add(joined(groups, isPadded: false, gap: longestZeros(groups)), .lowerTrim)
  }

  private static func groups(_ text: [UInt8]) -> [UInt16]? {
    let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count >= 3, parts.count <= 9 else { return nil }
    var before: [UInt16] = []
    var after: [UInt16] = []
    var hasGap = false
    for (index, part) in parts.enumerated() {
      if part.isEmpty {
        if index > 0, index < parts.count - 1 {
          guard !hasGap else { return nil }
          hasGap = true
        }
        continue
      }
      guard part.count <= 4, part.allSatisfy(ASCIIClass.isHex) else { return nil }
      let value = UInt16(
        truncatingIfNeeded: part.reduce(UInt32(0)) { $0 << 4 | ASCIIClass.hexValue($1) })
      if hasGap { after.append(value) } else { before.append(value) }
    }
    let count = before.count + after.count
    guard hasGap ? count < 8 : count == 8 else { return nil }
    return before + [UInt16](repeating: 0, count: 8 - count) + after
  }

  private static func longestZeros(_ groups: [UInt16]) -> Range<Int>? {
    var best: Range<Int>?
    var start = 0
    while start < groups.count {
      var end = start
      while end < groups.count, groups[end] == 0 { end += 1 }
      if end - start > max(1, best?.count ?? 0) { best = start..<end }
      start = end + 1
    }
    return best
  }

  private static func joined(_ groups: [UInt16], isPadded: Bool, gap: Range<Int>?) -> [UInt8] {
    func text(_ part: ArraySlice<UInt16>) -> String {
      part.map { group in
        let digits = String(group, radix: 16)
        return (isPadded ? String(repeating: "0", count: 4 - digits.utf8.count) : "") + digits
      }.joined(separator: ":")
    }
    guard let gap else { return Array(text(groups[...]).utf8) }
    return Array((text(groups[..<gap.lowerBound]) + "::" + text(groups[gap.upperBound...])).utf8)
  }
}
