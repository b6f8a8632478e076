/// A lateness budget for the events of one source.
public struct SourceLateness: Hashable, Sendable {
  /// The library, platform or channel, as events name it; letters of either case are equal.
  public var source: String
  /// The time from occurrence to arrival that counts as late.
  public var after: TimeSpan
  /// The least share of the source's events that must not be late, 0 to 1.
  public var share: Double

  /// Makes a budget.
  public init(source: String, after: TimeSpan, share: Double) {
    self.source = source
    self.after = after
    self.share = share
  }
}

/// When a day is closed: what arrives later is lost to whoever has counted the day by then.
public struct DayClose: Hashable, Sendable {
  /// How long after midnight (UTC) the day of before stays open.
  public var after: TimeSpan
  /// The least share of events that must arrive by then, 0 to 1.
  public var share: Double

  /// Makes a watermark.
  public init(after: TimeSpan, share: Double) {
    self.after = after
    self.share = share
  }
}

/// What a producer's numbers, heartbeats or batches run through.
public struct StreamScope: Hashable, Sendable, ExpressibleByStringLiteral {
  /// `session`, `device`, `person`, or the path of a member that names the stream.
  public var text: String

  /// Takes a scope's name or a path.
  public init(_ text: String) { self.text = text }

  /// Takes a scope's name or a path written as a literal.
  public init(stringLiteral text: String) { self.init(text) }

  /// `context.sessionId`, as RudderStack's SDKs write it; else `context.session.id` and
  /// `properties.session_id`.
  public static let session = Self("session")
  /// `anonymousId`, else `context.device.id`, else `userId`.
  public static let device = Self("device")
  /// `userId`, else `anonymousId`.
  public static let person = Self("person")
}

/// A number that rises by one from event to event of a stream.
public struct Numbering: Hashable, Sendable {
  /// Where the number is, from the event's root (`context/seq`) or in its properties.
  public var path: PropertyPath
  /// What the numbers run through.
  public var scope: StreamScope

  /// Makes a numbering.
  public init(path: PropertyPath, scope: StreamScope) {
    self.path = path
    self.scope = scope
  }
}

/// An event that is sent again and again while a stream lasts.
public struct HeartbeatPromise: Hashable, Sendable {
  /// The event's name.
  public var event: String
  /// The time between two of them.
  public var every: TimeSpan
  /// How many intervals may pass in silence.
  public var misses: Int
  /// What they run through.
  public var scope: StreamScope

  /// Makes a promise of heartbeats.
  public init(event: String, every: TimeSpan, misses: Int, scope: StreamScope) {
    self.event = event
    self.every = every
    self.misses = misses
    self.scope = scope
  }
}

/// An event that another one follows in most cases.
public struct Completion: Hashable, Sendable {
  /// The event that begins.
  public var event: String
  /// The event that ends it.
  public var end: String
  /// The property whose value both have.
  public var by: PropertyPath
  /// How long it may take.
  public var within: TimeSpan
  /// The least share of beginnings that end, 0 to 1.
  public var share: Double

  /// Makes a promise of pairs.
  public init(
    event: String, end: String, by: PropertyPath, within: TimeSpan, share: Double
  ) {
    self.event = event
    self.end = end
    self.by = by
    self.within = within
    self.share = share
  }
}

/// Batches that say how many events they hold.
public struct BatchPromise: Hashable, Sendable {
  /// Where an event names its batch.
  public var id: PropertyPath
  /// Where it says how many events the batch has.
  public var size: PropertyPath

  /// Makes a promise of whole batches.
  public init(id: PropertyPath, size: PropertyPath) {
    self.id = id
    self.size = size
  }
}
