/// What an event says about a person's consent to a destination.
package enum ConsentState: String, Hashable, Sendable {
  /// Consent is there.
  case granted = "allowed"
  /// It is refused.
  case denied
  /// Nothing readable is said of it.
  case unknown
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
  package var dialect: VendorDialect?

  package init(semantics: ConsentSemantics = .strict, dialect: VendorDialect? = nil) {
    self.semantics = semantics
    self.dialect = dialect
  }
}
