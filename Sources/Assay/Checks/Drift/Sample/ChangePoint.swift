/// The moment since which a quantity is another, where the traffic shows one.
///
/// The cut is where the means before and after lie furthest apart, weighed by how many values stand
/// on each side (the CUSUM statistic; Page 1954). It is told only if the earlier part still is as
/// the baseline was, and the later part is not.
struct ChangePoint {
  let time: Int64

  init?(_ side: Measured, _ contrast: Contrast) {
    var points: [(time: Int64, y: Double)] = []
    for (row, y) in zip(side.at, side.y) {
      if let time = side.rows.times[row] { points.append((time, y)) }
    }
    guard points.count >= 40, contrast.before != contrast.after else { return nil }
    points.sort { ($0.time, $0.y) < ($1.time, $1.y) }
    let total = points.reduce(0) { $0 + $1.y }
    let count = Double(points.count)
    var sum = 0.0
    var best = (score: 0.0, at: 0, left: 0.0, right: 0.0)
    for index in 0..<points.count - 1 {
      sum += points[index].y
      guard points[index].time < points[index + 1].time else { continue }
      let left = Double(index + 1)
      guard left >= 10, count - left >= 10 else { continue }
      let means = (sum / left, (total - sum) / (count - left))
      let score = abs(means.0 - means.1) * (left * (count - left) / count).squareRoot()
      if score > best.score { best = (score, index, means.0, means.1) }
    }
    let moved = best.right - contrast.before
    let spread = max(0.05, (max(0, best.left * (1 - best.left))).squareRoot())
    guard best.score > 0, moved * contrast.effect > 0,
      abs(best.left - contrast.before) <= 0.2 * abs(moved),
      best.score >= 6 * max(0.25, spread), abs(moved) >= 1.1 * abs(contrast.effect)
    else { return nil }
    time = points[best.at + 1].time
  }

  /// In words: that it began about 2026-05-11 14:20 UTC.
  var words: String { " It began about \(Self.text(time))." }

  /// A moment to the minute.
  static func text(_ time: Int64) -> String {
    let text = CivilTime(milliseconds: time).text
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
  }
}
