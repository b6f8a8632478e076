/// One value that a destination's policy changed or removed; never the value.
package struct PolicyChange: Hashable, Sendable {
  /// The JSON Pointer, without personal data in names.
  package var pointer: String
  /// What the value is.
  package var category: DataCategory
  /// What the rule does: `drop`, `hash (sha256)`.
  package var action: String
  /// Whether the value's member is gone, and not only changed.
  package var isRemoved: Bool
  /// Where the rule stands in the contract; nil: no rule speaks of it, so it is denied.
  package var place: Place?

  package init(
    pointer: String, category: DataCategory, action: String, isRemoved: Bool, place: Place?
  ) {
    self.pointer = pointer
    self.category = category
    self.action = action
    self.isRemoved = isRemoved
    self.place = place
  }
}

/// What a destination's policy did to traffic, summed up.
package struct PolicyCounts: Sendable {
  /// Values of one category that one action was done to.
  package struct Entry: Hashable, Sendable {
    package var category: String
    package var action: String
  }

  /// Events that the destination may receive.
  package var passed = 0
  /// Those of them that were changed.
  package var changed = 0
  /// Events that the destination does not accept.
  package var notAccepted = 0
  /// Events whose consent is refused.
  package var withoutConsent = 0
  /// Events that say nothing readable of the consent that is needed.
  package var unknownConsent = 0
  /// Events of persons who are suppressed.
  package var suppressed = 0
  /// Events that a rule holds back for a value in them.
  package var heldBack = 0
  /// Lines that are no JSON object.
  package var refused = 0
  /// How many values of each category were changed or removed.
  package var values: [Entry: Int] = [:]

  package init() {}

  /// Adds what another filter did.
  package mutating func merge(_ other: Self) {
    passed += other.passed
    changed += other.changed
    notAccepted += other.notAccepted
    withoutConsent += other.withoutConsent
    unknownConsent += other.unknownConsent
    suppressed += other.suppressed
    heldBack += other.heldBack
    refused += other.refused
    values.merge(other.values, uniquingKeysWith: +)
  }
}
