/// What can name an event: a string, an ``Event`` or an ``EventType``.
public protocol EventReference: Sendable {
  /// The event's name; the call's type where the event has no name.
  var eventLabel: String { get }
}

extension String: EventReference {
  /// The string itself.
  public var eventLabel: String { self }
}

extension Event: EventReference {
  /// The event's name; the call's type where it has no name.
  public var eventLabel: String { label }
  /// The event's name; the call's type where it has no name.
  package var label: String { name ?? type.rawValue }
}

extension EventType: EventReference {
  /// The call's name.
  public var eventLabel: String { rawValue }
}

/// Names every call of one type where an event is named: `.identify`.
public struct CallReference: EventReference {
  /// The call's name.
  public var eventLabel: String
}

extension EventReference where Self == CallReference {
  /// Every `identify` call.
  public static var identify: CallReference {
    CallReference(eventLabel: EventType.identify.rawValue)
  }
  /// Every `page`.
  public static var page: CallReference { CallReference(eventLabel: EventType.page.rawValue) }
  /// Every `screen`.
  public static var screen: CallReference { CallReference(eventLabel: EventType.screen.rawValue) }
  /// Every `group` call.
  public static var group: CallReference { CallReference(eventLabel: EventType.group.rawValue) }
  /// Every `alias` call.
  public static var alias: CallReference { CallReference(eventLabel: EventType.alias.rawValue) }
}

/// The only events that a destination receives.
public struct Accepts: DestinationClause {
  private let events: [String]

  /// Takes names, events and types of calls: `Accepts("Product Viewed", orderCompleted, .identify)`.
  public init(_ events: any EventReference...) { self.events = events.map(\.eventLabel) }
  /// Adds them to what the destination receives.
  public func add(to destination: inout Destination) {
    destination.accepts = (destination.accepts ?? []) + events
  }
}

/// The consent that a person must have given for a destination to receive their events.
public struct NeedsConsent: DestinationClause {
  private let categories: [String]
  private let strategy: Destination.ConsentStrategy
  private let provider: String?

  /// Takes consent categories, of which all or any are needed.
  ///
  /// Besides a consent tool's own categories these may be ids of the IAB's frameworks:
  /// `tcf:purpose:1`, `tcf:vendor:755`, `tcf:vendor:755:purpose:1`, `tcf:li:purpose:2`,
  /// `tcfca:purpose:1`, `gpp:sale`, `gpp:sharing` and `gpp:targeted`. `provider` is the consent
  /// tool that the destination is set up for at RudderStack; left out, it is any.
  public init(
    _ categories: String..., strategy: Destination.ConsentStrategy = .all, provider: String? = nil
  ) {
    self.categories = categories
    self.strategy = strategy
    self.provider = provider
  }
  /// Adds them to what the destination needs.
  public func add(to destination: inout Destination) {
    destination.consent += categories
    destination.consentStrategy = strategy
    if let provider { destination.consentProvider = provider }
  }
}
