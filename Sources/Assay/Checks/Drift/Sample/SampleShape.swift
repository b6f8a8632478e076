/// Finds properties that only one side has, where the objects that could hold them are on both.
enum SampleShape {
  static func tests(_ pair: SampleComparison) -> [[DriftTest]] {
    let before = Set(pair.before.columns.keys)
    let after = Set(pair.after.columns.keys)
    return after.symmetricDifference(before).sorted().compactMap { pointer in
      test(pair, pointer, isNew: after.contains(pointer)).map { [$0] }
    }
  }

  private static func test(
    _ pair: SampleComparison, _ pointer: String, isNew: Bool
  ) -> DriftTest? {
    // Only the topmost is told: what it holds came or went with it.
    guard !pointer.hasPrefix("/context"), !pointer.hasSuffix("/*"),
      let parent = pointer.lastIndex(of: "/").map({ String(pointer[..<$0]) }), !parent.isEmpty,
      let old = holders(pair.before, parent, pointer),
      let new = holders(pair.after, parent, pointer), old.y.count >= 24, new.y.count >= 24
    else { return nil }
    let label = SampleComparison.label(pointer)
    return pair.test(
      pointer, .shape, isNew ? .driftPropertyAppeared : .driftPropertyDisappeared, old, new,
      gate: { abs($0.effect) >= 0.01 && max($0.hits.before, $0.hits.after) >= 5 },
      tell: { contrast, place in
        let share = DriftWords.percent(isNew ? contrast.after : contrast.before)
        return isNew
          ? .init(
            message: "`\(label)` is new\(place): \(share) of its objects have it, none had.",
            expected: "absent", observed: "present in \(share)",
            mend: "Add `\(label)` to the contract, or stop sending it.")
          : .init(
            message: "`\(label)` no longer comes; \(share) of its objects had it.",
            expected: "present in \(share)", observed: "absent",
            mend: "Send `\(label)` again, or release a contract version without it.")
      })
  }

  /// Of each object that could hold a property, whether it does; nil where it is always null.
  private static func holders(
    _ rows: SampleRows, _ parent: String, _ pointer: String
  ) -> Measured? {
    var has: [Int: Double] = [:]
    for value in rows.columns[parent] ?? [] where value.kind == .object { has[value.row] = 0 }
    var isGiven = false
    for value in rows.columns[pointer] ?? [] where has[value.row] != nil {
      has[value.row] = 1
      if value.kind != .null { isGiven = true }
    }
    guard isGiven || rows.columns[pointer] == nil else { return nil }
    let order = has.keys.sorted()
    return Measured(rows, at: order, y: order.map { has[$0] ?? 0 })
  }
}
