/// What every judgement of drift needs besides the two profiles.
package struct DriftContext: Sendable {
  package var parts: Parts
  package var lines: LineIndex
  package var hints: DriftHints
  /// What the baseline says anywhere.
  var words = KnownWords()

  /// A comparison that passed its gate, and the part of the traffic that it sits in.
  package struct Shown {
    package var change: ShareChange
    package var part: Parts.Part?
  }

  /// Compares two shares as a whole and, where the whole shows nothing, in each part.
  ///
  /// Answers the changes to test (the whole, and the best part with its chance multiplied by the
  /// number of parts looked at) and the one that passes its gate.
  package func examine(
    _ baseline: Share, _ candidate: Share, gate: (ShareChange) -> Bool,
    partGate: (ShareChange) -> Bool
  ) -> (tested: [ShareChange], shown: Shown?) {
    let whole = ShareChange(baseline, candidate, parts: parts)
    if gate(whole) {
      guard let place = place(of: whole, baseline, candidate) else {
        return ([whole], Shown(change: whole, part: nil))
      }
      var shown = whole
      (shown.before, shown.after) = (place.change.before, place.change.after)
      return ([whole], Shown(change: shown, part: place.part))
    }
    var best: Shown?
    var looked = 0
    for part in parts.parts {
      guard var change = ShareChange(baseline, candidate, in: part.slices, parts: parts)
      else { continue }
      looked += 1
      guard partGate(change), isCalm(outside: part, baseline, candidate, change) else { continue }
      change.p = min(1, change.p * Double(parts.parts.count))
      if abs(change.effect) > abs(best?.change.effect ?? 0) {
        best = Shown(change: change, part: part)
      }
    }
    return ([whole] + (best.map { [$0.change] } ?? []), best)
  }

  /// The part outside of which nothing changed, if there is one; of several that show as much, the
  /// one that leaves least outside.
  private func place(
    of whole: ShareChange, _ baseline: Share, _ candidate: Share
  ) -> (part: Parts.Part, change: ShareChange)? {
    var best: (part: Parts.Part, change: ShareChange, outside: Double)?
    for part in parts.parts {
      guard candidate.of.total(in: part.slices) < 0.95 * candidate.of.total,
        let change = ShareChange(
          baseline, candidate, in: part.slices, parts: parts, support: 10),
        abs(change.effect) >= max(0.05, 1.2 * abs(whole.effect)),
        (change.effect > 0) == (whole.effect > 0),
        let outside = outside(part, baseline, candidate),
        outside <= 0.15 * abs(change.after - change.before)
      else { continue }
      if let best {
        let more = abs(change.effect) - abs(best.change.effect)
        guard more > 0.02 || (more >= -0.02 && outside < best.outside - 0.002) else { continue }
      }
      best = (part, change, outside)
    }
    return best.map { ($0.part, $0.change) }
  }

  private func isCalm(
    outside part: Parts.Part, _ baseline: Share, _ candidate: Share, _ change: ShareChange
  ) -> Bool {
    outside(part, baseline, candidate).map {
      $0 <= 0.15 * abs(change.after - change.before)
    } ?? false
  }

  /// How much a share moved outside a part; nil where there is too little to say.
  private func outside(
    _ part: Parts.Part, _ baseline: Share, _ candidate: Share
  ) -> Double? {
    ShareChange(
      baseline, candidate, in: part.slices.map { !$0 }, parts: parts, support: 10
    ).map { abs($0.after - $0.before) }
  }

  /// Up to three examples at the first positions of a tally.
  package func examples(_ tally: Tally, pointer: String, masked: String? = nil) -> [Example] {
    tally.positions.all.map { lines.example(at: $0, pointer: pointer, masked: masked) }
  }

  /// The first three events, in the order of the traffic, that showed any of some values.
  func examples(
    _ values: [(tally: Tally, masked: String?)], pointer: String
  ) -> [Example] {
    var shown: [Position: String?] = [:]
    var first = FirstPositions()
    for value in values {
      for position in value.tally.positions.all where shown[position] == nil {
        shown[position] = .some(value.masked)
      }
      first.add(value.tally.positions)
    }
    return first.all.map {
      lines.example(at: $0, pointer: pointer, masked: shown[$0] ?? nil)
    }
  }

  /// Whether a property's values are neither compared nor told.
  func isOpaque(_ pair: PropertyPair, forWords: Bool) -> Bool {
    Opaque.isOpaque(pair.after, forWords: forWords)
      || hints.declared(pair.event.publicLabel, pair.pointer)?.isOpaque == true
  }
}

extension EventName {
  /// What findings call it; masked where it holds personal data.
  var publicLabel: String { PublicText.of(label) }
}
