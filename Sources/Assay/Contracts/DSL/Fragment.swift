/// A group of properties that several events or objects share.
///
/// Keep it in a constant and name the constant where the properties belong.
public struct Fragment: Hashable, EventClause, ObjectClause, MemberClause {
  /// What the group is called, for readers.
  public var name: String
  /// The properties, each at the place where it was written.
  public var members: [Property]

  /// Names a group of properties.
  public init(_ name: String, @MemberBuilder _ body: () -> [Property]) {
    self.name = name
    members = body()
  }

  /// Adds the properties to the event.
  public func add(to event: inout Event) { event.properties += members }
  /// Adds the properties to the object.
  public func add(to object: inout Property) { object.properties += members }
}
