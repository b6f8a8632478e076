/// What an event says about a person's consent to a destination.
package enum ConsentState: String, Hashable, Sendable {
  /// Consent is there.
  case granted = "allowed"
  /// It is refused.
  case denied
  /// Nothing readable is said of it.
  case unknown
}

/// Whose rules decide what a pipeline delivers.
package enum ConsentDialect: String, Hashable, Sendable, CaseIterable {
  case segment, rudderstack
}

/// Which reading of consent counts as right.
package enum ConsentSemantics: String, Hashable, Sendable, CaseIterable {
  /// No consent, no delivery; what the vendor lets through all the same is a finding.
  case strict
  /// What the vendor delivers is delivered, and nothing is said of it.
  case asVendor = "as-vendor"
}

/// How a run reads consent.
package struct ConsentReading: Hashable, Sendable {
  package var semantics: ConsentSemantics
  /// The vendor; nil: by the form of each event.
  package var dialect: ConsentDialect?

  package init(semantics: ConsentSemantics = .strict, dialect: ConsentDialect? = nil) {
    self.semantics = semantics
    self.dialect = dialect
  }
}
