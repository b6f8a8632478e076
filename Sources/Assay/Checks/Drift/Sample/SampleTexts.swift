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
    let old: KnownTexts
    let new: KnownTexts
    /// What each of their texts looks like.
    let mine: [TextShape]
    let theirs: [TextShape]
    /// Whether the baseline is a short list of words.
    let isVocabulary: Bool
    let areDates: Bool
    private let rows: (before: [Int], after: [Int])

    init(pair: SampleComparison, pointer: String, a: [Value], b: [Value]) {
      self.pair = pair
      self.pointer = pointer
      self.a = a
      self.b = b
      let old = KnownTexts(pair.before, a)
      let new = KnownTexts(pair.after, b)
      (self.old, self.new) = (old, new)
      rows = (a.map(\.row), b.map(\.row))
      mine = old.firsts.map { TextShape(pair.before.text($0)) }
      theirs = new.firsts.map { TextShape(pair.after.text($0)) }
      areDates = SampleDates.areDates(pair.before, a)
      func words() -> Int {
        zip(old.firsts, old.seen.counts).reduce(0) { sum, text in
          SpokenValue.isWord(Array(pair.before.text(text.0)).span) ? sum + text.1 : sum
        }
      }
      isVocabulary =
        old.seen.isClosed && old.seen.distinct <= 64 && Double(words()) >= 0.9 * Double(a.count)
    }

    var label: String { SampleComparison.label(pointer) }

    /// Which values are of some of the texts, by their numbers.
    func shares(_ ofMine: [Bool], _ ofTheirs: [Bool]) -> (Measured, Measured) {
      (
        Measured(pair.before, at: rows.before, y: old.numbers.map { ofMine[$0] ? 1 : 0 }),
        Measured(pair.after, at: rows.after, y: new.numbers.map { ofTheirs[$0] ? 1 : 0 })
      )
    }

    /// Which values are one text.
    func shares(of hash: UInt64) -> (Measured, Measured) {
      (
        Measured(pair.before, at: rows.before, y: a.map { $0.hash == hash ? 1 : 0 }),
        Measured(pair.after, at: rows.after, y: b.map { $0.hash == hash ? 1 : 0 })
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
    guard old.seen.distinct <= 256 else { return [] }
    return Set(old.firsts.map { DriftWords.folded(pair.before.string($0)) })
  }

  /// One value that fills in for others, or got stuck.
  func floods() -> [DriftTest] {
    let top = Double(old.seen.most?.count ?? 0) / Double(a.count)
    var best: (value: SampleRows.Value, gain: Double, isDefault: Bool)?
    var known: Set<String>?
    // Campaigns and the like change by nature, wholly at times; ids of one each do not.
    let isOpaque = old.seen.unseen < 0.5 && Opaque.isOpaque(pointer, forWords: true)
    for (value, count) in zip(new.firsts, new.seen.counts) {
      let was = Double(old.count(value.hash)) / Double(a.count)
      let gain = Double(count) / Double(b.count) - was
      guard gain >= 0.03 else { continue }
      let folded = DriftWords.folded(pair.after.string(value))
      var isRespelled = false
      if was == 0, !folded.isEmpty {
        let words = known ?? foldedWords
        known = words
        isRespelled = words.contains(folded)
      }
      let isDefault = value.kept <= 16 && Self.defaults.contains(folded) && !isRespelled
      let isStuck =
        gain + was >= 0.9
        ? was < 0.8 && gain > 0.1 : gain >= 0.15 && !isVocabulary && gain + was > 2 * top
      guard isDefault ? gain + was >= 1.8 * was : isStuck && !isOpaque else { continue }
      if gain > best?.gain ?? 0 { best = (value, gain, isDefault) }
    }
    guard let best else { return [] }
    let (left, right) = shares(of: best.value.hash)
    let word = pair.word(best.value, in: pair.after, among: b)
    let test = pair.test(
      pointer, .flood, .meaningDefaultFlood, left, right, looks: best.isDefault ? 1 : 4,
      isNatural: best.isDefault || !old.holds(best.value.hash) ? nil : true,
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
    guard mine.contains(where: { $0.groups.contains { $0.length == 4 } }) else { return [] }
    func year(_ shape: TextShape) -> Int? {
      guard shape.groups.count >= 3, shape.spaces <= 1 else { return nil }
      return shape.groups.prefix(3).first { $0.length == 4 }?.value
    }
    let known = mine.compactMap(year)
    guard known.count * 2 >= mine.count else { return [] }
    guard let low = known.min(), let high = known.max(), high - low <= 30 else { return [] }
    func isStrange(_ shape: TextShape) -> Bool {
      year(shape).map { $0 < low - 10 || $0 > high + 10 } ?? false
    }
    let (left, right) = shares(mine.map(isStrange), theirs.map(isStrange))
    let strange = Set(theirs.filter(isStrange).compactMap(year))
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
      Double(old.numbers.count { mine[$0].spaces > 0 }) > 0.3 * Double(a.count)
    var tests: [DriftTest] = []
    func consider(
      _ title: String, most: Int, _ key: (SampleRows.Value, TextShape) -> String
    ) {
      var numbers: [String: Int] = [:]
      var names: [String] = []
      func number(_ name: String) -> Int {
        if let known = numbers[name] { return known }
        numbers[name] = names.count
        names.append(name)
        return names.count - 1
      }
      let ofMine = zip(old.firsts, mine).map { number(key($0, $1)) }
      let count = names.count
      guard count <= most else { return }
      let known = KnownKeys(pair.before, a, old.numbers.map { ofMine[$0] }, keys: count)
      guard known.isClosed, known.unseen <= 0.05 else { return }
      let ofTheirs = zip(new.firsts, theirs).map { number(key($0, $1)) }
      // What is new lies above what is known.
      guard names.count > count else { return }
      let (left, right) = shares(ofMine.map { _ in false }, ofTheirs.map { $0 >= count })
      var fresh = [Int](repeating: 0, count: names.count)
      for text in new.numbers where ofTheirs[text] >= count { fresh[ofTheirs[text]] += 1 }
      let top = fresh.indices.max { (fresh[$0], $1) < (fresh[$1], $0) } ?? 0
      let (was, now) = (known.most.map { names[$0.key] } ?? "", names[top])
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
    /// How many days after its event each text's date lies, read in some order.
    func offsets(_ isAfter: Bool, _ order: SampleDates.Order) -> [Int?] {
      let days = (isAfter ? theirs : mine).map { SampleDates.day($0, order) }
      let times = (isAfter ? pair.after : pair.before).times
      return zip(isAfter ? b : a, (isAfter ? new : old).numbers).map { value, text in
        guard let day = days[text], let time = times[value.row] else { return nil }
        return day - Int(truncatingIfNeeded: time / 86_400_000)
      }
    }
    // A day, a month and a year.
    guard mine.contains(where: { $0.groups.count >= 3 }) else { return [] }
    let orders: [SampleDates.Order] = [.dayFirst, .monthFirst]
    // The order that more of the baseline can be read in, or whose days lie closer together.
    var best: (order: SampleDates.Order, read: Int, low: Int, high: Int)?
    for order in orders {
      let days = offsets(false, order).compactMap { $0 }.sorted()
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
    func areExchanged(_ isAfter: Bool) -> Measured {
      let found = zip(offsets(isAfter, best.order), offsets(isAfter, other)).map { day, exchanged in
        let isUsual = day.map(usual.contains) ?? false
        return !isUsual && exchanged.map(usual.contains) ?? false ? 1.0 : 0
      }
      return Measured(
        isAfter ? pair.after : pair.before, at: (isAfter ? b : a).map(\.row), y: found)
    }
    let (left, right) = (areExchanged(false), areExchanged(true))
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
    let left = Measured(pair.before, a) { $0.length == length ? 1 : 0 }
    let right = Measured(pair.after, b) { $0.length == length ? 1 : 0 }
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
