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
}
