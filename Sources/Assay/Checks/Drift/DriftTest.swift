/// One comparison: its chance without any change, and the finding it makes if that is small.
package struct DriftTest: Sendable {
  /// What explains more comes first: a property's other findings follow from it.
  package enum Cause: Int, Comparable, Sendable {
    case shape, type, unit, vocabulary, presence, distribution, volume

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  package var cause: Cause
  package var rule: Rule
  package var p: Double
  /// The smallest change seen at this size, in shares.
  package var detectable: Double
  /// How strongly it shows; the strongest of a property's tests of one cause is told.
  package var strength = 0.0
  /// What to report; nil where a gate is not passed.
  package var finding: Finding?

  package init(_ cause: Cause, _ rule: Rule, _ change: ShareChange) {
    self.cause = cause
    self.rule = rule
    p = change.p
    detectable = change.detectable
    strength = abs(change.effect)
  }
}
