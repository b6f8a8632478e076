/// Who answers for a contract, an event or an object.
public struct Owner: ContractClause, EventClause, ObjectClause {
  private let name: String

  /// Names a team or a person.
  public init(_ name: String) { self.name = name }
  /// Sets the contract's owner.
  public func add(to contract: inout Contract) { contract.owner = name }
  /// Sets the event's owner.
  public func add(to event: inout Event) { event.owner = name }
  /// Sets the object's owner.
  public func add(to object: inout Property) { object.owner = name }
}

/// What a contract, an event or an object is about, in a sentence.
public struct Summary: ContractClause, EventClause, ObjectClause {
  private let text: String

  /// Takes the sentence.
  public init(_ text: String) { self.text = text }
  /// Sets the contract's summary.
  public func add(to contract: inout Contract) { contract.summary = text }
  /// Sets the event's summary.
  public func add(to event: inout Event) { event.summary = text }
  /// Sets what the object means.
  public func add(to object: inout Property) { object.meaning = text }
}

/// The event's or the contract's version, for those who prefer a clause to a parameter.
public struct Version: ContractClause, EventClause {
  private let text: String

  /// Takes a version such as `2.1.0`.
  public init(_ text: String) { self.text = text }
  /// Sets the contract's version.
  public func add(to contract: inout Contract) { contract.version = text }
  /// Sets the event's version.
  public func add(to event: inout Event) { event.version = text }
}

/// Says that members which the contract does not name are findings.
public struct Closed: EventClause, ObjectClause {
  /// Closes the event or the object.
  public init() {}
  /// Closes the event's properties or traits.
  public func add(to event: inout Event) { event.content = .closed }
  /// Closes the object.
  public func add(to object: inout Property) { object.content = .closed }
}

/// Says that members which the contract does not name are accepted, as is the default.
public struct Open: EventClause, ObjectClause {
  /// Opens the event or the object.
  public init() {}
  /// Opens the event's properties or traits.
  public func add(to event: inout Event) { event.content = .open }
  /// Opens the object.
  public func add(to object: inout Property) { object.content = .open }
}

/// Says that an event is still accepted but should no longer be sent.
public struct Deprecated: EventClause {
  private let replacement: String

  /// Says what to send instead.
  public init(use replacement: String = "") { self.replacement = replacement }
  /// Marks the event.
  public func add(to event: inout Event) { event.status = .deprecated(replacement) }
}

/// Says that an event is no longer accepted.
public struct Retired: EventClause {
  private let replacement: String

  /// Says what to send instead.
  public init(use replacement: String = "") { self.replacement = replacement }
  /// Marks the event.
  public func add(to event: inout Event) { event.status = .retired(replacement) }
}

/// The only producers that may send an event.
public struct SentBy: EventClause {
  private let producers: [String]

  /// Names them by `context.library.name`, platform or channel.
  public init(_ producers: String...) { self.producers = producers }
  /// Adds them to the event's producers.
  public func add(to event: inout Event) { event.producers += producers }
}

/// Accepts a share of violations of one rule.
public struct Tolerate: ContractClause, EventClause, ObjectClause {
  private let tolerance: Tolerance

  /// Accepts violations by up to `share` (0 to 1) of the events concerned.
  public init(
    _ rule: Rule, upTo share: Double, file: String = #fileID, line: Int = #line
  ) {
    tolerance = Tolerance(rule: rule, share: share, place: Place(file: file, line: line))
  }
  /// Accepts them in every event of the contract.
  public func add(to contract: inout Contract) { contract.tolerances.append(tolerance) }
  /// Accepts them in the event.
  public func add(to event: inout Event) { event.tolerances.append(tolerance) }
  /// Accepts them of the object.
  public func add(to object: inout Property) { object.tolerances.append(tolerance) }
}
