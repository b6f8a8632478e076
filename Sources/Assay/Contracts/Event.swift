/// The six calls of the Segment and RudderStack envelope.
public enum EventType: String, CaseIterable, Hashable, Sendable {
  case track, identify, page, screen, group, alias
}

/// The contract of one event.
public struct Event: Hashable, Sendable {
  /// Whether producers may still send a version of an event.
  public enum Status: Hashable, Sendable {
    /// In use.
    case live
    /// Still accepted; the text says what to send instead.
    case deprecated(String)
    /// No longer accepted; the text says what to send instead.
    case retired(String)
  }

  /// Which call it is.
  public var type: EventType
  /// Its name: required for `track`, optional for `page` and `screen`, none for the others.
  public var name: String?
  /// Its version, compared with `context.protocols.event_version`.
  public var version: String?
  /// What it means, in a sentence.
  public var summary: String?
  /// Who answers for it.
  public var owner: String?
  /// Whether it may still be sent.
  public var status: Status
  /// The producers that may send it, by `context.library.name`, platform or channel; empty: any.
  public var producers: [String]
  /// Whether properties that the contract does not name are accepted.
  public var content: Content
  /// The members of `properties` (track, page, screen) or `traits` (identify, group).
  public var properties: [Property]
  /// The members of `context` that the contract speaks of; `context` is always open.
  public var context: [Property]
  /// Properties that depend on the value of one of them.
  public var variants: Variants?
  /// What the values mean together.
  public var expectations: [Expectation]
  /// The properties whose values together name one occurrence of it; empty: none do.
  public var naturalKey: [PropertyPath]
  /// Delivery budgets of its own.
  public var delivery: Delivery?
  /// How much of a rule's violations is accepted.
  public var tolerances: [Tolerance]
  /// Where it was written.
  public var place: Place

  /// Makes an event's contract from its parts; the DSL's initializer reads better.
  public init(
    type: EventType, name: String? = nil, version: String? = nil, summary: String? = nil,
    owner: String? = nil, status: Status = .live, producers: [String] = [],
    content: Content = .open, properties: [Property] = [], context: [Property] = [],
    variants: Variants? = nil, expectations: [Expectation] = [],
    naturalKey: [PropertyPath] = [], delivery: Delivery? = nil, tolerances: [Tolerance] = [],
    place: Place
  ) {
    self.type = type
    self.name = name
    self.version = version
    self.summary = summary
    self.owner = owner
    self.status = status
    self.producers = producers
    self.content = content
    self.properties = properties
    self.context = context
    self.variants = variants
    self.expectations = expectations
    self.naturalKey = naturalKey
    self.delivery = delivery
    self.tolerances = tolerances
    self.place = place
  }
}
