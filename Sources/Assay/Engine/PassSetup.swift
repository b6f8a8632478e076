/// What every worker of a run has in common.
package struct PassSetup: Sendable {
  /// What the traffic is looked at for.
  package struct Aspects: OptionSet, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let schema = Self(rawValue: 1)
    package static let privacy = Self(rawValue: 2)
    package static let delivery = Self(rawValue: 4)
    package static let expectations = Self(rawValue: 8)
    package static let profile = Self(rawValue: 16)
    package static let identity = Self(rawValue: 32)
    package static let limits = Self(rawValue: 64)
    /// Every event's id, to hold what was sent against what was received.
    package static let ledger = Self(rawValue: 128)

    /// Whether any of some aspects is looked for; as quick as it must be where every event asks.
    @inline(__always)
    func has(_ any: Self) -> Bool { rawValue & any.rawValue != 0 }
  }

  package var plan: Plan
  package var registry: Registry
  package var aspects: Aspects
  package var budgets: DeliveryBudgets
  /// The delivery rules that are judged; empty: all.
  package var deliveryRules: Set<Rule> = []
  package var destinations: [String] = []
  package var keepsOccurrences = false
  /// The persons that are profiled; nil: all.
  package var half: PersonHalf?
  package var consent = ConsentReading()
  /// Persons whose events must reach nobody, besides those that contracts name.
  package var suppressed = SuppressionList()
  /// Whose limits hold; nil: each event's form tells.
  package var dialect: VendorDialect?
  /// How many keys of people and devices are kept before they are sampled.
  package var identityKeys = IdentityCheck.logLimit
  /// The secret that a profile hashes persons with; nil: the profile is not written.
  package var profileKey: ProfileKey?
  /// How much memory each worker's records may take; nil: as much as they need.
  package var spill: SpillBudget?

  package init(contracts: [Contract], registry: Registry, aspects: Aspects) {
    self.registry = registry
    self.aspects = aspects
    plan = Plan(contracts: contracts, registry: registry)
    budgets = DeliveryBudgets(contracts: contracts)
  }
}
