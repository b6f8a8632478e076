extension SampleNumbers.Column {
  /// The baseline's numbers, at most two of each person: where they lie is not for one to say.
  private func fewOfEach() -> [Double] {
    var counts = [Int](repeating: 0, count: pair.before.personCount)
    return a.filter { value in
      counts[pair.before.persons[value.row]] += 1
      return counts[pair.before.persons[value.row]] <= 2
    }.map(\.number).sorted()
  }

  /// Whether the baseline has seen several days.
  private var hasDays: Bool {
    Set(pair.before.times.compactMap { $0.map { $0 / 86_400_000 } }).count >= 3
  }

  /// Extremes and spread, which the distance of distributions does not see.
  func tails() -> [DriftTest] {
    guard a.count >= 60, b.count >= 40, before[0] != before[before.count - 1] else { return [] }
    var tests: [DriftTest] = []
    let few = fewOfEach()
    // Above nearly all that was seen, or above all but a handful of persons' values.
    let limits = [quantile(few, 0.98), few[max(0, few.count - 5)]]
    for (index, upper) in Set(limits).sorted().enumerated() {
      let (mine, theirs) = shares { $0 > upper }
      guard
        let test = pair.test(
          pointer, .distribution, .meaningDistribution, mine, theirs, looks: 3,
          // What hundreds never showed is no other audience's either.
          isNatural: index == 0 || !hasDays ? nil : false, isOfDays: true,
          gate: {
            $0.effect >= (index == 0 ? 0.025 : 0.015)
              && $0.after >= (index == 0 ? 2 : 4) * $0.before && $0.hits.after >= 8
          },
          tell: { contrast, place in
            let shares = (DriftWords.percent(contrast.before), DriftWords.percent(contrast.after))
            return .init(
              message: "The upper tail of `\(label)` grew\(place): \(shares.0) of the values above "
                + "\(DriftWords.number(upper)) became \(shares.1).",
              expected: words(before), observed: words(after),
              mend:
                "Look at the largest values of `\(label)`: an outlier, or a new path of the code.")
          })
      else { continue }
      tests.append(test)
    }
    if let test = scatter(few) { tests.append(test) }
    return tests
  }

  /// Both ends of a distribution, which spread or shrink together while the middle stays.
  private func scatter(_ few: [Double]) -> DriftTest? {
    let limits = (quantile(few, 0.1), quantile(few, 0.9))
    let (inside, now) = shares { $0 < limits.0 || $0 > limits.1 }
    let low = Self.share(after, upTo: limits.0.nextDown)
    let high = 1 - Self.share(after, upTo: limits.1)
    let was = (
      Self.share(before, upTo: limits.0.nextDown), 1 - Self.share(before, upTo: limits.1)
    )
    var test = pair.test(
      pointer, .distribution, .meaningDistribution, inside, now, looks: 2,
      gate: {
        $0.effect > 0
          ? $0.effect >= 0.05 && low > 1.25 * was.0 && high > 1.25 * was.1
          : $0.effect <= -0.07 && low < 0.8 * was.0 && high < 0.8 * was.1
      },
      tell: { contrast, place in
        .init(
          message: "The numbers of `\(label)` scatter \(contrast.effect > 0 ? "wider" : "narrower")"
            + "\(place): \(range(before)) became \(range(after)).",
          expected: words(before), observed: words(after),
          mend: "Find out what changed how `\(label)` is measured.")
      })
    // It says more than that the distribution moved.
    if let strength = test?.strength, abs(rankShift) < 0.5 * strength { test?.strength += 1 }
    return test
  }
}
