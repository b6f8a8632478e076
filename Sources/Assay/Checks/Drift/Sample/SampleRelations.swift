/// Relations between the properties of one event that held in the baseline and do not any more.
///
/// Looked for are sums and differences of two or three, products, ratios that stay, orders, and
/// values that determine others. One is learned where 98 of 100 events of the baseline obey it and
/// events put together at random would not; broken ones are told once, at the property that is in
/// most of them.
struct SampleRelations {
  /// A relation that is broken, and whether exchanging two of its properties mends it.
  struct Broken {
    var test: DriftTest
    var pointers: [String]
    var kind = Kind.dependency
    /// Whether its first property follows from the others.
    var isDirected = false

    /// What is broken, the surest explanation first.
    enum Kind: Int, Comparable {
      /// Two properties hold each other's values, which explains all that they show.
      case exchange
      /// Two labels, or two operands, are exchanged.
      case swap
      /// One operand is multiplied by a factor that mends the rest.
      case factor
      case dependency, association

      static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }
  }

  let pair: SampleComparison
  let columns: SampleColumns
  private let probes: FormulaProbes
  private(set) var broken: [Broken] = []
  private(set) var tested = 0

  init(_ pair: SampleComparison) {
    self.pair = pair
    columns = SampleColumns(pair)
    probes = FormulaProbes(columns.numerics.map(\.before))
    arithmetic()
    orders()
    determined()
    associations()
    exchanges()
  }

  mutating func add(_ relation: Broken) { broken.append(relation) }

  mutating func countTest() { tested += 1 }

  // MARK: Arithmetic

  private struct Formula {
    var target: Int
    var parts: [Int]
    var words: String
    var value: @Sendable ([Double]) -> Double
  }

  private mutating func arithmetic() {
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
    guard new.y.count >= 16 else { return }
    tested += 1
    let all = [formula.target] + formula.parts
    let swap = exchanged(formula, all, new)
    let numerics = columns.numerics
    let factor = swap == nil ? factor(formula, new) : nil
    let words = "\(numerics[formula.target].words) = \(formula.words)"
    let owner = swap?.0 ?? factor?.index ?? formula.target
    let isUnit = factor.map { SampleNumbers.Column.isUnit($0.factor) } ?? false
    let test = pair.test(
      numerics[owner].pointer, .relation, isUnit ? .meaningUnit : .meaningDependency,
      Measured(pair.before, at: old.rows, y: old.y), Measured(pair.after, at: new.rows, y: new.y),
      gate: { $0.effect >= 0.04 && $0.hits.after >= 5 },
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
    guard let test else { return }
    var seen: Set<String> = []
    let pointers = all.map { numerics[$0].pointer }.filter { seen.insert($0).inserted }
    broken.append(
      Broken(
        test: test, pointers: pointers,
        kind: swap != nil ? .swap : factor != nil ? .factor : .dependency))
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
      guard abs(middle - 1) > 0.005, middle != 0 else { continue }
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

  // MARK: Order

  private mutating func orders() {
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
    let new = broken(\.after)
    guard new.y.count >= 16 else { return }
    tested += 1
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
    if let test {
      self.broken.append(
        Broken(test: test, pointers: [numerics[low].pointer, numerics[high].pointer]))
    }
  }

  // MARK: What determines what

  private mutating func determined() {
    let labels = columns.labels.filter { !$0.isBinned }
    for target in labels {
      var isFound = false
      for key in labels where key.pointer != target.pointer {
        if determine(target, by: [key]) { isFound = true }
      }
      if isFound { continue }
      search: for (index, one) in labels.enumerated() where one.pointer != target.pointer {
        for other in labels.dropFirst(index + 1) where other.pointer != target.pointer {
          if determine(target, by: [one, other]) { break search }
        }
      }
    }
  }

  /// Whether a few rows do not rule out already that some properties determine another.
  private func mayDetermine(
    _ target: SampleColumns.Labels, by keys: [SampleColumns.Labels]
  ) -> Bool {
    let step = max(1, target.before.count / 120)
    var seen: [Int: Int] = [:]
    var wrong = 0
    for row in stride(from: 0, to: target.before.count, by: step) where target.before[row] >= 0 {
      var code = 0
      if keys.contains(where: { $0.before[row] < 0 }) { continue }
      for key in keys { code = code * 66 + key.before[row] }
      if let known = seen[code] {
        if known != target.before[row] { wrong += 1 }
      } else {
        seen[code] = target.before[row]
      }
    }
    // One odd first row of a key makes the rest of its rows look wrong.
    return wrong <= 24
  }

  /// One number for the labels of each row, -1 where one lacks.
  private static func codes(_ columns: [[Int]]) -> [Int] {
    guard var codes = columns.first else { return [] }
    for column in columns.dropFirst() {
      for row in codes.indices {
        codes[row] = codes[row] < 0 || column[row] < 0 ? -1 : codes[row] * 66 + column[row]
      }
    }
    return codes
  }

  /// Learns whether some properties determine another, and tests it; answers whether they do.
  private mutating func determine(
    _ target: SampleColumns.Labels, by keys: [SampleColumns.Labels]
  ) -> Bool {
    guard mayDetermine(target, by: keys) else { return false }
    let codes = (Self.codes(keys.map(\.before)), Self.codes(keys.map(\.after)))
    var counts: [Int: [Int: Int]] = [:]
    var all: [Int: Int] = [:]
    var total = 0
    for row in target.before.indices where target.before[row] >= 0 {
      let code = codes.0[row]
      if code < 0 { continue }
      counts[code, default: [:]][target.before[row], default: 0] += 1
      all[target.before[row], default: 0] += 1
      total += 1
    }
    guard total >= 40, Double(all.values.max() ?? 0) <= 0.9 * Double(total) else { return false }
    var best: [Int: Int] = [:]
    var wrong = 0
    var known = 0
    for (code, targets) in counts {
      let sum = targets.values.reduce(0, +)
      guard sum >= 4, let most = targets.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })
      else { continue }
      best[code] = most.key
      known += sum
      wrong += sum - most.value
      if wrong * 50 > total { return false }
    }
    guard known * 10 >= total * 7, best.count >= 2, Double(wrong) <= 0.01 * Double(known),
      Double(known) >= 5 * Double(best.count)
    else { return false }
    // The keys must say clearly more than the most frequent value does.
    guard Double(known - (all.values.max() ?? 0)) >= 0.1 * Double(known) else { return false }
    func broken(_ values: [Int], _ codes: [Int]) -> (rows: [Int], y: [Double]) {
      var result: (rows: [Int], y: [Double]) = ([], [])
      for row in values.indices where values[row] >= 0 && codes[row] >= 0 {
        guard let expected = best[codes[row]] else { continue }
        result.rows.append(row)
        result.y.append(values[row] == expected ? 0 : 1)
      }
      return result
    }
    let old = broken(target.before, codes.0)
    let new = broken(target.after, codes.1)
    guard new.y.count >= 16 else { return true }
    tested += 1
    let swap = exchanged(target, new.rows) { best[codes.1[$0]] }
    let names = keys.map { "`\(SampleComparison.label($0.pointer))`" }.joined(separator: " and ")
    let words =
      "\(names) determine\(keys.count == 1 ? "s" : "") `\(SampleComparison.label(target.pointer))`"
    let test = pair.test(
      target.pointer, .relation, .meaningDependency,
      Measured(pair.before, at: old.rows, y: old.y), Measured(pair.after, at: new.rows, y: new.y),
      gate: { $0.effect >= 0.03 && $0.hits.after >= 5 },
      tell: { contrast, place in
        .init(
          message: "That \(words) does not hold any more\(place): "
            + "\(DriftWords.percent(contrast.after)) of the events break it, "
            + "\(DriftWords.percent(contrast.before)) did." + (swap ?? ""),
          expected: words, observed: "broken in \(DriftWords.percent(contrast.after))",
          mend: "Correct what fills these properties, or declare the new relation in the contract.")
      })
    if let test {
      self.broken.append(
        Broken(
          test: test, pointers: [target.pointer] + keys.map(\.pointer),
          kind: swap == nil ? .dependency : .swap, isDirected: true))
    }
    return true
  }

  /// Whether two labels stand for each other wherever a label is not what it should be.
  private func exchanged(
    _ target: SampleColumns.Labels, _ rows: [Int], expected: (Int) -> Int?
  ) -> String? {
    var counts: [[Int]: Int] = [:]
    var wrong = 0
    for row in rows {
      guard let due = expected(row), due != target.after[row] else { continue }
      counts[[due, target.after[row]], default: 0] += 1
      wrong += 1
    }
    let pairs = counts.keys.filter { $0[0] < $0[1] }.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }
    for pair in pairs {
      let (one, other) = (counts[pair] ?? 0, counts[[pair[1], pair[0]]] ?? 0)
      guard min(one, other) >= 3, (one + other) * 10 >= wrong * 8 else { continue }
      let names = pair.map { target.names[$0] ?? "two values" }
      return " \(names.joined(separator: " and ")) look swapped."
    }
    return nil
  }
}
