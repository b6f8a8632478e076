/// The versioned promise about one domain's events and about who may receive them.
public struct Contract: Hashable, Sendable {
  /// The domain's name, unique among the contracts of one run.
  public var name: String
  /// The contract's own version.
  public var version: String
  /// Who answers for it.
  public var owner: String?
  /// What it is about, in a sentence.
  public var summary: String?
  /// The events it promises.
  public var events: [Event]
  /// Data categories of its own, beside those of the taxonomy.
  public var categories: [DeclaredCategory]
  /// Detectors of its own, for values that only this team has.
  public var detectors: [Detector]
  /// The destinations that receive them.
  public var destinations: [Destination]
  /// What every event says of the person behind it.
  public var identity: Identity?
  /// The delivery budgets of every event that sets none of its own.
  public var delivery: Delivery?
  /// How much of a rule's violations is accepted, for every event.
  public var tolerances: [Tolerance]
  /// How events tell of consent, and whose events must reach nobody.
  public var consentRules = ConsentRules()
  /// Where the data of which persons must stay; nil: nothing is said of it.
  public var residency: Residency?
  /// Where it was written.
  public var place: Place

  /// Makes a contract from its parts; the DSL's initializer reads better.
  public init(
    name: String, version: String, owner: String? = nil, summary: String? = nil,
    events: [Event] = [], categories: [DeclaredCategory] = [], detectors: [Detector] = [],
    destinations: [Destination] = [], identity: Identity? = nil, delivery: Delivery? = nil,
    tolerances: [Tolerance] = [], place: Place
  ) {
    self.name = name
    self.version = version
    self.owner = owner
    self.summary = summary
    self.events = events
    self.categories = categories
    self.detectors = detectors
    self.destinations = destinations
    self.identity = identity
    self.delivery = delivery
    self.tolerances = tolerances
    self.place = place
  }
}
