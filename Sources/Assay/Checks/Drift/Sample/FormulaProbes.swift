/// A few events that rule out most formulas between properties before all events are asked.
struct FormulaProbes {
  /// The values of each property at the probed rows.
  private let values: [[Double]]

  init(_ columns: [[Double]]) {
    let count = columns.first?.count ?? 0
    let step = max(1, count / 64)
    let rows = stride(from: 0, to: count, by: step).sorted { left, right in
      let filled = (
        columns.count { !$0[left].isNaN && $0[left] != 0 },
        columns.count { !$0[right].isNaN && $0[right] != 0 }
      )
      return (filled.1, left) < (filled.0, right)
    }.prefix(8)
    values = columns.map { column in rows.map { column[$0] } }
  }

  /// Whether a formula of two properties is not ruled out.
  @inline(__always)
  func fit(_ target: Int, _ a: Int, _ b: Int, _ value: (Double, Double) -> Double) -> Bool {
    var wrong = 0
    for probe in values[target].indices {
      let made = value(values[a][probe], values[b][probe])
      let seen = values[target][probe]
      if made.isNaN || seen.isNaN { continue }
      if !SampleRelations.isClose(made, seen) { wrong += 1 }
    }
    return wrong < 2
  }

  /// Whether a + b - c is not ruled out.
  func fit(_ target: Int, _ a: Int, _ b: Int, _ c: Int) -> Bool {
    var wrong = 0
    for probe in values[target].indices {
      let made = values[a][probe] + values[b][probe] - values[c][probe]
      let seen = values[target][probe]
      if made.isNaN || seen.isNaN { continue }
      if !SampleRelations.isClose(made, seen) { wrong += 1 }
    }
    return wrong < 2
  }
}
