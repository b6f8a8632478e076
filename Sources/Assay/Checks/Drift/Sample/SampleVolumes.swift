/// Finds events whose share of the traffic changed, person by person.
///
/// A few heavy users, or hours and platforms with other habits, do not move it: each person counts
/// once, and like is held against like.
enum SampleVolumes {
  static func tests(
    _ before: [EventName: SampleRows], _ after: [EventName: SampleRows], _ context: DriftContext
  ) -> [DriftTest] {
    let common = before.keys.filter { after[$0] != nil }.sorted()
    guard common.count >= 2 else { return [] }
    // What only one side has is told as such; the others' shares are of what both have.
    let old = SampleRows.pooled(before.filter { after[$0.key] != nil })
    let new = SampleRows.pooled(after.filter { before[$0.key] != nil })
    let shares = common.map { name in
      (
        Double(before[name]?.count ?? 0) / Double(max(1, old.names.count)),
        Double(after[name]?.count ?? 0) / Double(max(1, new.names.count))
      )
    }
    let ratios = zip(common, shares).filter { before[$0.0]?.count ?? 0 >= 20 }
      .map { $0.1.1 / max(1e-9, $0.1.0) }.sorted()
    let usual = ratios.isEmpty ? 1 : ratios[ratios.count / 2]
    return common.compactMap { name in
      guard before[name]?.count ?? 0 >= 16 else { return nil }
      return test(name, old, new, usual, context)
    }
  }

  private static func test(
    _ name: EventName, _ old: (rows: SampleRows, names: [EventName]),
    _ new: (rows: SampleRows, names: [EventName]), _ usual: Double, _ context: DriftContext
  ) -> DriftTest? {
    let label = name.publicLabel
    let pair = SampleComparison(
      name: name, before: old.rows, after: new.rows, context: context, hasItems: false)
    func measured(_ side: (rows: SampleRows, names: [EventName])) -> Measured {
      Measured(
        side.rows, at: Array(side.names.indices), y: side.names.map { $0 == name ? 1 : 0 })
    }
    var test = pair.test(
      "", .volume, .driftVolume, measured(old), measured(new), isNatural: true,
      gate: { contrast in
        // Where one event's growth lowers all others, their common ratio says so.
        let left = max(1e-9, contrast.before + contrast.effect)
        return [left / contrast.before, contrast.after / (contrast.before * usual)].allSatisfy {
          max($0, 1 / max(1e-9, $0)) >= DriftGate.audienceRatio
        } && (left > contrast.before) == (contrast.after > contrast.before * usual)
          && abs(contrast.effect) >= 0.005
      },
      tell: { contrast, place in
        let shares = (DriftWords.percent(contrast.before), DriftWords.percent(contrast.after))
        return .init(
          message: "The share of `\(label)` in the traffic changed\(place): \(shares.0) became "
            + "\(shares.1).",
          expected: shares.0, observed: shares.1,
          mend: "Find out whether `\(label)` is sent "
            + "\(contrast.effect > 0 ? "twice" : "no longer everywhere")\(place).")
      })
    test?.about = [label]
    test?.finding?.path = nil
    test?.finding?.count = new.names.count { $0 == name }
    test?.finding?.comparison?.clause = nil
    return test
  }
}
