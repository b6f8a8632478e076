/// A property inside an event, relative to its `properties` or `traits`: `products/*/price`.
///
/// `*` stands for every item of an array. `~1` and `~0` stand for `/` and `~`, as in RFC 6901.
public struct PropertyPath: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible
{
  /// The path as written, without a leading slash.
  public var text: String

  /// Takes a path, with or without a leading slash.
  public init(_ text: String) {
    self.text = text.hasPrefix("/") ? String(text.dropFirst()) : text
  }

  /// Takes a path written as a literal.
  public init(stringLiteral text: String) { self.init(text) }

  /// The path as written.
  public var description: String { text }

  /// The names on the way, unescaped.
  package var segments: [String] {
    text.split(separator: "/", omittingEmptySubsequences: false).map { segment in
      var result = ""
      var escaped = false
      for character in segment {
        if escaped {
          result.append(character == "1" ? "/" : character == "0" ? "~" : character)
          escaped = false
        } else if character == "~" {
          escaped = true
        } else {
          result.append(character)
        }
      }
      return escaped ? result + "~" : result
    }
  }
}

/// A semantic promise about an event's values.
public struct Expectation: Hashable, Sendable {
  /// How two numbers, strings or times compare.
  public enum Comparison: String, Hashable, Sendable, CaseIterable {
    case less = "<"
    case lessOrEqual = "<="
    case equal = "=="
    case notEqual = "!="
    case greaterOrEqual = ">="
    case greater = ">"
  }

  /// What is promised.
  public enum Kind: Hashable, Sendable {
    /// The sum over `of` (each times its neighbour `times`) equals `equals`, give or take `within`.
    case sum(
      of: PropertyPath, times: PropertyPath?, equals: PropertyPath, within: DecimalNumber)
    /// The same value of the first always comes with the same value of the second.
    case determines(PropertyPath, PropertyPath)
    /// No two events (retries of one messageId aside) have the same values.
    case unique([PropertyPath])
    /// Before this event, no longer ago than `within`, came `event` with the same value of `by`.
    case follows(event: String, within: TimeSpan, by: PropertyPath)
    /// After this event, no later than `within`, comes `event` with the same value of `by`.
    case precedes(event: String, within: TimeSpan, by: PropertyPath)
    /// At most one event, retries of one messageId aside, has the same values within a span; no
    /// values: the same person, by userId or else anonymousId; no span: in the whole recording.
    case oncePer([PropertyPath], within: TimeSpan?)
    /// Two values of one event compare so.
    case compare(PropertyPath, Comparison, PropertyPath)
    /// A value's share of the events that have the property lies between two bounds.
    case share(of: Scalar, in: PropertyPath, from: Double, through: Double)
  }

  /// What is promised.
  public var kind: Kind
  /// Where it was written.
  public var place: Place

  /// Makes an expectation; the functions of `Expect` read better.
  public init(kind: Kind, place: Place) {
    self.kind = kind
    self.place = place
  }
}

/// What every event of a contract says of the person behind it.
public struct Identity: Hashable, Sendable {
  /// Which ids an event must carry.
  public enum Requirement: String, Hashable, Sendable, CaseIterable {
    case userID = "userId"
    case anonymousID = "anonymousId"
    case userIDOrAnonymousID = "userId|anonymousId"
    case userIDAndAnonymousID = "userId&anonymousId"
  }

  /// The ids that events of one name or of one platform must carry.
  public struct Need: Hashable, Sendable {
    /// The ids.
    public var requirement: Requirement
    /// The event's name, or its type where it has none; nil: all.
    public var event: String?
    /// `context.os.name`, `context.device.type`, `channel` or `context.library.name`, in any case
    /// of letters; nil: all.
    public var platform: String?
    /// Where it was written.
    public var place: Place

    /// Makes a need.
    public init(
      requirement: Requirement, event: String? = nil, platform: String? = nil, place: Place
    ) {
      self.requirement = requirement
      self.event = event
      self.platform = platform
      self.place = place
    }
  }

  /// The ids that must be there; nil: one of the two, as the vendors ask.
  public var requirement: Requirement?
  /// Whether one anonymousId may belong to only one user.
  public var isUserStable: Bool
  /// What single events or platforms must carry instead; what says most of an event holds.
  public var needs: [Need]
  /// How long before a user's first event an identify call must have come; nil: none is asked for.
  public var identifyFirst: TimeSpan?
  /// How long after its first event an anonymousId must have a user; nil: it need not.
  public var identifiedWithin: TimeSpan?
  /// Where it was written.
  public var place: Place

  /// Makes identity rules.
  public init(
    requirement: Requirement? = nil, isUserStable: Bool = false, needs: [Need] = [],
    identifyFirst: TimeSpan? = nil, identifiedWithin: TimeSpan? = nil, place: Place
  ) {
    self.requirement = requirement
    self.isUserStable = isUserStable
    self.needs = needs
    self.identifyFirst = identifyFirst
    self.identifiedWithin = identifiedWithin
    self.place = place
  }
}

/// How events must arrive.
public struct Delivery: Hashable, Sendable {
  /// The time from occurrence to arrival that counts as late.
  public var lateAfter: TimeSpan?
  /// The least share of events that must not be late, 0 to 1.
  public var onTimeShare: Double
  /// How long a repeated messageId counts as a duplicate; nil: for ever.
  public var duplicateWindow: TimeSpan?
  /// The greatest accepted share of duplicates, 0 to 1.
  public var allowedDuplicates: Double
  /// The greatest accepted difference between a device's clock and the receiver's.
  public var allowedClockSkew: TimeSpan
  /// The budgets of single sources, which go before the one of all.
  public var sourceLateness: [SourceLateness] = []
  /// When a day is closed, and the share that must have arrived by then.
  public var dayClose: DayClose?
  /// The greatest accepted share of events out of order, 0 to 1; nil: what is usual.
  public var allowedOutOfOrder: Double?
  /// How much later a later event may be that arrives first.
  public var orderJitter: TimeSpan = .seconds(5)
  /// The numbers that producers give their events.
  public var numberings: [Numbering] = []
  /// The events that are sent at an interval.
  public var heartbeats: [HeartbeatPromise] = []
  /// The events that others follow.
  public var completions: [Completion] = []
  /// The batches that say how many events they hold.
  public var batches: [BatchPromise] = []
  /// Where it was written.
  public var place: Place

  /// Makes delivery budgets.
  public init(
    lateAfter: TimeSpan? = nil, onTimeShare: Double = 0.99, duplicateWindow: TimeSpan? = nil,
    allowedDuplicates: Double = 0, allowedClockSkew: TimeSpan = .minutes(10), place: Place
  ) {
    self.lateAfter = lateAfter
    self.onTimeShare = onTimeShare
    self.duplicateWindow = duplicateWindow
    self.allowedDuplicates = allowedDuplicates
    self.allowedClockSkew = allowedClockSkew
    self.place = place
  }
}
