/// Everything that the samples of two profiles tell: tests by event and property.
enum SampleDrift {
  /// Events of one name on each side without which their values are not compared.
  static let fewest = 20

  /// The tests by property, the broken relations by event, and what concerns events as such.
  struct Outcome {
    var events: [DriftTest]
    var properties: [[DriftTest]] = []
    var relations: [(broken: [SampleRelations.Broken], tested: Int)] = []
  }

  static func tests(
    _ baseline: TrafficProfile, _ candidate: TrafficProfile, _ names: Registry.Names,
    slices: [Slice], _ context: DriftContext
  ) -> Outcome {
    var reader = SampleReader()
    let before = reader.read(baseline, names, slices: slices)
    let after = reader.read(candidate, names, slices: slices)
    var result = Outcome(events: SampleEvents.tests(before, after, context))
    for name in before.keys.sorted() {
      guard let old = before[name], let new = after[name], old.count >= fewest,
        new.count >= fewest
      else { continue }
      let pair = SampleComparison(name: name, before: old, after: new, context: context)
      var parts = SampleParts(pair)
      for pointer in Set(old.columns.keys).intersection(new.columns.keys).sorted()
      where !pointer.hasPrefix("/context") {
        result.properties.append(parts.located(tests(pair, pointer), pointer))
      }
      result.properties += SampleShape.tests(pair)
      let relations = SampleRelations(pair)
      if relations.tested > 0 {
        result.relations.append((relations.broken, relations.tested))
      }
    }
    return result
  }

  static func tests(_ pair: SampleComparison, _ pointer: String) -> [DriftTest] {
    let a = pair.before.columns[pointer] ?? []
    let b = pair.after.columns[pointer] ?? []
    let texts = (a.filter { $0.kind == .string }, b.filter { $0.kind == .string })
    let isDeclared =
      pair.context.hints.declared(pair.name.publicLabel, pointer)?.isOpaque == true
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
