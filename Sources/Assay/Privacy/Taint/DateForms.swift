/// The forms of a date: year, month and day in the orders and separators that are in use.
enum DateForms {
  static func add(_ text: [UInt8], _ forms: inout FormList) {
    guard let date = read(text) else { return }
    let year = padded(date.year, 4)
    let (month, day) = (padded(date.month, 2), padded(date.day, 2))
    let slash = [UInt8(ascii: "/")]
    forms.add(year + month + day, [.yearMonthDay, .meta, .google])
    let dashed = year + [UInt8(ascii: "-")] + month + [UInt8(ascii: "-")] + day
    forms.add(dashed, [.isoDate, .lowerTrim])
    forms.add(day + slash + month + slash + year, .dayMonthYear)
    forms.add(month + slash + day + slash + year, .monthDayYear)
    forms.add(day + month + year, [.dayMonthYear, .squashed])
    forms.add(month + day + year, [.monthDayYear, .squashed])
    let (shortMonth, shortDay) = (padded(date.month, 1), padded(date.day, 1))
    forms.add(shortDay + slash + shortMonth + slash + year, .dayMonthYear, isDigested: false)
    forms.add(shortMonth + slash + shortDay + slash + year, .monthDayYear, isDigested: false)
    let name = Array(months[Int(date.month - 1)].utf8)
    for name in [name, Array(name.prefix(3))] {
      for day in [day, shortDay] {
        forms.add(day + [0x20] + name + [0x20] + year, .monthName, isDigested: false)
        forms.add(name + [0x20] + day + [0x20] + year, .monthName, isDigested: false)
      }
    }
  }

  /// Reads `1990-05-17` (and what follows a `T`), `19900517`, `17.05.1990` and `05/17/1990`.
  private static func read(_ text: [UInt8]) -> CivilDate? {
    var numbers: [[UInt8]] = [[]]
    for byte in text {
      if byte == UInt8(ascii: "T") || byte == 0x20, numbers.count == 3 { break }
      if ASCIIClass.isDigit(byte) {
        numbers[numbers.count - 1].append(byte)
      } else if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".")
      {
        numbers.append([])
      } else {
        return nil
      }
    }
    if numbers.count == 1, numbers[0].count == 8 {
      let digits = numbers[0]
      let ordered = date(Array(digits[0..<4]), Array(digits[4..<6]), Array(digits[6...]))
      return ordered ?? date(Array(digits[4...]), Array(digits[2..<4]), Array(digits[0..<2]))
    }
    guard numbers.count == 3 else { return nil }
    if numbers[0].count == 4 { return date(numbers[0], numbers[1], numbers[2]) }
    guard numbers[2].count == 4 else { return nil }
    let monthFirst = date(numbers[2], numbers[0], numbers[1])
    let dayFirst = date(numbers[2], numbers[1], numbers[0])
    return text.contains(UInt8(ascii: "/")) ? monthFirst ?? dayFirst : dayFirst ?? monthFirst
  }

  private static func date(_ year: [UInt8], _ month: [UInt8], _ day: [UInt8]) -> CivilDate? {
    guard (1...2).contains(month.count), (1...2).contains(day.count) else { return nil }
    let date = CivilDate(year: value(year), month: value(month), day: value(day))
    return date.isReal && date.year >= 1800 && date.year < 2200 ? date : nil
  }

  private static func value(_ digits: [UInt8]) -> Int64 {
    digits.prefix(8).reduce(0) { $0 &* 10 &+ Int64($1 &- 0x30) }
  }

  private static func padded(_ value: Int64, _ count: Int) -> [UInt8] {
    let digits = Array(String(value).utf8)
    return [UInt8](repeating: 0x30, count: max(0, count - digits.count)) + digits
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
}
