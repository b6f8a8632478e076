/// Numbers as people read them.
enum Quantity {
  /// `4,012`.
  static func count(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var grouped = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { grouped += "," }
      grouped.append(digit)
    }
    return grouped
  }

  /// `1 event`, `4,012 events`.
  static func count(_ number: Int, _ noun: String) -> String {
    count(number) + " " + noun + (number == 1 ? "" : "s")
  }

  /// `412 of 2,018 events, 20.4 %`.
  static func portion(_ count: Int, of total: Int) -> String {
    guard total > 0 else { return self.count(count, "event") }
    return self.count(count) + " of " + self.count(total, "event") + ", "
      + share(count, of: total)
  }

  /// `20.4 %`; `100 %` only for all, `0 %` only for none.
  static func share(_ count: Int, of total: Int) -> String {
    guard total > 0, count > 0 else { return "0 %" }
    guard count < total else { return "100 %" }
    let thousandths = rounded(count, of: total, in: 1000)
    if thousandths == 0 { return "< 0.1 %" }
    if thousandths >= 1000 { return "> 99.9 %" }
    return "\(thousandths / 10).\(thousandths % 10) %"
  }

  /// `12.4 MB`, in powers of 1000 as file managers count.
  static func bytes(_ number: Int) -> String {
    let number = max(0, number)
    if number < 1000 { return count(number, "byte") }
    var unit = 1000
    for name in ["kB", "MB", "GB"] {
      let tenths = rounded(number, of: unit, in: 10)
      if tenths < 10_000 { return "\(tenths / 10).\(tenths % 10) \(name)" }
      unit *= 1000
    }
    return count(rounded(number, of: unit, in: 1)) + " TB"
  }

  /// `count * parts / total`, rounded half up; `total` and `parts` are positive.
  static func rounded(_ count: Int, of total: Int, in parts: Int) -> Int {
    let total = UInt(max(1, total))
    var product = UInt(max(0, count)).multipliedFullWidth(by: UInt(parts))
    let sum = product.low.addingReportingOverflow(total / 2)
    product = (sum.overflow ? product.high &+ 1 : product.high, sum.partialValue)
    guard product.high < total else { return .max }
    return Int(clamping: total.dividingFullWidth(product).quotient)
  }
}
