/// Sums, differences, products, and ratios that nearly all of the baseline obeys.
extension SampleRelations {
  private struct Formula {
    var target: Int
    var parts: [Int]
    var words: String
    var value: @Sendable ([Double]) -> Double
  }

  mutating func arithmetic() {
    let numerics = columns.numerics
    for target in numerics.indices {
      guard let formula = formula(for: target) else { continue }
      judge(formula)
    }
  }

  /// The first formula for a property that nearly all of the baseline obeys.
  private func formula(for target: Int) -> Formula? {
    let rest = columns.numerics.indices.filter { $0 != target }
    for a in rest {
      if columns.numerics[target].isDerived && columns.numerics[a].isDerived { continue }
      if probes.fit(target, a, a, { one, _ in one }),
        let one = learned(target, [a], name(a), { $0[0] })
      {
        return one
      }
    }
    for a in rest {
      for b in rest where b != a {
        if let two = formula(for: target, a, b) { return two }
      }
    }
    for a in rest {
      for b in rest where b > a {
        for c in rest where c != a && c != b && probes.fit(target, a, b, c) {
          if let three = learned(
            target, [a, b, c], "\(name(a)) + \(name(b)) - \(name(c))",
            { $0[0] + $0[1] - $0[2] })
          {
            return three
          }
        }
      }
    }
    return nil
  }

  /// A sum, difference, product or ratio of two.
  private func formula(for target: Int, _ a: Int, _ b: Int) -> Formula? {
    if a < b, probes.fit(target, a, b, { $0 + $1 }),
      let sum = learned(target, [a, b], "\(name(a)) + \(name(b))", { $0[0] + $0[1] })
    {
      return sum
    }
    if probes.fit(target, a, b, { $0 - $1 }),
      let minus = learned(target, [a, b], "\(name(a)) - \(name(b))", { $0[0] - $0[1] })
    {
      return minus
    }
    for scale in [1.0, 60, 100, 1000] where scale == 1 || !columns.numerics[a].isTime {
      if a < b || scale != 1, probes.fit(target, a, b, { $0 * $1 / scale }),
        let product = learned(
          target, [a, b], "\(name(a)) × \(name(b))", { $0[0] * $0[1] / scale })
      {
        return product
      }
      if probes.fit(target, a, b, { $1 == 0 ? .nan : $0 / $1 * scale }),
        let ratio = learned(
          target, [a, b], "\(name(a)) / \(name(b))", { $0[1] == 0 ? .nan : $0[0] / $0[1] * scale })
      {
        return ratio
      }
    }
    if columns.numerics[a].isTime, columns.numerics[b].isTime,
      probes.fit(target, a, b, { ($0 - $1) / 60 })
    {
      return learned(
        target, [a, b], "\(name(a)) - \(name(b)) in minutes", { ($0[0] - $0[1]) / 60 })
    }
    return nil
  }

  private func name(_ index: Int) -> String { columns.numerics[index].words }

  private func learned(
    _ target: Int, _ parts: [Int], _ words: String,
    _ value: @escaping @Sendable ([Double]) -> Double
  ) -> Formula? {
    let formula = Formula(target: target, parts: parts, words: words, value: value)
    return holds(formula) ? formula : nil
  }

  static func isClose(_ left: Double, _ right: Double) -> Bool {
    abs(left - right) <= max(0.0111, min(1.01, 0.002 * abs(right)))
      && abs(left - right) <= max(0.02, 0.03 * abs(right))
  }

  /// Whether a formula holds in the baseline, where it also says something.
  private func holds(_ formula: Formula) -> Bool {
    let numerics = columns.numerics
    let target = numerics[formula.target].before
    var good = 0
    var bad = 0
    var kinds: Set<Double> = []
    var isTrivial = 0
    for row in target.indices where !target[row].isNaN {
      let parts = formula.parts.map { numerics[$0].before[row] }
      if parts.contains(where: \.isNaN) { continue }
      if Self.isClose(formula.value(parts), target[row]) {
        good += 1
        if kinds.count < 8 { kinds.insert(target[row]) }
        // A part that is zero, or one that equals the target, does not make it a sum.
        if formula.parts.count > 1,
          formula.parts.indices.contains(where: { index in
            index > 0 && abs(parts[index]) < 1e-9
          })
        {
          isTrivial += 1
        }
      } else {
        bad += 1
        if bad > 3 + good / 30 { return false }
      }
    }
    return good >= 24 && Double(bad) <= 0.02 * Double(good) && kinds.count >= 4
      && Double(isTrivial) <= 0.9 * Double(good)
  }

  private func obeys(
    _ formula: Formula, _ side: KeyPath<SampleColumns.Numeric, [Double]>,
    exchanged: (Int, Int)? = nil
  ) -> (rows: [Int], y: [Double]) {
    let numerics = columns.numerics
    func column(_ index: Int) -> [Double] {
      guard let exchanged else { return numerics[index][keyPath: side] }
      let other =
        index == exchanged.0 ? exchanged.1 : index == exchanged.1 ? exchanged.0 : index
      return numerics[other][keyPath: side]
    }
    let target = column(formula.target)
    let parts = formula.parts.map(column)
    var result: (rows: [Int], y: [Double]) = ([], [])
    for row in target.indices where !target[row].isNaN {
      let values = parts.map { $0[row] }
      if values.contains(where: \.isNaN) { continue }
      result.rows.append(row)
      result.y.append(Self.isClose(formula.value(values), target[row]) ? 0 : 1)
    }
    return result
  }

  private mutating func judge(_ formula: Formula) {
    let old = obeys(formula, \.before)
    let new = obeys(formula, \.after)
    let dependency = LearnedDependency(
      .formula, [formula.target] + formula.parts, columns, formula.words)
    learn(dependency, old.y)
    guard new.y.count >= 16 else { return }
    countTest()
    let all = [formula.target] + formula.parts
    let numerics = columns.numerics
    let turned = opposite(formula, all, new)
    let swap = turned == nil ? exchanged(formula, all, new) : nil
    let factor =
      turned.map { (index: $0, factor: -1.0) } ?? (swap == nil ? factor(formula, new) : nil)
    let words = "\(numerics[formula.target].words) = \(formula.words)"
    let owner = swap?.0 ?? factor?.index ?? formula.target
    let isUnit = factor.map { UnitFactors.isUnit($0.factor) } ?? false
    let test = pair.test(
      numerics[owner].pointer, .relation, isUnit ? .meaningUnit : .meaningDependency,
      Measured(pair.before, at: old.rows, y: old.y), Measured(pair.after, at: new.rows, y: new.y),
      gate: { $0.effect >= Self.gate($0, old.y.count) && $0.hits.after >= 5 },
      tell: { contrast, place in
        let exchange = swap.map {
          " It holds again if \(numerics[$0.0].words) and \(numerics[$0.1].words) are exchanged: "
            + "they look swapped."
        }
        let scaled = factor.map { found in
          found.factor == -1
            ? " It holds again if \(numerics[found.index].words) has the opposite sign."
            : " It holds again if \(numerics[found.index].words) is not "
              + (found.factor < 0.15
                ? "divided by \(DriftWords.number(Self.round(1 / found.factor)))"
                : "multiplied by \(DriftWords.number(found.factor))")
              + (isUnit ? ": it looks counted in another unit." : ".")
        }
        return .init(
          message:
            "\(words) does not hold any more\(place): \(DriftWords.percent(contrast.before)) "
            + "of the events broke it, now \(DriftWords.percent(contrast.after)) do."
            + (exchange ?? scaled ?? ""),
          expected: words, observed: "broken in \(DriftWords.percent(contrast.after))",
          mend: "Correct what fills these properties, or declare the new relation in the contract.")
      })
    guard var test else { return }
    test.finding?.comparison?.clause = dependency.clause
    var seen: Set<String> = []
    let pointers = all.map { numerics[$0].pointer }.filter { seen.insert($0).inserted }
    add(
      Broken(
        test: test, pointers: pointers,
        kind: swap != nil ? .swap : factor != nil ? .factor : .dependency,
        isScalable: all.allSatisfy { !numerics[$0].isTime && !numerics[$0].isDerived }))
  }

  /// The operand whose opposite mends all that is wrong, if its own sign is what turned: negative
  /// values are as frequent where it is wrong as positive ones were.
  private func opposite(
    _ formula: Formula, _ all: [Int], _ new: (rows: [Int], y: [Double])
  ) -> Int? {
    let wrong = zip(new.rows, new.y).filter { $0.1 > 0 }.map(\.0)
    guard wrong.count >= 5 else { return nil }
    return all.enumerated().first { place, index in
      let numeric = columns.numerics[index]
      let old = numeric.before.filter { !$0.isNaN && $0 != 0 }
      guard !numeric.isTime, !old.isEmpty else { return false }
      let usual = Double(old.count { $0 < 0 }) / Double(old.count)
      let now = Double(wrong.count { numeric.after[$0] < 0 }) / Double(wrong.count)
      guard abs(now - (1 - usual)) < abs(now - usual) else { return false }
      let mended = wrong.count { row in
        var values = all.map { columns.numerics[$0].after[row] }
        values[place] = -values[place]
        return Self.isClose(formula.value(Array(values.dropFirst())), values[0])
      }
      return mended * 10 >= wrong.count * 9
    }?.element
  }

  /// The two operands whose exchange mends what is wrong.
  private func exchanged(
    _ formula: Formula, _ all: [Int], _ new: (rows: [Int], y: [Double])
  ) -> (Int, Int)? {
    let wrong = Set(zip(new.rows, new.y).filter { $0.1 > 0 }.map(\.0))
    guard wrong.count >= 5 else { return nil }
    for (index, one) in all.enumerated() {
      for other in all.dropFirst(index + 1) {
        let tried = obeys(formula, \.after, exchanged: (one, other))
        let left = zip(tried.rows, tried.y).count { wrong.contains($0) && $1 > 0 }
        // What is not changed by the exchange is no exchange.
        if left * 10 <= wrong.count { return (one, other) }
      }
    }
    return nil
  }

  /// The operand that one factor explains: what it would have to be is a fixed part of what it is.
  private func factor(
    _ formula: Formula, _ new: (rows: [Int], y: [Double])
  ) -> (index: Int, factor: Double)? {
    let numerics = columns.numerics
    let wrong = zip(new.rows, new.y).filter { $0.1 > 0 }.map(\.0)
    guard wrong.count >= 5 else { return nil }
    var best: (index: Int, factor: Double, share: Double)?
    for place in 0...formula.parts.count {
      let index = place == 0 ? formula.target : formula.parts[place - 1]
      guard !numerics[index].isTime, !numerics[index].isDerived else { continue }
      let factors = wrong.compactMap { row -> Double? in
        let parts = formula.parts.map { numerics[$0].after[row] }
        let (target, value) = (numerics[formula.target].after[row], formula.value(parts))
        if place == 0 { return value == 0 ? nil : target / value }
        var none = parts
        none[place - 1] = 0
        let rest = formula.value(none)
        let own = value - rest
        let factor = (target - rest) / own
        // What it is, as a multiple of what it should be.
        return own == 0 || !factor.isFinite || factor == 0 ? nil : 1 / factor
      }.filter(\.isFinite).sorted()
      guard factors.count * 10 >= wrong.count * 6 else { continue }
      let middle = factors[factors.count / 2]
      guard abs(middle - 1) > 0.02, middle != 0 else { continue }
      let near = factors.count { abs($0 - middle) <= 0.012 * abs(middle) }
      let share = Double(near) / Double(wrong.count)
      guard share >= 0.6, share > (best?.share ?? 0) + 0.02 else { continue }
      best = (index, Self.round(middle), share)
    }
    return best.map { ($0.index, $0.factor) }
  }

  /// The plainest number within a hundredth.
  private static func round(_ factor: Double) -> Double {
    for scale in [1.0, 10, 100, 1000, 10_000] {
      let rounded = (factor * scale).rounded() / scale
      if abs(rounded - factor) <= 0.008 * abs(factor) { return rounded }
    }
    return factor
  }
}
