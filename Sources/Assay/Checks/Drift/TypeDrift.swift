/// Finds a property whose mix of JSON types changed.
///
/// Integers and decimals are one type: `10` beside `9.5` is how numbers are written. A type that
/// the baseline never showed is told from a thousandth of the values on, because consumers with a
/// typed column lose each of them; the part of the traffic it sits in is named.
package enum TypeDrift {
  static func tests(_ pair: PropertyPair, _ context: DriftContext) -> [DriftTest] {
    let given = (pair.before.given, pair.after.given)
    guard given.0.total >= DriftGate.shapeSupport, given.1.total >= DriftGate.shapeSupport
    else { return [] }
    return ValueFamily.allCases.flatMap { family in
      let baseline = Share(hits: pair.before.tally(of: family), of: given.0)
      let candidate = Share(hits: pair.after.tally(of: family), of: given.1)
      guard baseline.hits.total > 0 || candidate.hits.total > 0 else { return [DriftTest]() }
      let isNew = baseline.hits.total == 0
      let isEnough = candidate.hits.total >= DriftGate.occurrences
      let (tested, shown) = context.examine(
        baseline, candidate,
        gate: {
          isEnough && $0.certain >= (isNew ? DriftGate.newType : DriftGate.type)
        }, partGate: { isEnough && $0.certain >= DriftGate.part })
      var tests = tested.map { DriftTest(.type, .driftType, $0) }
      if let shown {
        tests[tests.count - 1].finding = finding(pair, family, shown, candidate, context)
      }
      return tests
    }
  }

  private static func finding(
    _ pair: PropertyPair, _ family: ValueFamily, _ shown: DriftContext.Shown,
    _ candidate: Share, _ context: DriftContext
  ) -> Finding {
    let before = mix(pair.before)
    let after = mix(pair.after)
    let place =
      shown.part.map {
        ", and it happens only on \($0.dimension) \($0.value)"
      } ?? ""
    var finding = pair.finding(
      .driftType, shown,
      message: "`\(pair.label)` changed its JSON type: \(before) became \(after)\(place).")
    finding.count = pair.events(candidate.value)
    finding.expected = before
    finding.observed = after
    finding.examples = context.examples(
      candidate.hits, pointer: pair.pointer, masked: family.rawValue)
    finding.mend =
      "Send `\(pair.label)` as \(main(pair.before)) again\(DriftWords.on(shown.part)), "
      + "or release a new version of the contract."
    return finding
  }

  private static func shares(_ property: TrafficView.Property) -> [(ValueFamily, Double)] {
    let total = max(1, property.given.total)
    return ValueFamily.allCases.map { ($0, property.tally(of: $0).total / total) }
      .filter { $0.1 > 0 }.sorted { ($1.1, $0.0.rawValue) < ($0.1, $1.0.rawValue) }
  }

  private static func mix(_ property: TrafficView.Property) -> String {
    shares(property).map { "\(DriftWords.percent($0.1)) \($0.0.rawValue)" }
      .joined(separator: ", ")
  }

  static func main(_ property: TrafficView.Property) -> String {
    shares(property).first?.0.rawValue ?? "null"
  }
}
