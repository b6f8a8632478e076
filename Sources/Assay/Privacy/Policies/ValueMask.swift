/// Replaces the characters of a value by `*`, but for a few at its ends.
enum ValueMask {
  /// How many characters stay at either end of a value with `count` of them.
  ///
  /// At most half of a value stays. A payment card's first six and last four may (PCI DSS 4.0,
  /// requirement 3.4.1).
  static func kept(
    of count: Int, first: Int, last: Int, in category: DataCategory
  ) -> (first: Int, last: Int) {
    let (first, last) = (max(0, first), max(0, last))
    let isCard = category.isWithin(.creditCard) && count >= 14 && first <= 6 && last <= 4
    if isCard { return (first, last) }
    let end = min(last, count / 2)
    return (min(first, count / 2 - end), end)
  }

  static func masked(
    _ text: [UInt8], first: Int, last: Int, of category: DataCategory
  ) -> [UInt8] {
    let count = text.count { $0 & 0xC0 != 0x80 }
    let kept = kept(of: count, first: first, last: last, in: category)
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var place = 0
    for byte in text {
      let isFirst = byte & 0xC0 != 0x80
      if isFirst { place &+= 1 }
      if place <= kept.first || place > count &- kept.last {
        result.append(byte)
      } else if isFirst {
        result.append(UInt8(ascii: "*"))
      }
    }
    return result
  }
}
