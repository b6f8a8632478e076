/// A distribution as a line of bars: `▁▃▇▅▂▁▁▁`.
enum Bars {
  private static let steps = Array("▁▂▃▄▅▆▇█")
  private static let count = 10

  /// The shares of ten equal steps between two ends; of equal ratios where the ends lie far apart.
  static func of(_ numbers: [Double], from low: Double, to high: Double) -> String {
    guard high > low, !numbers.isEmpty, (high - low).isFinite else { return "" }
    let isWide = low > 0 && high / low > 50
    func place(_ number: Double) -> Double {
      isWide
        ? Significance.ln(max(number, low) / low) / Significance.ln(high / low)
        : (number - low) / (high - low)
    }
    var counts = [Int](repeating: 0, count: count)
    for number in numbers {
      let share = min(0.999, max(0, place(number)))
      counts[min(count - 1, Int(share * Double(count)))] += 1
    }
    let most = max(1, counts.max() ?? 1)
    return String(
      counts.map { steps[$0 == 0 ? 0 : min(steps.count - 1, 1 + $0 * (steps.count - 2) / most)] })
  }

  /// Two rows of means in the order of time: the baseline's and the candidate's, on one scale.
  static func overTime(_ a: Measured, _ b: Measured) -> String? {
    guard let old = means(a), let new = means(b) else { return nil }
    let most = max(old.max() ?? 0, new.max() ?? 0)
    let least = min(0, old.min() ?? 0, new.min() ?? 0)
    guard most > least, (most - least).isFinite, (old + new).allSatisfy(\.isFinite) else {
      return nil
    }
    func row(_ means: [Double]) -> String {
      String(
        means.map { steps[min(steps.count - 1, Int(($0 - least) / (most - least) * 7.999))] })
    }
    return "\(row(old)) before, \(row(new)) now"
  }

  /// The means of eight equally large groups in the order of time.
  private static func means(_ side: Measured) -> [Double]? {
    let points = zip(side.at, side.y).map { (time: side.rows.times[$0.0] ?? 0, y: $0.1) }
      .sorted { ($0.time, $0.y) < ($1.time, $1.y) }
    guard points.count >= 8 else { return nil }
    return (0..<8).map { group in
      let part = points[group * points.count / 8..<(group + 1) * points.count / 8]
      return part.reduce(0) { $0 + $1.y } / Double(part.count)
    }
  }
}
