/// Finds changes of JSON type, null, presence, flags and array lengths.
enum SampleKinds {
  typealias Value = SampleRows.Value

  static func tests(
    _ pair: SampleComparison, _ pointer: String, _ a: [Value], _ b: [Value]
  ) -> [DriftTest] {
    var tests = presence(pair, pointer, a, b)
    let given = (a.filter { $0.kind != .null }, b.filter { $0.kind != .null })
    guard given.0.count >= 24, given.1.count >= 24 else { return tests }
    tests +=
      types(pair, pointer, given.0, given.1) + flags(pair, pointer, given.0, given.1)
      + lengths(pair, pointer, given.0, given.1)
    return tests
  }

  private static func types(
    _ pair: SampleComparison, _ pointer: String, _ a: [Value], _ b: [Value]
  ) -> [DriftTest] {
    let label = SampleComparison.label(pointer)
    func mix(_ values: [Value]) -> String {
      ValueFamily.allCases.map { family in
        (family, values.count { family.kinds.contains($0.kind) })
      }.filter { $0.1 > 0 }.sorted { ($1.1, $0.0.rawValue) < ($0.1, $1.0.rawValue) }
        .map { "\(DriftWords.percent(Double($0.1) / Double(values.count))) \($0.0.rawValue)" }
        .joined(separator: ", ")
    }
    // Most properties have one family on both sides: there is nothing to compare.
    func counts(_ values: [Value]) -> [Int] {
      var counts = [Int](repeating: 0, count: ValueKind.allCases.count)
      for value in values { counts[Int(value.kind.rawValue)] += 1 }
      return counts
    }
    let (old, new) = (counts(a), counts(b))
    return ValueFamily.allCases.compactMap { family in
      let shown = [old, new].map { side in
        family.kinds.reduce(0) { $0 + side[Int($1.rawValue)] }
      }
      guard shown != [0, 0], shown != [a.count, b.count] else { return nil }
      return pair.test(
        pointer, .type, .driftType,
        Measured(pair.before, a) { family.kinds.contains($0.kind) ? 1 : 0 },
        Measured(pair.after, b) { family.kinds.contains($0.kind) ? 1 : 0 }, looks: 2,
        gate: {
          $0.effect >= ($0.before == 0 ? 0.003 : DriftGate.type) && $0.hits.after >= 4
        },
        tell: { _, place in
          .init(
            message: "`\(label)` changed its JSON type\(place): \(mix(a)) became \(mix(b)).",
            expected: mix(a), observed: mix(b),
            mend: "Send `\(label)` in its old type\(place), or release a new version of the "
              + "contract.")
        })
    }
  }

  private static func presence(
    _ pair: SampleComparison, _ pointer: String, _ a: [Value], _ b: [Value]
  ) -> [DriftTest] {
    let label = SampleComparison.label(pointer)
    guard pointer.dropFirst().contains("/"), !pointer.hasSuffix("/*"),
      let old = lacking(pair.before, pointer, a), let new = lacking(pair.after, pointer, b),
      old.y.count >= 24, new.y.count >= 24
    else { return [] }
    let nulls = Double(b.count { $0.kind == .null }) / Double(new.y.count)
    let nullsBefore = Double(a.count { $0.kind == .null }) / Double(old.y.count)
    return pair.test(
      pointer, .presence, .driftPresence, old, new,
      gate: {
        let rare = min($0.before, 1 - $0.before)
        return abs($0.effect)
          >= (rare < 0.0005 ? 0.02 : max(DriftGate.presence, 0.3 * rare))
          && max($0.hits.before, $0.hits.after) >= 5
      },
      tell: { contrast, place in
        let isWorse = contrast.effect > 0
        let isNull = nulls - nullsBefore >= 0.5 * abs(contrast.effect) && isWorse
        let word = isNull ? "null" : "missing or null"
        let shares = (DriftWords.percent(contrast.before), DriftWords.percent(contrast.after))
        return .init(
          message:
            "`\(label)` is \(isWorse ? "more" : "less") often \(word)\(place): \(shares.0) of "
            + "its objects became \(shares.1).",
          expected: "\(shares.0) \(word)", observed: "\(shares.1) \(word)",
          mend: isWorse
            ? "Fill `\(label)` again\(place), or make it optional in the contract."
            : "Confirm that `\(label)` is meant to be filled here, then renew the baseline.",
          severity: isWorse ? .error : .warning)
      }
    ).map { [$0] } ?? []
  }

  /// Of each event that has an object which could hold a property, whether one of them lacks it.
  private static func lacking(
    _ rows: SampleRows, _ pointer: String, _ values: [Value]
  ) -> Measured? {
    guard let cut = pointer.lastIndex(of: "/") else { return nil }
    var objects = [Int](repeating: 0, count: rows.count)
    for value in rows.columns[String(pointer[..<cut])] ?? [] where value.kind == .object {
      objects[value.row] += 1
    }
    let holders = objects.indices.filter { objects[$0] > 0 }
    for value in values where value.kind != .null { objects[value.row] -= 1 }
    return Measured(rows, at: holders, y: holders.map { objects[$0] > 0 ? 1 : 0 })
  }

  private static func flags(
    _ pair: SampleComparison, _ pointer: String, _ a: [Value], _ b: [Value]
  ) -> [DriftTest] {
    let flags: (Value) -> Bool = { $0.kind == .true || $0.kind == .false }
    let (mine, theirs) = (a.filter(flags), b.filter(flags))
    guard mine.count >= 24, theirs.count >= 24 else { return [] }
    let label = SampleComparison.label(pointer)
    return pair.test(
      pointer, .distribution, .meaningDistribution,
      Measured(pair.before, mine) { $0.kind == .true ? 1 : 0 },
      Measured(pair.after, theirs) { $0.kind == .true ? 1 : 0 },
      gate: {
        abs($0.effect) >= max(0.1, 0.3 * min($0.before, 1 - $0.before))
      },
      tell: { contrast, place in
        let shares = (DriftWords.percent(contrast.before), DriftWords.percent(contrast.after))
        let isInverted =
          abs(contrast.after - (1 - contrast.before)) <= 0.25
          * abs(contrast.after - contrast.before)
        let isPartly =
          !isInverted && (contrast.after - contrast.before) * (0.5 - contrast.before) > 0
        return .init(
          message: isInverted
            ? "`\(label)` looks inverted\(place): \(shares.0) true became \(shares.1)."
            : isPartly
              ? "The share of true in `\(label)` moved\(place): \(shares.0) became \(shares.1), as if "
                + "part of the traffic sent the opposite."
              : "The share of true in `\(label)` moved\(place): \(shares.0) became \(shares.1).",
          expected: "true \(shares.0)", observed: "true \(shares.1)",
          mend: "Find out whether the audience or the code behind `\(label)` changed.")
      }
    ).map { [$0] } ?? []
  }

  private static func lengths(
    _ pair: SampleComparison, _ pointer: String, _ a: [Value], _ b: [Value]
  ) -> [DriftTest] {
    func lengths(_ rows: SampleRows, _ values: [Value]) -> (rows: [Int], y: [Double]) {
      let counts = rows.counts(pointer + "/*")
      let arrays = values.filter { $0.kind == .array }
      return (arrays.map(\.row), arrays.map { Double(counts[$0.row]) })
    }
    let (old, new) = (lengths(pair.before, a), lengths(pair.after, b))
    guard old.y.count >= 24, new.y.count >= 24 else { return [] }
    let (before, after) = (old.y.sorted(), new.y.sorted())
    var best = (size: 0.0, at: 0.0)
    for limit in Set(before + after).sorted() {
      let size = abs(
        SampleNumbers.Column.share(after, upTo: limit)
          - SampleNumbers.Column.share(before, upTo: limit))
      if size > best.size { best = (size, limit) }
    }
    let label = SampleComparison.label(pointer)
    func mean(_ numbers: [Double]) -> String {
      DriftWords.number(numbers.reduce(0, +) / Double(numbers.count))
    }
    return pair.test(
      pointer, .presence, .meaningDistribution,
      Measured(pair.before, at: old.rows, y: old.y.map { $0 <= best.at ? 1 : 0 }),
      Measured(pair.after, at: new.rows, y: new.y.map { $0 <= best.at ? 1 : 0 }), looks: 3,
      gate: { abs($0.effect) >= 0.12 },
      tell: { _, place in
        .init(
          message: "The length of the array `\(label)` changed\(place): \(mean(before)) items on "
            + "average became \(mean(after)).",
          expected: "\(mean(before)) items", observed: "\(mean(after)) items",
          mend: "Send all items of `\(label)` again, each once.")
      }
    ).map { [$0] } ?? []
  }
}
