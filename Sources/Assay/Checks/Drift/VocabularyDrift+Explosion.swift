extension VocabularyDrift {
  /// Finds a closed vocabulary that became so many values that they are no longer counted.
  ///
  /// How many values are new is then known only from below: by the values past the cap, by the
  /// strings whose form is none of a vocabulary, and by how far the lengths moved.
  static func explosion(_ pair: PropertyPair, _ context: DriftContext) -> [DriftTest] {
    guard pair.after.hasManyValues, let before = closed(pair, context) else { return [] }
    let after = pair.after.tally(of: .string)
    guard after.total >= DriftGate.valueSupport else { return [] }
    let share = newShare(pair, before, after)
    let none = Tally(slices: before.slices.count)
    let change = ShareChange(
      Share(hits: none, of: before), Share(hits: after.scaled(by: share), of: after),
      parts: context.parts)
    var test = DriftTest(.vocabulary, .meaningVocabulary, change)
    let gate = max(DriftGate.newValues, 3 * unseen(pair.before, before), 5 / before.total)
    guard change.certain >= gate, share * after.total >= DriftGate.occurrences else {
      return [test]
    }
    let known = pair.before.strings.count
    var finding = pair.finding(
      .meaningVocabulary, nil,
      message: "`\(pair.label)` is no vocabulary any more: \(known) values became "
        + "\(many(pair.after)).")
    finding.count = pair.events(share)
    finding.expected = DriftWords.values(pair.before.strings)
    finding.observed = many(pair.after)
    finding.examples = context.examples(after, pointer: pair.pointer)
    finding.mend =
      "Send `\(pair.label)` as one of its known values again, or put what it holds now into a "
      + "property of its own."
    test.finding = finding
    return [test]
  }

  private static func many(_ property: TrafficView.Property) -> String {
    property.unlisted > 0.5 * property.tally(of: .string).total
      ? "identifiers, times or long texts" : "more than \(TrafficProfile.mostValues)"
  }

  private static func newShare(_ pair: PropertyPair, _ before: Tally, _ after: Tally) -> Double {
    let isPastCap = pair.after.unlisted <= 0.5 * after.total
    let values =
      isPastCap ? Double(TrafficProfile.mostValues + 1 - pair.before.strings.count) : 0
    let totals = (
      max(1, pair.before.lengths.reduce(0, +)), max(1, pair.after.lengths.reduce(0, +))
    )
    let moved = zip(pair.before.lengths, pair.after.lengths).reduce(0.0) {
      $0 + max(0, $1.1 / totals.1 - $1.0 / totals.0)
    }
    return min(1, max(values / after.total, pair.after.unlisted / after.total, moved))
  }
}
