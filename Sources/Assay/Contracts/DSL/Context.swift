/// What an event's `context` must hold; `context` always stays open.
public struct Context: EventClause {
  private let properties: [Property]

  /// Takes the members of `context` that the contract speaks of.
  public init(@MemberBuilder _ body: () -> [Property]) { properties = body() }
  /// Adds them to the event.
  public func add(to event: inout Event) { event.context += properties }
}
