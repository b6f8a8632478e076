/// The groupings that tell a national phone number without any name beside it.
enum PhoneLayout {
  /// How many groups from the first make a phone number by form, or nil.
  static func groups(_ groups: DigitGroups, in bytes: Span<UInt8>, opensBracket: Bool) -> Int? {
    northAmerican(groups, in: bytes) ?? trunk(groups, in: bytes, opensBracket: opensBracket)
      ?? (opensBracket ? bracketed(groups) : brazilian(groups, in: bytes))
  }

  /// `(415) 555-2671`, `415-555-2671`, `1.415.555.2671`: area and exchange begin with 2 to 9.
  private static func northAmerican(_ groups: DigitGroups, in bytes: Span<UInt8>) -> Int? {
    let hasOne = groups.length(0) == 1 && bytes[groups.start] == UInt8(ascii: "1")
    let lead = hasOne ? 1 : 0
    let count = lead &+ 3
    guard groups.count >= count, groups.length(lead) == 3, groups.length(lead &+ 1) == 3,
      groups.length(lead &+ 2) == 4, groups.endsCleanly(after: count)
    else { return nil }
    let area = lastDigits(groups, upTo: lead &+ 1, in: bytes)
    let exchange = lastDigits(groups, upTo: lead &+ 2, in: bytes)
    let isIssued = area >= 200 && area % 100 != 11 && (exchange >= 200 || area == 555)
    guard isIssued || PhoneToken.begins(groups, in: bytes, after: lead) else { return nil }
    let separator = groups.separator(after: lead)
    let second = groups.separator(after: lead &+ 1)
    switch separator {
    case .bracket:
      return second == .hyphen || second == .space || second == .dot ? count : nil
    case .hyphen, .dot:
      return second == separator ? count : nil
    case .space:
      // `415 555-2671`; three spaced groups are believed only when they stand alone.
      if second == .hyphen { return count }
      return second == .space && groups.count == count ? count : nil
    default: return nil
    }
  }

  /// Numbers with the trunk prefix 0: `030 1234567`, `01 23 45 67 89`, `(0171) 123456`.
  private static func trunk(
    _ groups: DigitGroups, in bytes: Span<UInt8>, opensBracket: Bool
  ) -> Int? {
    let start = groups.start
    guard groups.count >= 2, groups.count <= 5, bytes[start] == UInt8(ascii: "0"),
      groups.length(0) >= 2, groups.length(0) <= 6,
      bytes[start &+ 1] != UInt8(ascii: "0") || PhoneToken.begins(groups, in: bytes),
      9...12 ~= groups.digits, groups.length(groups.count &- 1) >= 2
    else { return nil }
    let count = groups.count
    let first = groups.separator(after: 0)
    let isPairs = count == 5 && groups.length(0) == 2 && groups.digits == 10
    switch first {
    case .space, .slash, .bracket:
      let isDate = groups.length(0) == 2 && groups.length(1) == 2 && !isPairs
      return isDate || (first == .bracket) != opensBracket ? nil : count
    case .hyphen, .dot:
      return isPairs && groups.uniformSeparator(inFirst: 5) == first
        || isHyphenated(groups, in: bytes, first) ? count : nil
    default: return nil
    }
  }

  /// `03-1234-5678`, `0171-1234567`, `08-661 53 92`; other hyphens are as often a part number's.
  private static func isHyphenated(
    _ groups: DigitGroups, in bytes: Span<UInt8>, _ first: DigitGroups.Separator
  ) -> Bool {
    let lead = groups.length(0)
    if groups.count == 3, lead <= 3, groups.length(1) == 4, groups.length(2) == 4,
      groups.separator(after: 1) == first
    {
      return true
    }
    if PhoneToken.begins(groups, in: bytes) {
      return first == .hyphen || (groups.begins(4, 3, 3) && groups.count == 3)
    }
    // Australian mobile numbers begin with 04.
    if groups.begins(4, 3, 3), groups.count == 3, bytes[groups.start &+ 1] == UInt8(ascii: "4"),
      groups.separator(after: 1) == first
    {
      return true
    }
    guard first == .hyphen else { return false }
    if groups.count == 2, lead == 3, groups.length(1) == 7 { return true }
    if groups.count >= 3, lead <= 4 {
      for group in 1..<groups.count &- 1 where groups.separator(after: group) != .space {
        return false
      }
      return true
    }
    // German mobile networks begin with 015, 016 and 017.
    let isMobile =
      bytes[groups.start &+ 1] == UInt8(ascii: "1")
      && 5...7 ~= bytes[groups.start &+ 2] &- 0x30
    return groups.count == 2 && 4...5 ~= lead && isMobile && groups.length(1) >= 7
  }

  /// `11 91234-5678`, but not `12 2024-2025`.
  private static func brazilian(_ groups: DigitGroups, in bytes: Span<UInt8>) -> Int? {
    let second = groups.length(1)
    guard groups.count == 3, groups.length(0) == 2, 4...5 ~= second, groups.length(2) == 4,
      groups.separator(after: 0) == .space, groups.separator(after: 1) == .hyphen
    else { return nil }
    let head = bytes[groups.end(ofFirst: 2) &- second]
    let isToken = PhoneToken.begins(groups, in: bytes)
    return second == 5 || head > UInt8(ascii: "2") || isToken ? 3 : nil
  }

  /// `(11) 91234-5678`: an area code in brackets and eight to twelve digits in all.
  private static func bracketed(_ groups: DigitGroups) -> Int? {
    guard 2...4 ~= groups.count, 2...5 ~= groups.length(0), groups.separator(after: 0) == .bracket,
      8...12 ~= groups.digits, groups.length(groups.count &- 1) >= 3
    else { return nil }
    return groups.count
  }

  /// The value of the last three digits of the first groups.
  private static func lastDigits(
    _ groups: DigitGroups, upTo count: Int, in bytes: Span<UInt8>
  ) -> Int {
    let end = groups.end(ofFirst: count)
    var value = 0
    for index in max(0, end &- 3)..<end { value = value &* 10 &+ Int(bytes[index] &- 0x30) }
    return value
  }
}
