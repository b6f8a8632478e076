/// How a contract's events tell of consent, and whose events must reach nobody.
public struct ConsentRules: Hashable, Sendable {
  /// Places where consent is carried besides those that the vendors' SDKs use.
  public var signals: [ConsentSignal]
  /// Events that are a person's own decision about consent, besides Segment's
  /// `Segment Consent Preference Updated` and identify calls with a trait that ``signals`` names:
  /// what they say holds until the next of them.
  public var changes: [String]
  /// Events that ask for the deletion of a person's data: nothing of theirs may arrive after.
  public var deletions: [String]
  /// The SHA-256 digests, in lower-case hexadecimal digits, of the ids of persons whose events
  /// must reach nobody; the ids themselves are not kept.
  public var suppressed: [String]

  /// Makes rules from their parts; the DSL's clauses read better.
  public init(
    signals: [ConsentSignal] = [], changes: [String] = [], deletions: [String] = [],
    suppressed: [String] = []
  ) {
    self.signals = signals
    self.changes = changes
    self.deletions = deletions
    self.suppressed = suppressed
  }

  /// Whether they say nothing.
  package var isEmpty: Bool {
    signals.isEmpty && changes.isEmpty && deletions.isEmpty && suppressed.isEmpty
  }
}

/// A place where events carry consent besides those that the vendors' SDKs use.
public struct ConsentSignal: Hashable, Sendable {
  /// The place: `context/privacy/tc_string`, `traits/marketing_opt_in`.
  public var path: PropertyPath
  /// The category that `true` grants and `false` refuses; nil: the value is a TC, GPP or US
  /// privacy string, or OneTrust's list of groups.
  public var category: String?
  /// Where it was written.
  public var place: Place

  /// Makes a signal from its parts; the DSL's clause reads better.
  public init(path: PropertyPath, category: String? = nil, place: Place) {
    self.path = path
    self.category = category
    self.place = place
  }
}
