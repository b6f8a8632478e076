/// Finds times that moved by whole or half hours against the event they are in.
enum SampleTimes {
  typealias Value = SampleRows.Value

  static func tests(
    _ pair: SampleComparison, _ pointer: String, _ a: [Value], _ b: [Value]
  ) -> [DriftTest] {
    let old = offsets(pair.before, a)
    let new = offsets(pair.after, b)
    guard old.values.count >= 24, new.values.count >= 24,
      Double(old.values.count) >= 0.8 * Double(a.count)
    else { return [] }
    let before = old.values.sorted()
    let after = new.values.sorted()
    // What lies days off has no clock to be held against.
    guard abs(before[before.count / 2]) <= 2 * 1440 else { return [] }
    let points = grid(before, after)
    let noise = (1 / Double(before.count) + 1 / Double(after.count)).squareRoot()
    var distance = (size: 0.0, at: 0.0)
    for point in points {
      let size = abs(
        SampleNumbers.Column.share(after, upTo: point)
          - SampleNumbers.Column.share(before, upTo: point))
      if size > distance.size { distance = (size, point) }
    }
    guard distance.size >= max(0.08, noise) else { return [] }
    var best: (minutes: Double, share: Double, left: Double)?
    for step in -56...56 where step != 0 && step % 2 == 0 {
      let minutes = Double(step) * 15
      let found = SampleNumbers.Column.mixture(before, after, points) { $0 - minutes }
      guard found.left <= max(0.3 * distance.size, min(noise, 0.5 * distance.size)),
        found.share >= 0.08
      else { continue }
      // Whole hours first, unless another step explains clearly more.
      let weight = step % 4 == 0 ? 1.0 : 1.2
      if found.left * weight + 0.003 * weight < best?.left ?? 9 {
        best = (minutes, found.share, found.left * weight + 0.003 * weight)
      }
    }
    guard let best else { return [] }
    // Where the times lie wide apart by nature, a few of them look shifted by any amount.
    let width =
      before[before.count * 9 / 10] - before[before.count / 10]
    guard best.share >= 0.8 || width <= abs(best.minutes) else { return [] }
    // A part that is shifted leaves a gap; one that is late does not.
    if best.share < 0.8, between(before, after, best.minutes) > 0.25 * best.share { return [] }
    let label = SampleComparison.label(pointer)
    let hours = DriftWords.number(abs(best.minutes) / 60)
    let test = pair.test(
      pointer, .unit, .meaningUnit,
      Measured(pair.before, at: old.rows, y: old.values.map { $0 <= distance.at ? 1 : 0 }),
      Measured(pair.after, at: new.rows, y: new.values.map { $0 <= distance.at ? 1 : 0 }), looks: 4,
      gate: { abs($0.effect) >= 0.08 },
      tell: { _, place in
        let which = best.share >= 0.85 ? "" : " in \(DriftWords.percent(best.share)) of the values"
        return .init(
          message: "`\(label)` is shifted by \(hours) h\(which)\(place): it lies "
            + "\(best.minutes > 0 ? "later" : "earlier") than before against the time of its event, "
            + "as if in another time zone.",
          expected: "no shift", observed: "\(best.minutes > 0 ? "+" : "-")\(hours) h",
          mend: "Send `\(label)` in UTC with a Z, as it was.")
      })
    return test.map { [$0] } ?? []
  }

  /// How much more lies between where times were and where a shift puts them.
  private static func between(
    _ before: [Double], _ after: [Double], _ minutes: Double
  ) -> Double {
    let ends = (before[before.count / 20], before[before.count - 1 - before.count / 20])
    let (low, high) = minutes > 0 ? (ends.1, ends.0 + minutes) : (ends.1 + minutes, ends.0)
    guard low < high else { return 0 }
    func share(_ numbers: [Double]) -> Double {
      SampleNumbers.Column.share(numbers, upTo: high.nextDown)
        - SampleNumbers.Column.share(numbers, upTo: low)
    }
    return share(after) - share(before)
  }

  private static func grid(_ before: [Double], _ after: [Double]) -> [Double] {
    var points: Set<Double> = []
    for step in 0..<48 {
      let share = (Double(step) + 0.5) / 48
      points.insert(before[Int(share * Double(before.count))])
      points.insert(after[Int(share * Double(after.count))])
    }
    return points.sorted()
  }

  /// Minutes between a field and the time of its event.
  private static func offsets(
    _ rows: SampleRows, _ values: [Value]
  ) -> (rows: [Int], values: [Double]) {
    var result: (rows: [Int], values: [Double]) = ([], [])
    for value in values {
      guard let time = rows.times[value.row], let own = instant(rows, value) else { continue }
      result.rows.append(value.row)
      result.values.append(Double(own &- time) / 60_000)
    }
    return result
  }

  /// A text's time in milliseconds since 1970; nil where it has no time of day.
  static func instant(_ rows: SampleRows, _ value: Value) -> Int64? {
    guard value.kind == .string, value.kept >= 16, value.kept <= 35 else { return nil }
    return Timestamp.parse(Array(rows.text(value)).span)?.milliseconds
  }
}
