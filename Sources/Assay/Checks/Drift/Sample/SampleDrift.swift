/// Everything that the samples of two profiles tell: tests by event and property.
enum SampleDrift {
  /// Events of one name on each side without which their values are not compared.
  static let fewest = 20

  /// The tests by property, the broken relations by event, and what concerns events as such.
  struct Outcome {
    var events: [DriftTest] = []
    var properties: [[DriftTest]] = []
    var relations: [(broken: [SampleRelations.Broken], tested: Int)] = []
  }

  /// What is looked at on its own.
  private enum Piece {
    case events, properties(SampleComparison), relations(SampleComparison)

    /// How much there is to look at.
    var weight: Int {
      switch self {
      case .events: .max
      case .properties(let pair), .relations(let pair):
        (pair.before.count + pair.after.count) * pair.before.columns.count
      }
    }
  }

  static func tests(
    _ baseline: TrafficProfile, _ candidate: TrafficProfile, _ names: Registry.Names,
    slices: [Slice], _ context: DriftContext
  ) -> Outcome {
    var reader = SampleReader()
    let before = reader.read(baseline, names, slices: slices)
    let after = reader.read(candidate, names, slices: slices)
    let common = before.keys.sorted().filter {
      before[$0]?.count ?? 0 >= fewest && after[$0]?.count ?? 0 >= fewest
    }
    let pairs = Parallel.map(common.count) { index -> SampleComparison? in
      guard let old = before[common[index]], let new = after[common[index]] else { return nil }
      return SampleComparison(name: common[index], before: old, after: new, context: context)
    }.compactMap { $0 }
    let pieces = [.events] + pairs.flatMap { [Piece.properties($0), .relations($0)] }
    let outcomes = Parallel.map(pieces.count, weight: { pieces[$0].weight }) { index in
      switch pieces[index] {
      case .events: Outcome(events: SampleEvents.tests(before, after, context))
      case .properties(let pair): Outcome(properties: properties(of: pair))
      case .relations(let pair): Outcome(relations: relations(of: pair))
      }
    }
    return outcomes.reduce(into: Outcome()) {
      $0.events += $1.events
      $0.properties += $1.properties
      $0.relations += $1.relations
    }
  }

  private static func properties(of pair: SampleComparison) -> [[DriftTest]] {
    var parts = SampleParts(pair)
    let shared = Set(pair.before.columns.keys).intersection(pair.after.columns.keys)
    return shared.sorted().filter { !$0.hasPrefix("/context") }.map {
      parts.located(tests(pair, $0), $0)
    } + SampleShape.tests(pair)
  }

  private static func relations(
    of pair: SampleComparison
  ) -> [(broken: [SampleRelations.Broken], tested: Int)] {
    let relations = SampleRelations(pair)
    return relations.tested > 0 ? [(relations.broken, relations.tested)] : []
  }

  static func tests(_ pair: SampleComparison, _ pointer: String) -> [DriftTest] {
    let a = pair.before.columns[pointer] ?? []
    let b = pair.after.columns[pointer] ?? []
    let texts = (a.filter { $0.kind == .string }, b.filter { $0.kind == .string })
    let isDeclared = pair.context.hints.declared(pair.event, pointer)?.isOpaque == true
    var tests = SampleKinds.tests(pair, pointer, a, b)
    tests += SampleTimes.tests(pair, pointer, texts.0, texts.1)
    if !isDeclared {
      tests += SampleNumbers.tests(
        pair, pointer, a.filter(\.isNumber), b.filter(\.isNumber))
      tests += SampleTexts.tests(pair, pointer, texts.0, texts.1)
    }
    return tests
  }
}
