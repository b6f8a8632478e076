/// Where a destination keeps data.
public struct Region: Hashable, Sendable {
  /// A short name: `eu`, `us`.
  public var name: String

  /// Names a region that has no constant.
  public init(_ name: String) { self.name = name }

  /// The European Union.
  public static let eu = Self("eu")
  /// The United States.
  public static let us = Self("us")
  /// The United Kingdom.
  public static let uk = Self("uk")
  /// Asia and the Pacific.
  public static let apac = Self("apac")
}

/// A tool that receives events, and what it may receive.
public struct Destination: Hashable, Sendable {
  /// Whether all of several consent categories are needed, or any.
  public enum ConsentStrategy: String, Hashable, Sendable, CaseIterable {
    case all, any
  }

  /// Its name, unique in a contract.
  public var name: String
  /// Where it keeps data.
  public var region: Region?
  /// The events it receives, by name or (identify, group, alias, page, screen) type; nil: all.
  public var accepts: [String]?
  /// The consent categories it needs.
  public var consent: [String]
  /// Whether it needs all of them.
  public var consentStrategy: ConsentStrategy
  /// The consent tool that its categories are set up for, as events name it in
  /// `context.consentManagement.provider`: `oneTrust`, `ketch`, `custom`; nil: any.
  public var consentProvider: String?
  /// What is done to personal data on its way there.
  public var rules: [RedactionRule]
  /// Where it was written.
  public var place: Place

  /// Makes a destination from its parts; the DSL's initializer reads better.
  public init(
    name: String, region: Region? = nil, accepts: [String]? = nil, consent: [String] = [],
    consentStrategy: ConsentStrategy = .all, consentProvider: String? = nil,
    rules: [RedactionRule] = [], place: Place
  ) {
    self.name = name
    self.region = region
    self.accepts = accepts
    self.consent = consent
    self.consentStrategy = consentStrategy
    self.consentProvider = consentProvider
    self.rules = rules
    self.place = place
  }
}

/// One rule of a destination's redaction policy.
public struct RedactionRule: Hashable, Sendable {
  /// What a rule is about.
  public enum Target: Hashable, Sendable {
    /// Every property of a data category or of a category within it.
    case category(DataCategory)
    /// One property, wherever an event has it.
    case property(PropertyPath)
  }

  /// What it is about.
  public var target: Target
  /// The event it is limited to, by name or type; nil: every event.
  public var event: String?
  /// What is done.
  public var action: RedactionAction
  /// Where it was written.
  public var place: Place

  /// Makes a rule.
  public init(
    target: Target, event: String? = nil, action: RedactionAction, place: Place
  ) {
    self.target = target
    self.event = event
    self.action = action
    self.place = place
  }
}

/// What a destination's policy does to a value.
public enum RedactionAction: Hashable, Sendable {
  /// A digest function.
  ///
  /// MD5 and SHA-1 are known to be reversible for personal data.
  public enum Digest: String, Hashable, Sendable, CaseIterable {
    case sha256, sha512, sha1, md5
  }

  /// The value passes as it is.
  case pass
  /// The property is removed.
  case drop
  /// All but the first and last characters are replaced.
  case mask(keepFirst: Int = 0, keepLast: Int = 0)
  /// The normalised value's digest takes its place.
  case hash(Digest = .sha256)
  /// A keyed token takes its place.
  case tokenize
  /// Precision is cut: an IPv4 address to /24, IPv6 to /48, coordinates to decimals.
  case truncate
  /// A coarser value takes its place: a birth date's year, a postcode's area.
  case generalize
  /// The value must not be there in any form, and its presence is a finding.
  case forbid
}
