/// The stable public name of what a finding is about.
public enum Rule: String, CaseIterable, Hashable, Sendable {
  case schemaMalformed = "schema/malformed"
  case schemaEnvelope = "schema/envelope"
  case schemaUnplannedEvent = "schema/unplanned-event"
  case schemaMissingProperty = "schema/missing-property"
  case schemaTypeMismatch = "schema/type-mismatch"
  case schemaAdditionalProperty = "schema/additional-property"
  case schemaConstraint = "schema/constraint"
  case schemaVersion = "schema/version"
  case limitEventSize = "limit/event-size"
  case limitBatch = "limit/batch"
  case limitMessageID = "limit/message-id"
  case driftEventAppeared = "drift/event-appeared"
  case driftEventDisappeared = "drift/event-disappeared"
  case driftPropertyAppeared = "drift/property-appeared"
  case driftPropertyDisappeared = "drift/property-disappeared"
  case driftPropertyRenamed = "drift/property-renamed"
  case driftType = "drift/type"
  case driftPresence = "drift/presence"
  case driftVolume = "drift/volume"
  case meaningVocabulary = "meaning/vocabulary"
  case meaningDistribution = "meaning/distribution"
  case meaningUnit = "meaning/unit"
  case meaningFormat = "meaning/format"
  case meaningPrecision = "meaning/precision"
  case meaningDefaultFlood = "meaning/default-flood"
  case meaningAssociation = "meaning/association"
  case meaningDependency = "meaning/dependency"
  case meaningExpectation = "meaning/expectation"
  case deliveryDuplicate = "delivery/duplicate"
  case deliveryDuplicateContent = "delivery/duplicate-content"
  case deliveryLate = "delivery/late"
  case deliveryOutOfOrder = "delivery/out-of-order"
  case deliveryClock = "delivery/clock"
  case deliveryMissing = "delivery/missing"
  case deliveryStaleReplay = "delivery/stale-replay"
  case identityMissing = "identity/missing"
  case identityCollision = "identity/collision"
  case identityShape = "identity/shape"
  case privacyLeak = "privacy/leak"
  case privacyUndeclared = "privacy/undeclared"
  case privacySecret = "privacy/secret"
  case privacyUnruled = "privacy/unruled"
  case privacyConsent = "privacy/consent"
  case privacyResidency = "privacy/residency"

  /// The part before the slash.
  public var family: String { String(rawValue.prefix { $0 != "/" }) }

  /// How much a finding of this rule weighs unless its check says otherwise.
  public var severity: Severity {
    switch self {
    case .schemaAdditionalProperty, .driftEventAppeared, .driftPropertyAppeared, .driftVolume,
      .meaningDistribution, .meaningPrecision, .deliveryDuplicateContent, .deliveryClock,
      .deliveryOutOfOrder:
      .warning
    default: .error
    }
  }
}
