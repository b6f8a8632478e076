/// What reading lines came to.
package struct LineCounts: Sendable {
  package var events = 0
  package var blank = 0
  package var malformed = 0
}

/// Everything that one or several passes found; merges in any order to the same result.
package struct PassResult: Sendable {
  package let setup: PassSetup
  package private(set) var lines: LineCounts
  /// `schema/malformed`, `schema/unplanned-event` and `schema/version`.
  package private(set) var violations: Violations
  package private(set) var counts: TrafficCounts
  /// The other rules of the schema.
  package private(set) var schema: Violations
  private var kinds: [UInt32]
  private var visits: [Int]
  package private(set) var envelope: EnvelopeCheck
  package private(set) var privacy: PrivacyCheck
  package private(set) var reach: ReachCheck
  package private(set) var expectations: ExpectationCheck
  package internal(set) var delivery: DeliveryChecks
  package private(set) var ledger: LedgerCheck?
  package internal(set) var profile: TrafficProfile
  /// The key of a stored profile that stands for the traffic; nil: the traffic itself was read.
  private var fingerprint: String?
  package private(set) var identity: IdentityCheck
  package private(set) var limits: LimitCheck
  /// How many events each version of each event's contract judged.
  package private(set) var judged: [Int]

  init(
    setup: PassSetup, lines: LineCounts, violations: Violations, counts: TrafficCounts,
    schema: Violations, kinds: [UInt32], visits: [Int], envelope: EnvelopeCheck,
    privacy: PrivacyCheck, reach: ReachCheck, expectations: ExpectationCheck,
    delivery: DeliveryChecks, ledger: LedgerCheck?, profile: TrafficProfile,
    identity: IdentityCheck, limits: LimitCheck, judged: [Int]
  ) {
    self.setup = setup
    self.lines = lines
    self.violations = violations
    self.counts = counts
    self.schema = schema
    self.kinds = kinds
    self.visits = visits
    self.envelope = envelope
    self.privacy = privacy
    self.reach = reach
    self.expectations = expectations
    self.delivery = delivery
    self.ledger = ledger
    self.profile = profile
    self.identity = identity
    self.limits = limits
    self.judged = judged
  }

  /// Adds what another worker found.
  package mutating func merge(_ other: Self) {
    lines.events += other.lines.events
    lines.blank += other.lines.blank
    lines.malformed += other.lines.malformed
    violations.merge(other.violations)
    counts.merge(other.counts)
    schema.merge(other.schema)
    for index in kinds.indices { kinds[index] &+= other.kinds[index] }
    for index in visits.indices { visits[index] += other.visits[index] }
    envelope.violations.merge(other.envelope.violations)
    privacy.merge(other.privacy)
    reach.merge(other.reach)
    expectations.merge(other.expectations)
    delivery.merge(other.delivery)
    if let more = other.ledger { ledger?.merge(more) }
    profile.merge(other.profile)
    identity.merge(other.identity)
    limits.merge(other.limits)
    for index in judged.indices { judged[index] += other.judged[index] }
  }

  /// What drift compares.
  package var side: DriftSide {
    var side = DriftSide(profile)
    side.fingerprint = fingerprint
    return side
  }

  /// Takes a stored profile in place of traffic.
  package mutating func take(_ stored: StoredProfile) {
    profile = stored.profile
    fingerprint = stored.fingerprint
    lines.events = stored.profile.events
  }

  /// How many values of each kind a slot's property had.
  package func kinds(ofSlot slot: Int) -> [(kind: NodeKind, count: Int)] {
    (0..<8).compactMap { kind in
      let count = Int(kinds[slot * 8 + kind])
      return count > 0 ? NodeKind(rawValue: UInt8(kind)).map { ($0, count) } : nil
    }
  }

  /// In how many events the object of a slot was looked at.
  package func events(at slot: Int) -> Int { visits[slot] }

  /// In how many events the object was looked at that a slot's property is in.
  package func events(aroundSlot slot: Int) -> Int {
    var parent = Int(setup.plan.details[slot].parent)
    // Arrays are not counted themselves; the object they are in is.
    while parent >= 0, visits[parent] == 0 { parent = Int(setup.plan.details[parent].parent) }
    return parent >= 0 ? visits[parent] : visits[slot]
  }
}
