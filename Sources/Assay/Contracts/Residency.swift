/// Where the data of which persons must stay.
public struct Residency: Hashable, Sendable {
  /// What tells a person's region.
  public enum Source: Hashable, Sendable {
    /// A property, and the region that each of its values stands for; without any, its values are
    /// countries by ISO 3166-1.
    case property(PropertyPath, [String: Region])
    /// `context.location.country`, an ISO 3166-1 code.
    case country
    /// The country of `context.locale`: `de-DE`.
    case locale
    /// `context.timezone`, which only hints at a region: `Europe/Berlin`.
    case timezone
  }

  /// A region whose persons' data must stay there.
  public struct Stay: Hashable, Sendable {
    /// The persons' region.
    public var region: Region
    /// Where else their data may go.
    public var allowed: [Region]

    /// Makes one.
    public init(_ region: Region, allowed: [Region] = []) {
      self.region = region
      self.allowed = allowed
    }
  }

  /// What tells the region, the first that does.
  public var sources: [Source]
  /// The region of persons of whom nothing tells it; nil: it is unknown.
  public var residents: Region?
  /// The regions that bind; persons of others may be anywhere.
  public var stays: [Stay]
  /// Where the contract's events are taken in.
  public var endpoint: Region?
  /// Where it was written.
  public var place: Place

  /// Makes a residency from its parts; the DSL's initializer reads better.
  public init(
    sources: [Source] = [], residents: Region? = nil, stays: [Stay] = [], endpoint: Region? = nil,
    place: Place
  ) {
    self.sources = sources
    self.residents = residents
    self.stays = stays
    self.endpoint = endpoint
    self.place = place
  }
}
