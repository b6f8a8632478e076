/// One event of both samples, and how its differences become tests.
struct SampleComparison {
  let name: EventName
  /// What findings call it.
  let event: String
  let before: SampleRows
  let after: SampleRows
  let context: DriftContext
  /// The part of the traffic that it is about; nil: all of it.
  let within: Parts.Part?
  /// How many events of the candidate there are in all.
  private let total: Int
  let items: SampleItems

  init(
    name: EventName, before: SampleRows, after: SampleRows, context: DriftContext,
    hasItems: Bool = true
  ) {
    self.name = name
    event = name.publicLabel
    self.before = before
    self.after = after
    self.context = context
    within = nil
    total = after.count
    items = hasItems ? SampleItems(before, after) : SampleItems()
  }

  /// One part of another comparison; nil where the part is small, or next to all.
  ///
  /// What the baseline has not seen of it is taken to be like all of the same platforms: a new
  /// version is held against the former ones.
  init?(_ whole: Self, in part: Parts.Part) {
    let (after, rows) = whole.after.restricted(to: part.slices)
    guard after.count >= Self.fewest, Double(after.count) < 0.95 * Double(whole.after.count)
    else { return nil }
    var (before, former) = whole.before.restricted(to: part.slices)
    if before.count < Self.fewest {
      let platforms = whole.context.parts.platforms
      var known = part.slices
      for (slice, isIn) in part.slices.enumerated() where isIn {
        for (index, isAlike) in platforms[slice].enumerated() where isAlike { known[index] = true }
      }
      (before, former) = whole.before.restricted(to: known)
    }
    guard before.count >= Self.fewest else { return nil }
    name = whole.name
    event = whole.event
    self.before = before
    self.after = after
    context = whole.context
    within = part
    total = whole.total
    items = whole.items.restricted(before: former, after: rows)
  }

  /// Events of a part without which it says nothing.
  static let fewest = 24

  /// What a finding says of a contrast.
  struct Telling {
    var message: String
    var expected: String?
    var observed: String?
    var mend: String?
    var severity: Severity?
  }

  typealias Value = SampleRows.Value

  /// What messages call a property: the last name that is no `*`.
  static func label(_ pointer: String) -> String {
    var names = pointer.split(separator: "/").map(String.init)
    while names.count > 1, names.last == "*" { names.removeLast() }
    return names.last ?? pointer
  }

  /// The test of a share or mean; nil where neither side shows anything.
  ///
  /// `looks` is how many such tests were tried to find this one, and `isNatural` says whether
  /// another audience alone may bring about such a change; nil: as its kind is. `isOfDays` says
  /// whether days alone may; nil: if an audience may. Where the measure does not grow with what is
  /// told, `chart` gives one that does.
  func test(
    _ pointer: String, _ cause: DriftTest.Cause, _ rule: Rule, _ a: Measured, _ b: Measured,
    looks: Double = 1, isNatural: Bool? = nil, isOfDays: Bool? = nil, gate: (Contrast) -> Bool,
    chart: () -> (Measured, Measured)? = { nil }, tell: (Contrast, String) -> Telling
  ) -> DriftTest? {
    guard a.mean != b.mean else { return nil }
    let isNatural = isNatural ?? DriftTest.isNatural(cause, rule, before: a.mean)
    let contrast = Contrast(
      a, b, ignoring: SampleRows.isCurrency(pointer) ? SampleRows.currencies : nil,
      isOfDays: isOfDays ?? isNatural)
    var test = DriftTest(cause, rule, contrast, looks: looks, isNatural: isNatural)
    test.place = [event, pointer]
    guard test.p <= Significance.falseDiscoveryRate, gate(contrast) else { return test }
    for other in items.contrasts(
      a, b, of: pointer, ignoring: SampleRows.isCurrency(pointer) ? SampleRows.currencies : nil)
    {
      guard gate(other) else {
        test.p = 1
        return test
      }
      test.p = max(test.p, min(1, other.p * looks))
    }
    let part = within ?? part(contrast, a, b)
    let telling = tell(contrast, DriftWords.on(part))
    let isMore = contrast.effect > 0
    let shown = zip(b.at, b.y).filter { ($0.1 > 0.5) == isMore }.map(\.0)
    var seen: Set<Int> = []
    let rows = shown.filter { seen.insert($0).inserted }
    let began = ChangePoint(b, contrast)
    test.finding = Finding(
      rule: rule, severity: telling.severity, event: event, path: pointer,
      message: telling.message + (began?.words ?? ""), count: rows.count,
      total: total,
      expected: telling.expected, observed: telling.observed,
      slice: part.map { [$0.dimension: $0.value] } ?? [:],
      examples: after.first(rows).map { context.lines.example(at: $0, pointer: pointer) },
      mend: telling.mend)
    var comparison = Finding.Comparison()
    let (old, new) = chart() ?? (a, b)
    comparison.chart = Bars.overTime(old, new)
    comparison.since = began.map { "about \(ChangePoint.text($0.time))" } ?? first(b)
    comparison.clause = SampleClauses(self).clause(rule, pointer)
    test.finding?.comparison = comparison
    return test
  }

  /// Since when, if there is no moment at which it began: since the candidate's first event.
  private func first(_ side: Measured) -> String? {
    side.at.compactMap { side.rows.times[$0] }.min().map {
      "the candidate's beginning, \(ChangePoint.text($0))"
    }
  }

  /// Whether a mean of the baseline is above zero beyond doubt, between persons and things.
  func isSure(_ side: Measured, of pointer: String) -> Bool {
    ([side] + items.between(side, of: pointer)).allSatisfy { side in
      let own = Weighted(side, 0.3)
      let error = own.variance(about: own.mean).squareRoot()
      return own.mean > 5 * error
    }
  }

  /// The part of the traffic that a moved share sits in, if outside of it nothing moved.
  func part(_ contrast: Contrast, _ a: Measured, _ b: Measured) -> Parts.Part? {
    var best: (part: Parts.Part, moved: Double)?
    let all = Double(b.y.count)
    let sum = b.y.reduce(0, +)
    for part in context.parts.parts {
      var count = 0.0
      var hits = 0.0
      for (row, y) in zip(b.at, b.y) {
        let slice = after.slices[row]
        guard slice >= 0, slice < part.slices.count, part.slices[slice] else { continue }
        count += 1
        hits += y
      }
      guard count >= 8, count < 0.95 * all else { continue }
      let moved = hits / count - contrast.before
      let rest = (sum - hits) / (all - count) - contrast.before
      guard abs(moved) >= 1.2 * abs(contrast.after - contrast.before),
        abs(rest) <= 0.15 * abs(moved), (moved > 0) == (contrast.effect > 0),
        abs(moved) > abs(best?.moved ?? 0) + 1e-9
      else { continue }
      best = (part, moved)
    }
    return best?.part
  }

  /// A text as it may be told: a word of several persons, else its shape.
  func word(_ value: Value, in side: SampleRows, among values: [Value]) -> String {
    let bytes = Array(side.text(value))
    var persons: Set<Int> = []
    var count = 0
    for other in values where other.hash == value.hash {
      persons.insert(side.persons[other.row])
      count += 1
      if persons.count >= 3 { break }
    }
    let isShared = persons.count >= min(3, count)
    return SpokenValue.isWord(bytes.span) && isShared && !PublicText.isPersonal(bytes)
      ? side.string(value) : DriftWords.shape(side.string(value))
  }
}
