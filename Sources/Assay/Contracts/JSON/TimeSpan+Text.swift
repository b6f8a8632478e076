extension TimeSpan {
  private static let units: [(name: String, milliseconds: Int64)] = [
    ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
  ]

  /// The length in the largest unit that it is a whole number of: `24h` is `1d`.
  package var text: String {
    for unit in Self.units where milliseconds != 0 {
      let (quotient, rest) = milliseconds.quotientAndRemainder(dividingBy: unit.milliseconds)
      if rest == 0 { return "\(quotient)\(unit.name)" }
    }
    return "0s"
  }

  /// Reads `5m`, `24h`, `1d`, `90s` or `250ms`, with decimals or without; nil for anything else.
  package init?(text: String) {
    let number = text.prefix { $0.isNumber || $0 == "-" || $0 == "." }
    guard
      let unit = Self.units.first(where: { $0.name == text.dropFirst(number.count) })
    else { return nil }
    if let whole = Int64(number) {
      let (product, overflow) = whole.multipliedReportingOverflow(by: unit.milliseconds)
      guard !overflow else { return nil }
      milliseconds = product
      return
    }
    guard let value = DecimalNumber(String(number))?.doubleValue,
      let exact = Int64(exactly: (value * Double(unit.milliseconds)).rounded())
    else { return nil }
    milliseconds = exact
  }
}
