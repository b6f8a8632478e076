/// One property that is never above another.
extension SampleRelations {
  mutating func orders() {
    let numerics = columns.numerics
    for low in numerics.indices {
      for high in numerics.indices where high != low {
        guard numerics[low].isTime == numerics[high].isTime,
          !numerics[low].isDerived, !numerics[high].isDerived
        else { continue }
        order(low, high)
      }
    }
  }

  private mutating func order(_ low: Int, _ high: Int) {
    let numerics = columns.numerics
    func broken(_ side: KeyPath<SampleColumns.Numeric, [Double]>) -> (rows: [Int], y: [Double]) {
      let (a, b) = (numerics[low][keyPath: side], numerics[high][keyPath: side])
      var result: (rows: [Int], y: [Double]) = ([], [])
      for row in a.indices where !a[row].isNaN && !b[row].isNaN {
        result.rows.append(row)
        result.y.append(a[row] > b[row] ? 1 : 0)
      }
      return result
    }
    let old = broken(\.before)
    guard old.y.count >= 24, old.y.reduce(0, +) <= 0.005 * Double(old.y.count) else { return }
    // An order says something only where other events' values would break it.
    let (a, b) = (numerics[low].before, numerics[high].before)
    var random = 0.0
    for (index, row) in old.rows.enumerated() {
      let other = old.rows[(index + old.rows.count / 2) % old.rows.count]
      if a[row] > b[other] { random += 1 }
    }
    guard random >= 0.08 * Double(old.y.count) else { return }
    let dependency = LearnedDependency(.order, [low, high], columns, "≤")
    learn(dependency, old.y)
    let new = broken(\.after)
    guard new.y.count >= 16 else { return }
    countTest()
    let words = "\(numerics[low].words) ≤ \(numerics[high].words)"
    let test = pair.test(
      numerics[low].pointer, .relation, .meaningDependency,
      Measured(pair.before, at: old.rows, y: old.y), Measured(pair.after, at: new.rows, y: new.y),
      gate: { $0.effect >= 0.02 && $0.hits.after >= 5 },
      tell: { contrast, place in
        .init(
          message:
            "\(words) does not hold any more\(place): \(DriftWords.percent(contrast.after)) of "
            + "the events break it, \(DriftWords.percent(contrast.before)) did"
            + (contrast.after >= 0.6 ? ", as if the two were swapped." : "."),
          expected: words, observed: "broken in \(DriftWords.percent(contrast.after))",
          mend: "Correct what fills these properties, or declare the new relation in the contract.")
      })
    if var test {
      test.finding?.comparison?.clause = dependency.clause
      add(
        Broken(test: test, pointers: [numerics[low].pointer, numerics[high].pointer]))
    }
  }
}
