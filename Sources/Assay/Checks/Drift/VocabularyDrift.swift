/// Finds new, vanished, re-spelled or swapped values of a small vocabulary of words.
///
/// A vocabulary is judged only where the baseline shows that it is closed: the share of its values
/// that came from one cluster of persons only (the Good–Turing estimate of what is still unseen)
/// is small, and nine tenths of it are words. Identifiers, dates and free text are no vocabulary.
package enum VocabularyDrift {
  /// What a vocabulary became.
  struct Change {
    var new: [TrafficView.Value]
    var gone: [TrafficView.Value]
    var newShare: Double
    var goneShare: Double

    /// New values that differ from old ones only in case, spaces or separators.
    func respelled(
      _ before: TrafficView.Property
    ) -> [(from: TrafficView.Value, to: TrafficView.Value)] {
      var folds: [String: TrafficView.Value] = [:]
      for value in before.strings where value.isSpoken {
        folds[DriftWords.folded(value.text)] = value
      }
      return new.filter(\.isSpoken).compactMap { value in
        folds[DriftWords.folded(value.text)].map { ($0, value) }
      }
    }
  }

  static func tests(_ pair: PropertyPair, _ context: DriftContext) -> [DriftTest] {
    guard let sides = vocabularies(pair, context) else { return explosion(pair, context) }
    let (before, after) = sides
    let known = Set(pair.before.strings.map(\.hash))
    let shown = Set(pair.after.strings.map(\.hash))
    let (seriesBefore, seriesAfter) = (series(pair.before), series(pair.after))
    let new = pair.after.strings.filter {
      !known.contains($0.hash)
        && !context.words.hold($0.hash, besides: pair.event, pair.pointer)
        && !seriesBefore.contains(DriftWords.series($0.text) ?? "")
    }
    let gone = pair.before.strings.filter {
      !shown.contains($0.hash) && !seriesAfter.contains(DriftWords.series($0.text) ?? "")
    }
    let none = Tally(slices: before.slices.count)
    let newMass = (
      Share(hits: none, of: before), Share(hits: sum(new.map(\.tally), none), of: after)
    )
    let goneMass = (
      Share(hits: sum(gone.map(\.tally), none), of: before), Share(hits: none, of: after)
    )
    let newGate = max(
      DriftGate.newValues, 3 * unseen(pair.before, before), 5 / max(1, before.total))
    let goneGate = max(
      DriftGate.vanishedValues, 3 * unseen(pair.after, after), 5 / max(1, after.total))
    let isNew = newMass.1.hits.total >= DriftGate.occurrences
    let isGone = goneMass.0.hits.total >= DriftGate.occurrences
    let arrived = context.examine(
      newMass.0, newMass.1, gate: { isNew && $0.certain >= newGate },
      partGate: { isNew && $0.certain >= max(DriftGate.part, newGate) })
    let left = context.examine(
      goneMass.0, goneMass.1, gate: { isGone && -$0.certain >= goneGate },
      partGate: { isGone && -$0.certain >= max(DriftGate.part, goneGate) })
    let change = Change(
      new: new, gone: gone, newShare: newMass.1.value, goneShare: goneMass.0.value)
    var tests: [DriftTest] = []
    for (result, isLoss) in [(arrived, false), (left, true)] {
      var own = result.tested.map { DriftTest(.vocabulary, .meaningVocabulary, $0) }
      if let shown = result.shown {
        own[own.count - 1].finding = finding(pair, change, shown, isLoss: isLoss, context)
        // New values say more than vanished ones: theirs is the finding where both pass.
        if !isLoss { own[own.count - 1].strength += 2 }
      }
      tests += own
    }
    return tests
  }

  /// The strings of both sides, where both are vocabularies.
  static func vocabularies(
    _ pair: PropertyPair, _ context: DriftContext
  ) -> (Tally, Tally)? {
    let after = pair.after.tally(of: .string)
    guard let before = closed(pair, context), !pair.after.hasManyValues,
      after.total >= DriftGate.valueSupport,
      Double(pair.after.strings.count) <= after.total / 4, unseen(pair.after, after) <= 0.3
    else { return nil }
    return (before, after)
  }

  /// The strings of the baseline, where they are a closed vocabulary of words.
  static func closed(_ pair: PropertyPair, _ context: DriftContext) -> Tally? {
    guard !pair.before.hasManyValues, !context.isOpaque(pair, forWords: true) else { return nil }
    let before = pair.before.tally(of: .string)
    guard before.total >= DriftGate.valueSupport,
      Double(pair.before.strings.count) <= before.total / 5, unseen(pair.before, before) <= 0.1
    else { return nil }
    let words = pair.before.strings.filter(\.isSpoken).reduce(0) { $0 + $1.tally.total }
    return words >= 0.9 * before.total ? before : nil
  }

  /// The series that a vocabulary counts through: `W3` and `W4` are one, and `W5` is no new word.
  private static func series(_ property: TrafficView.Property) -> Set<String> {
    Set(property.strings.compactMap { DriftWords.series($0.text) })
  }

  /// The share of values not seen yet: what only one cluster of persons, or one event, showed.
  static func unseen(_ property: TrafficView.Property, _ all: Tally) -> Double {
    let isClustered = all.clusters >= 8
    let single = property.strings.filter {
      isClustered ? $0.tally.clusters == 1 : $0.tally.total == 1
    }
    return single.reduce(0) { $0 + $1.tally.total } / max(1, all.total)
  }

  private static func sum(_ tallies: [Tally], _ none: Tally) -> Tally {
    var sum = none
    for tally in tallies { sum += tally }
    return sum
  }
}

extension VocabularyDrift {
  private static func finding(
    _ pair: PropertyPair, _ change: Change, _ shown: DriftContext.Shown, isLoss: Bool,
    _ context: DriftContext
  ) -> Finding {
    var finding = pair.finding(
      .meaningVocabulary, shown, message: message(pair, change, shown, isLoss: isLoss))
    finding.count = pair.events(isLoss ? 1 : change.newShare)
    finding.expected = mix(pair.before)
    finding.observed = mix(pair.after)
    if !isLoss {
      finding.examples = context.examples(
        change.new.map { ($0.tally, DriftWords.shape($0.text)) }, pointer: pair.pointer)
    } else {
      finding.examples = context.examples(
        pair.after.strings.map { ($0.tally, DriftWords.shape($0.text)) }, pointer: pair.pointer)
    }
    finding.mend =
      "Restore the values of `\(pair.label)`\(DriftWords.on(shown.part)), or agree on the new "
      + "ones with its consumers and renew the baseline."
    return finding
  }

  private static func message(
    _ pair: PropertyPair, _ change: Change, _ shown: DriftContext.Shown, isLoss: Bool
  ) -> String {
    let place = DriftWords.on(shown.part)
    let gone = DriftWords.values(change.gone)
    let goneShare = DriftWords.percent(change.goneShare)
    if isLoss {
      return "`\(pair.label)` lost values\(place): \(gone) (\(goneShare)) no longer come."
    }
    let new = DriftWords.values(change.new)
    let newShare = DriftWords.percent(change.newShare)
    let respelled = change.respelled(pair.before)
    if respelled.count * 2 >= change.new.count, !respelled.isEmpty {
      let isCase = respelled.allSatisfy {
        $0.from.text.lowercased() == $0.to.text.lowercased()
      }
      let pairs = respelled.map {
        "\(DriftWords.text(of: $0.from)) became \(DriftWords.text(of: $0.to))"
      }
      return "`\(pair.label)` writes its values in another \(isCase ? "case" : "spelling")"
        + "\(place): \(DriftWords.list(pairs)) (\(newShare) of the values)."
    }
    if change.newShare > 0.5, change.goneShare > 0.5 {
      return "`\(pair.label)` no longer speaks the same vocabulary\(place): \(gone) "
        + "(\(goneShare)) became \(new) (\(newShare))."
    }
    if change.goneShare >= DriftGate.vanishedValues {
      return "`\(pair.label)` changed its vocabulary\(place): \(gone) (\(goneShare)) gone, "
        + "\(new) (\(newShare)) new."
    }
    return "`\(pair.label)` has values the baseline never showed\(place): \(new) (\(newShare))."
  }

  private static func mix(_ property: TrafficView.Property) -> String {
    let total = max(1, property.tally(of: .string).total)
    let ordered = property.strings.sorted {
      ($1.tally.total, $0.text, $0.hash) < ($0.tally.total, $1.text, $1.hash)
    }
    return DriftWords.list(
      ordered.map {
        "\(DriftWords.values([$0])) \(DriftWords.percent($0.tally.total / total))"
      }, most: 6)
  }
}
