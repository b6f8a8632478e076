/// The properties whose values together name one occurrence of an event, such as an order's number.
///
/// Two events of this name with the same values are one that came twice, whatever their messageId
/// and the rest of their content say: `delivery/duplicate-content`.
public struct NaturalKey: EventClause {
  private let properties: [PropertyPath]

  /// Takes one property, or several that only together name an occurrence.
  public init(_ properties: PropertyPath...) { self.properties = properties }
  /// Sets the event's natural key.
  public func add(to event: inout Event) { event.naturalKey += properties }
}
