/// Whether a property that disappeared and one that appeared are the same under two names.
package enum RenameMatch {
  /// How well two properties match, 0 to 1; nil where they are not taken for one.
  static func score(
    _ gone: TrafficView.Property, _ new: TrafficView.Property, shares: (Double, Double),
    isOnlyChoice: Bool
  ) -> Double? {
    guard gone.parent == new.parent, families(gone) == families(new),
      abs(shares.0 - shares.1) <= max(0.08, 0.25 * shares.0)
    else { return nil }
    let names = nameLikeness(gone.name, new.name)
    let values = valueLikeness(gone, new)
    if names == 1 { return 2 + (values ?? 0.5) }
    if let values {
      if values < 0.5 { return nil }
      if values >= (isOnlyChoice ? 0.75 : 0.85) || names >= 0.5 { return names + values }
      return nil
    }
    return names >= 0.6 ? names + 0.5 : nil
  }

  private static func families(_ property: TrafficView.Property) -> [ValueFamily] {
    let given = max(1, property.given.total)
    return ValueFamily.allCases.filter { property.tally(of: $0).total >= 0.05 * given }
  }

  /// 1 where only the style differs, otherwise what the longest common words and letters tell.
  static func nameLikeness(_ left: String, _ right: String) -> Double {
    let (a, b) = (DriftWords.folded(left), DriftWords.folded(right))
    if a == b { return 1 }
    let (wordsA, wordsB) = (Set(Opaque.tokens(left)), Set(Opaque.tokens(right)))
    let common = wordsA.intersection(wordsB).count
    let byWords = Double(common) / Double(max(1, min(wordsA.count, wordsB.count))) * 0.7
    let (x, y) = (Array(a.utf8.prefix(64)), Array(b.utf8.prefix(64)))
    let longest = max(1, max(x.count, y.count))
    return max(byWords, 1 - Double(edits(x, y)) / Double(longest))
  }

  /// The Levenshtein distance.
  private static func edits(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        let next = min(row[j] + 1, row[j + 1] + 1, diagonal + (a == b ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = next
      }
    }
    return row[right.count]
  }

  /// What the values tell; nil where they tell nothing: identifiers, booleans, objects.
  private static func valueLikeness(
    _ gone: TrafficView.Property, _ new: TrafficView.Property
  ) -> Double? {
    if gone.tally(of: .number).total > 0.5 * gone.given.total {
      let before = NumberSample(gone.buckets)
      return 1 - before.distance(to: NumberSample(new.buckets)).distance
    }
    guard gone.tally(of: .string).total > 0.5 * gone.given.total else { return nil }
    if gone.hasManyValues != new.hasManyValues { return 0 }
    let lengths = lengthLikeness(gone, new)
    if gone.hasManyValues { return lengths < 0.8 ? 0.4 : nil }
    let isVocabulary = Double(gone.strings.count) < 0.2 * gone.tally(of: .string).total
    guard isVocabulary else { return lengths < 0.8 ? 0.4 : nil }
    let totals = (
      gone.strings.reduce(0) { $0 + $1.tally.total }, new.strings.reduce(0) { $0 + $1.tally.total }
    )
    let counts = Dictionary(
      gone.strings.map { ($0.hash, $0.tally.total) }, uniquingKeysWith: { first, _ in first })
    return new.strings.reduce(0.0) {
      $0 + min((counts[$1.hash] ?? 0) / max(1, totals.0), $1.tally.total / max(1, totals.1))
    }
  }

  private static func lengthLikeness(
    _ gone: TrafficView.Property, _ new: TrafficView.Property
  ) -> Double {
    let totals = (max(1, gone.lengths.reduce(0, +)), max(1, new.lengths.reduce(0, +)))
    return zip(gone.lengths, new.lengths).reduce(0) {
      $0 + min($1.0 / totals.0, $1.1 / totals.1)
    }
  }

  static func finding(
    _ gone: TrafficView.Property, _ new: TrafficView.Property, event: TrafficView.Event,
    isPartial: Bool, slice: [String: String], _ context: DriftContext
  ) -> Finding {
    let place = slice.sorted { $0.key < $1.key }.map { " on \($0.key) \($0.value)" }.joined()
    return Finding(
      rule: .driftPropertyRenamed, event: event.name.publicLabel, path: gone.pointer,
      message:
        "`\(gone.name)` is now called `\(new.name)`\(isPartial ? " in part of the traffic" : "")"
        + "\(place): the one goes as the other comes, with the same values.",
      count: Int(new.present.total), total: Int(event.tally.total), expected: gone.name,
      observed: new.name, slice: slice,
      examples: context.examples(
        new.present, pointer: new.pointer, masked: TypeDrift.main(new)),
      mend:
        "Send it as `\(gone.name)`\(place) again, or release a contract version with the new name.")
  }
}
