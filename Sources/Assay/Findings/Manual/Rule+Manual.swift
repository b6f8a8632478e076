extension Rule {
  /// The page of the manual about this rule.
  package var manual: RuleManual {
    switch self {
    case .schemaMalformed: .schemaMalformed
    case .schemaEnvelope: .schemaEnvelope
    case .schemaUnplannedEvent: .schemaUnplannedEvent
    case .schemaMissingProperty: .schemaMissingProperty
    case .schemaTypeMismatch: .schemaTypeMismatch
    case .schemaAdditionalProperty: .schemaAdditionalProperty
    case .schemaConstraint: .schemaConstraint
    case .schemaVersion: .schemaVersion
    case .limitEventSize: .limitEventSize
    case .limitBatch: .limitBatch
    case .limitMessageID: .limitMessageID
    case .driftEventAppeared: .driftEventAppeared
    case .driftEventDisappeared: .driftEventDisappeared
    case .driftPropertyAppeared: .driftPropertyAppeared
    case .driftPropertyDisappeared: .driftPropertyDisappeared
    case .driftPropertyRenamed: .driftPropertyRenamed
    case .driftType: .driftType
    case .driftPresence: .driftPresence
    case .driftVolume: .driftVolume
    case .meaningVocabulary: .meaningVocabulary
    case .meaningDistribution: .meaningDistribution
    case .meaningUnit: .meaningUnit
    case .meaningFormat: .meaningFormat
    case .meaningPrecision: .meaningPrecision
    case .meaningDefaultFlood: .meaningDefaultFlood
    case .meaningAssociation: .meaningAssociation
    case .meaningDependency: .meaningDependency
    case .meaningExpectation: .meaningExpectation
    case .deliveryDuplicate: .deliveryDuplicate
    case .deliveryDuplicateContent: .deliveryDuplicateContent
    case .deliveryLate: .deliveryLate
    case .deliveryOutOfOrder: .deliveryOutOfOrder
    case .deliveryClock: .deliveryClock
    case .deliveryMissing: .deliveryMissing
    case .deliveryStaleReplay: .deliveryStaleReplay
    case .identityMissing: .identityMissing
    case .identityCollision: .identityCollision
    case .identityShape: .identityShape
    case .privacyLeak: .privacyLeak
    case .privacyUndeclared: .privacyUndeclared
    case .privacySecret: .privacySecret
    case .privacyUnruled: .privacyUnruled
    case .privacyConsent: .privacyConsent
    case .privacyResidency: .privacyResidency
    }
  }
}
