/// Reads calendar dates out of the digits of texts; they come and go with the calendar.
enum SampleDates {
  enum Order: CaseIterable, Sendable {
    case yearFirst, dayFirst, monthFirst

    /// In words: `day/month`.
    var words: String {
      switch self {
      case .yearFirst: "year-month-day"
      case .dayFirst: "day/month"
      case .monthFirst: "month/day"
      }
    }
  }

  /// Days since 1970 of a text's first three groups of digits; nil where they are no date.
  static func day(_ shape: TextShape, _ order: Order) -> Int? { day(shape.groups, order) }

  private static func day(_ groups: [(value: Int, length: Int)], _ order: Order) -> Int? {
    guard groups.count >= 3 else { return nil }
    let year: (value: Int, length: Int)
    let month: (value: Int, length: Int)
    let day: (value: Int, length: Int)
    switch order {
    case .yearFirst: (year, month, day) = (groups[0], groups[1], groups[2])
    case .dayFirst: (day, month, year) = (groups[0], groups[1], groups[2])
    case .monthFirst: (month, day, year) = (groups[0], groups[1], groups[2])
    }
    guard year.length == 4, month.length <= 2, day.length <= 2, (1...12).contains(month.value),
      (1...31).contains(day.value), (1000...9999).contains(year.value)
    else { return nil }
    // Days from civil (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    let shifted = month.value <= 2 ? year.value - 1 : year.value
    let era = shifted / 400
    let ofEra = shifted - era * 400
    let ofYear = (153 * (month.value + (month.value > 2 ? -3 : 9)) + 2) / 5 + day.value - 1
    return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
  }

  /// Whether most of some texts are dates, with a time of day or without.
  static func areDates(_ rows: SampleRows, _ values: [SampleRows.Value]) -> Bool {
    let texts = values.lazy.filter { $0.kind == .string }.prefix(200)
    let count = texts.count
    // As many others are too many.
    var others = 0
    for value in texts {
      if !isDate(rows.text(value)) { others += 1 }
      if others * 10 > count * 3 { return false }
    }
    return count > 0
  }

  private static func isDate(_ text: ArraySlice<UInt8>) -> Bool {
    // A day, a month and a year have six digits at least.
    guard text.count >= 8, text.count <= 40,
      text.count(where: { (0x30...0x39).contains($0) }) >= 6
    else { return false }
    let groups = TextShape.groups(of: text)
    return Order.allCases.contains { day(groups, $0) != nil }
  }
}
