/// Finds what changed in how a property's texts look: scheme, case, dates, decimal sign, length.
enum SampleTexts {
  typealias Value = SampleRows.Value

  static let support = 24

  static func tests(
    _ pair: SampleComparison, _ pointer: String, _ a: [Value], _ b: [Value]
  ) -> [DriftTest] {
    guard a.count >= support, b.count >= support else { return [] }
    let column = Column(pair: pair, pointer: pointer, a: a, b: b)
    var tests = column.years()
    if column.areDates { return tests + column.formats() + column.dates() }
    tests += column.floods()
    if column.isVocabulary {
      tests += column.words() + column.shares()
    } else {
      tests += column.formats() + column.dates() + column.lengths()
    }
    return tests
  }

  /// One property's texts.
  struct Column {
    let pair: SampleComparison
    let pointer: String
    let a: [Value]
    let b: [Value]
    let old: KnownKeys<UInt64>
    let new: KnownKeys<UInt64>
    let mine: [UInt64: TextShape]
    let theirs: [UInt64: TextShape]
    /// Whether the baseline is a short list of words.
    let isVocabulary: Bool
    let areDates: Bool

    init(pair: SampleComparison, pointer: String, a: [Value], b: [Value]) {
      self.pair = pair
      self.pointer = pointer
      self.a = a
      self.b = b
      old = KnownKeys(pair.before, a) { $0.hash }
      new = KnownKeys(pair.after, b) { $0.hash }
      theirs = Self.shapes(pair.after, b)
      areDates = SampleDates.areDates(pair.before, a)
      var words = 0
      var shapes: [UInt64: TextShape] = [:]
      for value in a where shapes[value.hash] == nil {
        let text = pair.before.text(value)
        shapes[value.hash] = TextShape(text)
        if SpokenValue.isWord(Array(text).span) { words += old.counts[value.hash] ?? 0 }
      }
      mine = shapes
      isVocabulary =
        old.isClosed && old.counts.count <= 64 && Double(words) >= 0.9 * Double(a.count)
    }

    private static func shapes(_ rows: SampleRows, _ values: [Value]) -> [UInt64: TextShape] {
      var shapes: [UInt64: TextShape] = [:]
      for value in values where shapes[value.hash] == nil {
        shapes[value.hash] = TextShape(rows.text(value))
      }
      return shapes
    }

    var label: String { SampleComparison.label(pointer) }

    func shares(
      _ test: (Value, TextShape, SampleRows) -> Bool
    ) -> (Measured, Measured) {
      let empty = TextShape([])
      return (
        Measured(pair.before, a) { test($0, mine[$0.hash] ?? empty, pair.before) ? 1 : 0 },
        Measured(pair.after, b) { test($0, theirs[$0.hash] ?? empty, pair.after) ? 1 : 0 }
      )
    }
  }
}

extension SampleTexts.Column {
  private static let defaults: Set<String> = [
    "", "unknown", "none", "na", "null", "nil", "undefined", "default", "unspecified", "other",
    "notset", "missing", "empty", "unset", "nan",
  ]

  /// The baseline's words without case and separators, where they are few.
  var foldedWords: Set<String> {
    guard old.counts.count <= 256 else { return [] }
    var seen: Set<UInt64> = []
    return Set(
      a.filter { seen.insert($0.hash).inserted }.map { DriftWords.folded(pair.before.string($0)) })
  }

  /// One value that fills in for others, or got stuck.
  func floods() -> [DriftTest] {
    var gains: [UInt64: Double] = [:]
    for (hash, count) in new.counts {
      gains[hash] =
        Double(count) / Double(b.count) - Double(old.counts[hash] ?? 0) / Double(a.count)
    }
    let top = Double(old.most?.count ?? 0) / Double(a.count)
    var best: (value: SampleRows.Value, gain: Double, isDefault: Bool)?
    var known: Set<String>?
    // Campaigns and the like change by nature, wholly at times; ids of one each do not.
    let isOpaque = Opaque.isOpaque(pointer, forWords: true) && old.unseen < 0.5
    var seen: Set<UInt64> = []
    for value in b where seen.insert(value.hash).inserted {
      guard let gain = gains[value.hash], gain >= 0.03 else { continue }
      let folded = DriftWords.folded(pair.after.string(value))
      var isRespelled = false
      if old.counts[value.hash] == nil, !folded.isEmpty {
        let words = known ?? foldedWords
        known = words
        isRespelled = words.contains(folded)
      }
      let isDefault = value.kept <= 16 && Self.defaults.contains(folded) && !isRespelled
      let was = Double(old.counts[value.hash] ?? 0) / Double(a.count)
      let isStuck =
        gain + was >= 0.9
        ? was < 0.8 && gain > 0.1 : gain >= 0.15 && !isVocabulary && gain + was > 2 * top
      guard isDefault ? gain + was >= 1.8 * was : isStuck && !isOpaque else { continue }
      if gain > best?.gain ?? 0 { best = (value, gain, isDefault) }
    }
    guard let best else { return [] }
    let (left, right) = shares { value, _, _ in value.hash == best.value.hash }
    let word = pair.word(best.value, in: pair.after, among: b)
    let test = pair.test(
      pointer, .flood, .meaningDefaultFlood, left, right, looks: best.isDefault ? 1 : 4,
      isNatural: best.isDefault || old.counts[best.value.hash] == nil ? nil : true,
      isOfDays: !best.isDefault,
      gate: { $0.effect >= ($0.before == 0 ? 0.03 : 0.08) && $0.hits.after >= 5 },
      tell: { contrast, place in
        let shares = (DriftWords.percent(contrast.before), DriftWords.percent(contrast.after))
        let message =
          contrast.after >= 0.9
          ? "`\(label)` is stuck\(place): \(word) is \(shares.1) of its values (\(shares.0) before)."
          : "`\(label)` is \(word) far more often\(place): \(shares.0) became \(shares.1), as if it "
            + "were a default."
        return .init(
          message: message, expected: "\(word) \(shares.0)", observed: "\(word) \(shares.1)",
          mend: "Send the true `\(label)`, or leave it out where it is not known.")
      })
    return test.map { [$0] } ?? []
  }

  /// Dates far from all others: 1970 is what a missing time becomes.
  func years() -> [DriftTest] {
    guard mine.values.contains(where: { $0.groups.contains { $0.length == 4 } }) else { return [] }
    func year(_ shape: TextShape) -> Int? {
      guard shape.groups.count >= 3, shape.spaces <= 1 else { return nil }
      return shape.groups.prefix(3).first { $0.length == 4 }?.value
    }
    let known = mine.values.compactMap(year)
    guard known.count * 2 >= mine.count else { return [] }
    guard let low = known.min(), let high = known.max(), high - low <= 30 else { return [] }
    let (left, right) = shares { _, shape, _ in
      year(shape).map { $0 < low - 10 || $0 > high + 10 } ?? false
    }
    let strange = Set(theirs.values.compactMap(year).filter { $0 < low - 10 || $0 > high + 10 })
    let shown = strange.sorted().prefix(3).map(String.init).joined(separator: ", ")
    let test = pair.test(
      pointer, .flood, .meaningDefaultFlood, left, right,
      gate: { $0.effect >= 0.01 && $0.hits.after >= 5 },
      tell: { contrast, place in
        .init(
          message:
            "`\(label)` holds dates of \(shown)\(place): \(DriftWords.percent(contrast.after)) "
            + "of the values, as if a missing time were sent.",
          expected: "years \(low) to \(high)", observed: shown,
          mend: "Leave `\(label)` out where no time is known.")
      })
    return test.map { [$0] } ?? []
  }

  /// Shapes that the baseline never had.
  func formats() -> [DriftTest] {
    let isFree =
      Double(a.count { (mine[$0.hash]?.spaces ?? 0) > 0 }) > 0.3 * Double(a.count)
    var tests: [DriftTest] = []
    let empty = TextShape([])
    func consider(
      _ title: String, most: Int, _ key: (SampleRows.Value, TextShape) -> String
    ) {
      let known = KnownKeys(pair.before, a) { key($0, mine[$0.hash] ?? empty) }
      guard known.isClosed, known.unseen <= 0.05, known.counts.count <= most else { return }
      let (left, right) = shares { value, shape, _ in known.counts[key(value, shape)] == nil }
      let fresh = KnownKeys(
        pair.after, b.filter { known.counts[key($0, theirs[$0.hash] ?? empty)] == nil }
      ) {
        key($0, theirs[$0.hash] ?? empty)
      }
      let (was, now) = (known.most?.key ?? "", fresh.most?.key ?? "")
      if var test = pair.test(
        pointer, .format, .meaningFormat, left, right, looks: 4,
        gate: { $0.effect >= known.gate && $0.hits.after >= 5 },
        tell: { contrast, place in
          let share = DriftWords.percent(contrast.after)
          return .init(
            message: message(title, was, now, share, place), expected: "\(title) \(was)",
            observed: "\(title) \(now)",
            mend: "Send `\(label)` in its old format\(place), or agree on the new one.")
        })
      {
        // Another prefix has other letters besides.
        if title == "prefix" { test.strength += 1 }
        tests.append(test)
      }
    }
    if !isFree { consider("letters", most: 4) { _, shape in shape.letters } }
    consider("shape", most: isFree ? 6 : 64) { _, shape in shape.skeleton }
    if !isFree {
      consider("prefix", most: 24) { _, shape in shape.prefix.lowercased() }
      consider("length", most: 12) { value, _ in String(value.length) }
    }
    return tests
  }

  private func message(
    _ title: String, _ was: String, _ now: String, _ share: String, _ place: String
  ) -> String {
    let of = "\(share) of the values"
    switch title {
    case "letters":
      return "`\(label)` is written in another case\(place): \(was.isEmpty ? "no" : was) letters "
        + "became \(now.isEmpty ? "no" : now) ones (\(of))."
    case "prefix":
      return "`\(label)` has another prefix\(place): the beginning changed in \(of)."
    case "length":
      return "`\(label)` has another length\(place): \(was) characters became \(now) (\(of))."
    default:
      if was.contains("9.9"), now.contains("9,9") {
        return "`\(label)` is written in another locale\(place): decimal comma where there was a "
          + "point, “\(was)” became “\(now)” (\(of))."
      }
      return "`\(label)` has another format\(place): “\(was)” became “\(now)” (\(of))."
    }
  }

  /// Day and month in exchanged order: the shape stays, but the days lie elsewhere in the calendar.
  func dates() -> [DriftTest] {
    func offset(
      _ value: SampleRows.Value, _ shape: TextShape, _ rows: SampleRows, _ order: SampleDates.Order
    ) -> Int? {
      guard let day = SampleDates.day(shape, order), let time = rows.times[value.row] else {
        return nil
      }
      return day - Int(truncatingIfNeeded: time / 86_400_000)
    }
    let orders: [SampleDates.Order] = [.dayFirst, .monthFirst]
    // The order that more of the baseline can be read in, or whose days lie closer together.
    var best: (order: SampleDates.Order, read: Int, low: Int, high: Int)?
    for order in orders {
      let days = a.compactMap { value in
        mine[value.hash].flatMap { offset(value, $0, pair.before, order) }
      }.sorted()
      guard days.count * 20 >= a.count * 19 else { continue }
      let low = days[days.count / 50]
      let high = days[days.count - 1 - days.count / 50]
      if let known = best, known.high - known.low <= high - low { continue }
      best = (order, days.count, low, high)
    }
    guard let best, best.high - best.low <= 1500 else { return [] }
    let other: SampleDates.Order = best.order == .dayFirst ? .monthFirst : .dayFirst
    let slack = 3 + (best.high - best.low) / 10
    let usual = (best.low - slack)...(best.high + slack)
    func isExchanged(_ value: SampleRows.Value, _ shape: TextShape, _ rows: SampleRows) -> Bool {
      if let day = offset(value, shape, rows, best.order), usual.contains(day) { return false }
      return offset(value, shape, rows, other).map(usual.contains) ?? false
    }
    let (left, right) = shares(isExchanged)
    let test = pair.test(
      pointer, .format, .meaningFormat, left, right,
      gate: { $0.effect >= 0.03 && $0.hits.after >= 4 },
      tell: { contrast, place in
        .init(
          message: "`\(label)` changed the order of day and month\(place): \(best.order.words) "
            + "became \(other.words) (at least \(DriftWords.percent(contrast.after)) of the values).",
          expected: best.order.words, observed: other.words,
          mend: "Send dates as year-month-day, which nobody can misread.")
      })
    return test.map { [$0] } ?? []
  }

  /// Texts that are cut at a length.
  func lengths() -> [DriftTest] {
    var old = [Double](repeating: 0, count: 130)
    var new = old
    for value in a { old[min(129, value.length)] += 1 / Double(a.count) }
    for value in b { new[min(129, value.length)] += 1 / Double(b.count) }
    guard old.count(where: { $0 > 0 }) >= 5 else { return [] }
    var best: (length: Int, gain: Double)?
    for length in 4..<129 {
      let above = (old[(length + 1)...].reduce(0, +), new[(length + 1)...].reduce(0, +))
      guard above.0 >= 0.1, above.1 <= 0.85 * above.0, new[length] >= 2 * old[length] + 0.04
      else { continue }
      if new[length] - old[length] > best?.gain ?? 0 { best = (length, new[length] - old[length]) }
    }
    guard let length = best?.length else { return [] }
    let (left, right) = shares { value, _, _ in value.length == length }
    let test = pair.test(
      pointer, .format, .meaningFormat, left, right, looks: 6,
      gate: { $0.effect >= 0.04 },
      tell: { contrast, place in
        let shares = (DriftWords.percent(contrast.before), DriftWords.percent(contrast.after))
        return .init(
          message:
            "`\(label)` is cut at \(length) characters\(place): \(shares.0) of the values of "
            + "just that length became \(shares.1).",
          expected: "longer texts", observed: "cut at \(length) characters",
          mend: "Send the whole text, or declare the limit.")
      })
    return test.map { [$0] } ?? []
  }
}
