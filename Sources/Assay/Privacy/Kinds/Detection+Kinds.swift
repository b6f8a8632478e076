extension Detection {
  /// What an identifier is as a detection among others.
  init(_ hit: IdentifierHit, of count: Int) {
    var evidence: Evidence = []
    let hasCheck = IdentifierRules.rule(of: hit.kind) != nil
    if hasCheck { evidence.insert(.checkDigits) } else { evidence.insert(.usualForm) }
    if hit.strength >= .layout, hasCheck { evidence.insert(.grouping) }
    switch hit.naming {
    case .none: break
    case .general, .key: evidence.insert(.keyNamed)
    case .text: evidence.insert(.textNamed)
    }
    let confidence = hit.strength == .certain ? 90 : hit.strength == .layout ? 80 : 75
    self.init(
      DetectorKind(hit.kind), start: hit.start, end: hit.end, of: count,
      confidence: hit.naming == .general ? confidence - 15 : confidence, evidence: evidence)
  }

  /// What a secret is as a detection among others.
  init(_ hit: CredentialHit, of count: Int, key: KeyContext) {
    var evidence: Evidence = []
    switch hit.kind {
    case .password, .urlPassword, .urlSecret, .bearer, .basicAuth:
      let isWhole = hit.start == 0 && hit.length == count
      evidence.insert(isWhole && key.secretName > .inQueries ? .keyNamed : .textNamed)
    case .genericSecret:
      evidence = [.entropy, key.secretName > .inQueries ? .keyNamed : .textNamed]
    default: evidence.insert(.knownPrefix)
    }
    self.init(
      .credential(hit.kind), start: hit.start, end: hit.end, of: count, confidence: 0,
      evidence: evidence)
    confidence = hit.confidence
  }
}
