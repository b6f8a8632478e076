/// Puts shares and lengths of time into words.
enum DeliveryWords {
  /// A share as a percentage with up to three digits that count: `0.25 %`.
  static func percent(_ share: Double) -> String {
    guard share.isFinite, share > 0 else { return "0 %" }
    let percentage = share * 100
    if percentage < 0.001 { return "under 0.001 %" }
    if percentage > 99.95, percentage < 100 { return "over 99.9 %" }
    let digits = percentage >= 99.95 ? 0 : percentage >= 10 ? 1 : percentage >= 1 ? 2 : 3
    return decimal(percentage, digits: digits) + " %"
  }

  /// A length of time in the unit that suits it: `850 ms`, `12.5 s`, `4 min`, `3.2 h`, `5 d`.
  static func span(_ milliseconds: Int64) -> String {
    let sign = milliseconds < 0 ? "-" : ""
    let size = milliseconds.magnitude
    if size < 1000 { return "\(sign)\(size) ms" }
    let units: [(UInt64, String)] = [
      (86_400_000, "d"), (3_600_000, "h"), (60_000, "min"), (1000, "s"),
    ]
    // Two of the larger unit are needed before it is used: `90 min`, not `1.5 h`.
    let (unit, name) = units.first { size >= $0.0 * 2 } ?? (1000, "s")
    let count = Double(size) / Double(unit)
    return sign + decimal(count, digits: count < 100 ? 1 : 0) + " " + name
  }

  /// `1 event`, `2 events`.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// `1 copy`, `2 copies`.
  static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }

  private static func decimal(_ value: Double, digits: Int) -> String {
    let scale = [1.0, 10, 100, 1000][min(max(digits, 0), 3)]
    let scaled = Int64(exactly: (value * scale).rounded()) ?? .max
    let unit = Int64(scale)
    guard digits > 0, scaled % unit != 0 else { return String(scaled / unit) }
    var fraction = String(scaled % unit)
    fraction = String(repeating: "0", count: max(0, digits - fraction.count)) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return "\(scaled / unit).\(fraction)"
  }
}
