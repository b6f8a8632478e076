/// One comparison: its chance without any change, and the finding it makes if that is small.
package struct DriftTest: Sendable {
  /// What explains more comes first: a property's other findings follow from it.
  package enum Cause: Int, Comparable, Sendable {
    case shape, type, flood, unit, format, vocabulary, presence, relation, precision, distribution,
      volume

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  package var cause: Cause
  package var rule: Rule
  package var p: Double
  /// The smallest change seen at this size, in shares.
  package var detectable: Double
  /// How strongly it shows; the strongest of a property's tests of one cause is told.
  package var strength = 0.0
  /// Whether the values lost something, as decimals are lost by rounding: what they satisfied then
  /// breaks in consequence.
  var isLoss = false
  /// The properties of each broken relation that is told with it.
  var consequences: [Set<String>] = []
  /// The event and property it is about, where that is known.
  var place: [String] = []
  /// The event and property it is about, however it was reckoned.
  var about: [String] = []
  /// What to report; nil where a gate is not passed.
  package var finding: Finding?

  /// What tells it apart from the tests of other events and properties.
  var subject: [String] { about.isEmpty ? place : about }

  /// The same of a property.
  func of(_ event: EventName, _ pointer: String) -> Self {
    var test = self
    test.about = [event.publicLabel, pointer]
    return test
  }

  /// What it reports, with the smallest change that could have been seen.
  var told: Finding? {
    var finding = finding
    if finding?.detectable == nil, detectable < 1 { finding?.detectable = detectable }
    var comparison = finding?.comparison ?? Finding.Comparison()
    if p < 1 { comparison.onceIn = min(1e9, 1 / max(1e-9, p)) }
    finding?.comparison = comparison
    return finding
  }

  /// Whether it is the better explanation of two of one property; whole events know more.
  func explains(_ other: Self) -> Bool {
    (cause, place.isEmpty ? 1 : 0, -strength)
      <= (other.cause, other.place.isEmpty ? 1 : 0, -other.strength)
  }

  /// A comparison of the samples; `looks` is how many were tried to find it, and `isNatural` says
  /// whether another audience alone may bring about such a change; nil: as its kind is.
  init(
    _ cause: Cause, _ rule: Rule, _ contrast: Contrast, looks: Double, isNatural: Bool? = nil
  ) {
    self.cause = cause
    self.rule = rule
    p = contrast.p
    if isNatural ?? Self.isNatural(cause, rule, before: contrast.before) {
      // A few persons with habits of their own show their spread too small.
      let size = min(contrast.sizes.before, contrast.sizes.after)
      if size < DriftGate.audience, p > 0 {
        p = Significance.exp(Significance.ln(p) * size / DriftGate.audience)
      }
      p *= DriftGate.caution
    }
    p = min(1, p * looks)
    detectable = min(
      1,
      3.5
        * (0.16 * (1 / max(1, contrast.sizes.before) + 1 / max(1, contrast.sizes.after)))
        .squareRoot())
    strength = abs(contrast.effect)
  }

  /// Whether a kind of change is what audiences bring about.
  ///
  /// They move by nature, promises do not: the former must be surer.
  static func isNatural(_ cause: Cause, _ rule: Rule, before share: Double) -> Bool {
    (cause == .distribution && rule == .meaningDistribution)
      || (cause == .presence && min(share, 1 - share) >= 0.02)
  }

  /// A test whose chance is reckoned otherwise.
  init(_ cause: Cause, _ rule: Rule, detectable: Double) {
    self.cause = cause
    self.rule = rule
    p = 1
    self.detectable = detectable
  }

  package init(_ cause: Cause, _ rule: Rule, _ change: ShareChange) {
    self.cause = cause
    self.rule = rule
    p = change.p
    detectable = change.detectable
    strength = abs(change.effect)
  }
}
