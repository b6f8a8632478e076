/// The parts of the traffic that may have changed while the rest did not.
struct SampleParts {
  private let pair: SampleComparison
  /// The parts of a size to say something, and which rows of the candidate are theirs.
  private let parts: [(part: Parts.Part, isIn: [Bool])]
  /// Those that were looked at closely.
  private var known: [Int: SampleComparison?] = [:]

  init(_ pair: SampleComparison) {
    self.pair = pair
    parts = pair.context.parts.parts.compactMap { part in
      let isIn = pair.after.slices.map { $0 >= 0 && $0 < part.slices.count && part.slices[$0] }
      let count = isIn.count { $0 }
      return count >= SampleComparison.fewest && Double(count) < 0.95 * Double(isIn.count)
        ? (part, isIn) : nil
    }
  }

  private mutating func comparison(_ index: Int) -> SampleComparison? {
    if let known = known[index] { return known }
    let part = SampleComparison(pair, in: parts[index].part)
    known[index] = part
    return part
  }

  /// The tests of a property in all of the traffic, and those of the part that tells more.
  mutating func located(_ whole: [DriftTest], _ pointer: String) -> [DriftTest] {
    guard !parts.isEmpty else { return whole }
    let found = whole.filter { $0.finding != nil }
    guard found.isEmpty else { return toldByPart(whole, found, pointer) }
    let screen = PartScreen(pair, pointer)
    var best: (tests: [DriftTest], p: Double)?
    for index in parts.indices where screen.differs(parts[index].isIn) {
      guard let part = comparison(index) else { continue }
      let told = SampleDrift.tests(part, pointer).filter {
        $0.finding != nil && Self.isClear($0)
      }
      guard let p = told.map(\.p).min(), p < best?.p ?? 1 else { continue }
      best = (told, p)
    }
    guard let best else { return whole }
    return whole
      + best.tests.map { test in
        var test = test
        test.p = min(1, test.p * Double(parts.count))
        return test
      }
  }

  /// What sits in one part is best told by that part.
  private mutating func toldByPart(
    _ whole: [DriftTest], _ found: [DriftTest], _ pointer: String
  ) -> [DriftTest] {
    guard let slice = found.first?.finding?.slice, !slice.isEmpty,
      found.allSatisfy({ $0.finding?.slice == slice }),
      let index = parts.firstIndex(where: { slice[$0.part.dimension] == $0.part.value }),
      let part = comparison(index)
    else { return whole }
    let sure = found.map(\.p).min() ?? 1
    let told = SampleDrift.tests(part, pointer).filter { $0.finding != nil }
    guard !told.isEmpty else { return whole }
    return whole.filter { $0.finding == nil }
      + told.map { test in
        var test = test
        test.p = max(sure, test.p)
        return test
      }
  }

  /// Whether a part shows enough: audiences of parts differ by nature.
  private static func isClear(_ test: DriftTest) -> Bool {
    test.rule != .meaningDistribution || test.cause == .unit || test.strength >= DriftGate.part
  }
}
