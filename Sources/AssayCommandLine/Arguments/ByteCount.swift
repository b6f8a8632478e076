/// Sizes as people write and read them.
package enum ByteCount {
  /// Reads `1000`, `64K`, `1M` or `2G`, with the powers of 1024; nil: no such size, or zero.
  package static func parse(_ text: String) -> Int? {
    let shifts: [Character: Int] = ["k": 10, "K": 10, "m": 20, "M": 20, "g": 30, "G": 30]
    let shift = text.last.flatMap { shifts[$0] }
    let digits = shift == nil ? text[...] : text.dropLast()
    guard digits.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), let count = Int(digits), count > 0
    else { return nil }
    let (bytes, overflow) = count.multipliedReportingOverflow(by: 1 << (shift ?? 0))
    return overflow ? nil : bytes
  }

  /// `812 MB`, `1.2 GB`: powers of 1000, as rates are told.
  package static func text(_ bytes: Double) -> String {
    var value = Swift.max(0, bytes)
    var unit = "B"
    for next in ["kB", "MB", "GB", "TB"] where value >= 999.5 {
      value /= 1000
      unit = next
    }
    return unit != "B" && value < 9.95
      ? "\(decimal(value, places: 1)) \(unit)"
      : "\(decimal(value, places: 0)) \(unit)"
  }

  /// A number that is not negative, with a fixed count of decimals.
  package static func decimal(_ value: Double, places: Int) -> String {
    var factor = 1.0
    for _ in 0..<places { factor *= 10 }
    guard let scaled = Int(exactly: (value * factor).rounded()), scaled >= 0 else { return "?" }
    guard places > 0 else { return String(scaled) }
    let digits = String(scaled)
    let padded = String(repeating: "0", count: Swift.max(0, places + 1 - digits.count)) + digits
    return padded.dropLast(places) + "." + padded.suffix(places)
  }
}
