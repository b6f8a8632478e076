/// Reads one written date from a place in a text.
struct DateReader {
  private let start: Int
  private var index: Int

  init(_ bytes: Span<UInt8>, from start: Int) {
    self.start = start
    index = start
  }

  /// `1985-01-31`, `31.01.1985`, `01/31/1985`, `31.1.85`, `19850131`: the index after it.
  mutating func readNumeric(_ bytes: Span<UInt8>, _ years: ClosedRange<Int>) -> Int? {
    index = start
    guard let (first, firstLength) = number(bytes) else { return nil }
    if firstLength == 8 {
      let isDate = isDate(first / 10_000, first / 100 % 100, first % 100, years)
      return isDate ? index : nil
    }
    guard let separator = sign(bytes), let (second, secondLength) = number(bytes),
      secondLength <= 2, sign(bytes) == separator, let (third, thirdLength) = number(bytes)
    else { return nil }
    if firstLength == 4 {
      return thirdLength <= 2 && isDate(first, second, third, years) ? index : nil
    }
    guard firstLength <= 2, thirdLength == 4 || thirdLength == 2 else { return nil }
    // Two digits of a year with hyphens are more often a part number.
    if thirdLength == 2, separator == UInt8(ascii: "-") { return nil }
    let year = thirdLength == 4 ? third : third &+ (third > 16 ? 1900 : 2000)
    let isDate =
      isDate(year, second, first, years)
      || separator != UInt8(ascii: ".") && isDate(year, first, second, years)
    return isDate ? index : nil
  }

  /// `31 January 1985`, `Jan 31, 1985`, `January 31st 1985`: the index after it.
  mutating func readNamed(_ bytes: Span<UInt8>, _ years: ClosedRange<Int>) -> Int? {
    index = start
    var day: Int?
    if let (value, length) = number(bytes) {
      guard length <= 2 else { return nil }
      day = value
      skipOrdinal(bytes)
      guard skipGap(bytes) else { return nil }
    }
    guard let (month, length) = MonthName.read(bytes, at: index) else { return nil }
    index &+= length
    guard skipGap(bytes) else { return nil }
    if day == nil {
      guard let (value, length) = number(bytes), length <= 2 else { return nil }
      day = value
      skipOrdinal(bytes)
      guard skipGap(bytes) else { return nil }
    }
    guard let day, let (year, yearLength) = number(bytes), yearLength == 4,
      isDate(year, month, day, years)
    else { return nil }
    return index
  }

  private func isDate(_ year: Int, _ month: Int, _ day: Int, _ years: ClosedRange<Int>) -> Bool {
    years ~= year && CalendarDay.exists(year, month, day)
  }

  private mutating func number(_ bytes: Span<UInt8>) -> (value: Int, length: Int)? {
    let from = index
    while index < bytes.count, ASCIIClass.isDigit(bytes[index]), index &- from < 9 { index &+= 1 }
    guard index > from, index &- from < 9 else { return nil }
    return (bytes.number(from..<index), index &- from)
  }

  private mutating func sign(_ bytes: Span<UInt8>) -> UInt8? {
    guard index < bytes.count else { return nil }
    let byte = bytes[index]
    guard byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/") else {
      return nil
    }
    index &+= 1
    return byte
  }

  private mutating func skipOrdinal(_ bytes: Span<UInt8>) {
    guard index &+ 1 < bytes.count else { return }
    switch (bytes[index] | 0x20, bytes[index &+ 1] | 0x20) {
    case (UInt8(ascii: "s"), UInt8(ascii: "t")), (UInt8(ascii: "n"), UInt8(ascii: "d")),
      (UInt8(ascii: "r"), UInt8(ascii: "d")), (UInt8(ascii: "t"), UInt8(ascii: "h")):
      index &+= 2
    default: break
    }
  }

  private mutating func skipGap(_ bytes: Span<UInt8>) -> Bool {
    let from = index
    while index < bytes.count, index &- from < 3 {
      switch bytes[index] {
      case UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "-"): index &+= 1
      default: return index > from
      }
    }
    return index > from
  }
}
