/// Relations between the properties of one event that held in the baseline and do not any more.
///
/// Looked for are sums and differences of two or three, products, ratios that stay, orders, and
/// values that determine others. One is learned where 98 of 100 events of the baseline obey it and
/// events put together at random would not; broken ones are told once, at the property that is in
/// most of them.
struct SampleRelations {
  /// A relation that is broken, and whether exchanging two of its properties mends it.
  struct Broken {
    var test: DriftTest
    var pointers: [String]
    var kind = Kind.dependency
    /// Whether its first property follows from the others.
    var isDirected = false
    /// Whether a factor of one of its numbers would have been seen as such.
    var isScalable = false

    /// What is broken, the surest explanation first.
    enum Kind: Int, Comparable {
      /// Two properties hold each other's values, which explains all that they show.
      case exchange
      /// Two labels, or two operands, are exchanged.
      case swap
      /// One operand is multiplied by a factor that mends the rest.
      case factor
      case dependency, association

      static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }
  }

  let pair: SampleComparison
  let columns: SampleColumns
  let probes: FormulaProbes
  private(set) var broken: [Broken] = []
  private(set) var tested = 0
  /// What holds in the baseline, whatever the candidate does.
  private(set) var learned: [LearnedDependency] = []

  init(_ pair: SampleComparison) {
    self.pair = pair
    columns = SampleColumns(pair)
    probes = FormulaProbes(columns.numerics.map(\.before))
    arithmetic()
    orders()
    determined()
    associations()
    exchanges()
  }

  mutating func add(_ relation: Broken) { broken.append(relation) }

  mutating func countTest() { tested += 1 }

  /// A label as it may be told.
  func name(_ number: Int, of labels: SampleColumns.Labels) -> String {
    guard let first = labels.firsts[number] else { return "two values" }
    let side = first.isBefore ? pair.before : pair.after
    return pair.word(first.value, in: side, among: side.columns[labels.pointer] ?? [])
  }

  /// Keeps what holds in the baseline, with the quantities that it breaks in.
  mutating func learn(_ dependency: LearnedDependency, _ broken: [Double]) {
    var dependency = dependency
    dependency.support = broken.count
    dependency.exceptions = broken.count { $0 > 0 }
    learned.append(dependency)
  }
}
