/// Finds retries, bots, and parts of the traffic that have fallen silent.
enum SampleEvents {
  static func tests(
    _ before: [EventName: SampleRows], _ after: [EventName: SampleRows], _ context: DriftContext
  ) -> [DriftTest] {
    var tests: [DriftTest] = []
    for name in before.keys.sorted() {
      guard let old = before[name], let new = after[name] else { continue }
      let pair = SampleComparison(
        name: name, before: old, after: new, context: context, hasItems: false)
      tests += crowd(pair).map { [$0] } ?? repeats(pair).map { [$0] } ?? []
    }
    tests += silence(before, after, context)
    let told = Set(tests.compactMap { $0.finding?.event })
    return tests
      + SampleVolumes.tests(before, after, context).filter { test in
        test.finding?.event.map { !told.contains($0) } ?? true
      }
  }

  // MARK: Repeats and bots

  /// What an event says, without its envelope.
  private static func contents(_ rows: SampleRows) -> [UInt64] {
    var sums = [UInt64](repeating: 0, count: rows.count)
    for (pointer, values) in rows.columns where !pointer.hasPrefix("/context") {
      var text = pointer
      let seed = text.withUTF8 { TextHash.of($0) }
      for value in values {
        sums[value.row] &+= FlatMap.mix(value.hash ^ seed &+ UInt64(value.kind.rawValue))
      }
    }
    return sums
  }

  /// Whether each event says what the same person's said within the last minute.
  private static func repeated(_ rows: SampleRows) -> [Double] {
    let contents = contents(rows)
    var last: [[UInt64]: Int64] = [:]
    var result = [Double](repeating: 0, count: rows.count)
    let order = rows.times.indices.sorted {
      (rows.times[$0] ?? 0, $0) < (rows.times[$1] ?? 0, $1)
    }
    for row in order {
      guard let time = rows.times[row] else { continue }
      let key = [UInt64(rows.persons[row]), contents[row]]
      if let former = last[key], time &- former <= 60_000 { result[row] = 1 }
      last[key] = time
    }
    return result
  }

  private static func repeats(_ pair: SampleComparison) -> DriftTest? {
    guard pair.before.count >= 24, pair.after.count >= 24 else { return nil }
    let name = pair.event
    var test = pair.test(
      "", .volume, .driftVolume,
      Measured(pair.before, at: Array(0..<pair.before.count), y: repeated(pair.before)),
      Measured(pair.after, at: Array(0..<pair.after.count), y: repeated(pair.after)),
      gate: { $0.effect >= 0.08 && $0.after >= 2.5 * $0.before && $0.hits.after >= 6 },
      tell: { contrast, place in
        let shares = (DriftWords.percent(contrast.before), DriftWords.percent(contrast.after))
        return .init(
          message: "`\(name)` repeats itself\(place): \(shares.1) of its events say again within a "
            + "minute what the same person's event said, \(shares.0) did; it looks like retries "
            + "under fresh ids.",
          expected: "\(shares.0) repeated", observed: "\(shares.1) repeated",
          mend: "Keep the messageId when `\(name)` is sent again.")
      })
    test?.finding?.path = nil
    return test
  }

  /// Few persons who send one event, and little else, as no audience does.
  private static func crowd(_ pair: SampleComparison) -> DriftTest? {
    guard pair.before.count >= 24, pair.after.count >= 40 else { return nil }
    func top(_ rows: SampleRows) -> (share: Double, persons: Set<Int>) {
      var counts = [Int](repeating: 0, count: rows.personCount)
      for person in rows.persons { counts[person] += 1 }
      let order = counts.indices.sorted { (counts[$1], $0) < (counts[$0], $1) }.prefix(3)
      let sum = order.reduce(0) { $0 + counts[$1] }
      return (Double(sum) / Double(rows.count), Set(order))
    }
    let (old, new) = (top(pair.before), top(pair.after))
    let rows = pair.after.persons.indices.filter { new.persons.contains(pair.after.persons[$0]) }
    let contents = contents(pair.after)
    let kinds = Set(rows.map { contents[$0] }).count
    // A heavy user says many things; a machine says one again and again.
    guard new.share >= 0.35, new.share >= 2 * old.share, rows.count >= 20,
      Double(kinds) <= 0.35 * Double(rows.count)
    else { return nil }
    let all = Array(0..<pair.after.count)
    let contrast = Contrast(
      Measured(
        pair.before, at: Array(0..<pair.before.count), y: pair.before.persons.map { _ in 0 }),
      Measured(
        pair.after, at: all, y: all.map { new.persons.contains(pair.after.persons[$0]) ? 1 : 0 }))
    var test = DriftTest(.volume, .driftVolume, contrast, looks: 1)
    // The chance that so many events of so few say the same: as good as none.
    test.p = Significance.exp(-Double(rows.count - kinds))
    let name = pair.event
    let (was, now) = (DriftWords.percent(old.share), DriftWords.percent(new.share))
    test.finding = Finding(
      rule: .driftVolume, event: name,
      message: "Few clients send \(now) of `\(name)`, the same content again and again: a bot or a "
        + "burst. The three busiest sent \(was) before.",
      count: rows.count, total: pair.after.count, expected: was, observed: now,
      examples: pair.after.first(rows).map { pair.context.lines.example(at: $0, pointer: "") },
      mend: "Filter the machine's traffic, or find the loop that sends `\(name)`.")
    return test
  }

  // MARK: Silence

  /// Persons and events of a part of the traffic.
  private struct Crowd {
    var persons: Set<UInt64> = []
    var events = 0.0
  }

  private static func silence(
    _ before: [EventName: SampleRows], _ after: [EventName: SampleRows], _ context: DriftContext
  ) -> [DriftTest] {
    func count(_ side: SampleRows?, _ part: Parts.Part?) -> (events: Double, persons: Double) {
      guard let side else { return (0, 0) }
      var persons: Set<Int> = []
      var events = 0.0
      for row in 0..<side.count {
        if let part {
          let slice = side.slices[row]
          guard slice >= 0, slice < part.slices.count, part.slices[slice] else { continue }
        }
        events += 1
        persons.insert(side.persons[row])
      }
      return (events, Double(persons.count))
    }
    var tests: [DriftTest] = []
    var dead: [Parts.Part] = []
    let names = before.keys.sorted()
    let wholes = (
      names.reduce(0) { $0 + count(before[$1], nil).events },
      after.keys.reduce(0) { $0 + count(after[$1], nil).events }
    )
    for part in context.parts.parts where part.dimension != "library.version" {
      let old = names.map { count(before[$0], part) }
      let sum = old.reduce(0) { $0 + $1.events }
      let now = after.keys.reduce(0) { $0 + count(after[$1], part).events }
      let isRelease = part.dimension == "app.version"
      if now <= 0.02 * sum * wholes.1 / max(1, wholes.0) {
        // Versions come and go.
        guard !isRelease, sum >= 0.04 * wholes.0, !dead.contains(where: { covers($0, part) })
        else { continue }
        let most = old.map(\.persons).max() ?? 0
        dead.append(part)
        tests.append(silent(part, sum / wholes.0, most, context, Int(wholes.1)))
        continue
      }
      for (name, own) in zip(names, old) where own.events >= 16 && own.persons >= 8 {
        guard let new = after[name] else { continue }
        let share = own.events / sum
        let expected = share * now
        let seen = count(new, part)
        guard expected >= 10, seen.events <= 0.05 * expected else { continue }
        let whole = (count(before[name], nil).events, count(new, nil).events)
        // Elsewhere it goes on.
        let rest = (whole.0 - own.events) / max(1, wholes.0 - sum)
        let restNow = (whole.1 - seen.events) / max(1, wholes.1 - now)
        guard whole.1 >= 8, restNow >= 0.5 * rest || own.events >= 0.95 * whole.0 else { continue }
        // Each person of the part could have sent it: how many would not by chance?
        let persons = own.persons * expected / own.events
        tests.append(
          silent(name, part, expected, seen.events, Significance.exp(-persons), new, context))
      }
    }
    return distinct(tests)
  }

  private static func covers(_ one: Parts.Part, _ other: Parts.Part) -> Bool {
    zip(one.slices, other.slices).allSatisfy { $0 || !$1 }
  }

  /// One finding for each event: the part that explains most.
  private static func distinct(_ tests: [DriftTest]) -> [DriftTest] {
    var best: [String: DriftTest] = [:]
    for test in tests {
      let key = test.finding?.event ?? "|\(test.finding?.message ?? "")"
      if test.strength > best[key]?.strength ?? -1 { best[key] = test }
    }
    return best.sorted { $0.key < $1.key }.map(\.value)
  }

  private static func silent(
    _ part: Parts.Part, _ share: Double, _ persons: Double, _ context: DriftContext, _ total: Int
  ) -> DriftTest {
    var test = DriftTest(.volume, .driftVolume, detectable: 1)
    test.p = Significance.exp(-persons)
    test.strength = share
    let was = DriftWords.percent(share)
    test.finding = Finding(
      rule: .driftVolume, severity: .error,
      message: "\(part.dimension) \(part.value) has fallen silent: it sent \(was) of the traffic, "
        + "and no longer comes.",
      count: 0, total: total, expected: "\(was) of the traffic", observed: "none",
      slice: [part.dimension: part.value],
      mend: "Check that the recording covers \(part.value), then its library and its key.")
    return test
  }

  private static func silent(
    _ name: EventName, _ part: Parts.Part, _ expected: Double, _ seen: Double, _ p: Double,
    _ rows: SampleRows, _ context: DriftContext
  ) -> DriftTest {
    var test = DriftTest(.volume, .driftVolume, detectable: 1)
    test.p = p
    test.strength = expected
    let label = name.publicLabel
    test.finding = Finding(
      rule: .driftVolume, severity: .error, event: label,
      message: "`\(label)` is silent on \(part.dimension) \(part.value): \(Int(seen)) events where "
        + "about \(Int(expected)) were to be expected.",
      count: Int(seen), total: rows.count, expected: "about \(Int(expected)) events",
      observed: "\(Int(seen))", slice: [part.dimension: part.value],
      mend: "Find out why `\(label)` is no longer sent on \(part.value).")
    return test
  }
}
