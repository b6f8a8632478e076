/// Semantic promises about an event's values; each makes an ``Expectation``.
public enum Expect {
  /// The sum over `of`, each times its neighbour `times`, equals `equals`, give or take `within`.
  public static func sum(
    of terms: PropertyPath, times factors: PropertyPath? = nil, equals total: PropertyPath,
    within tolerance: DecimalNumber = 0, file: String = #fileID, line: Int = #line
  ) -> Expectation {
    Expectation(
      kind: .sum(of: terms, times: factors, equals: total, within: tolerance),
      place: Place(file: file, line: line))
  }

  /// The same value of the first always comes with the same value of the second.
  public static func determines(
    _ cause: PropertyPath, _ effect: PropertyPath, file: String = #fileID, line: Int = #line
  ) -> Expectation {
    Expectation(kind: .determines(cause, effect), place: Place(file: file, line: line))
  }

  /// Before this event, no longer ago than `within`, came `event` with the same value of `by`.
  public static func follows(
    _ event: String, within span: TimeSpan, by property: PropertyPath,
    file: String = #fileID, line: Int = #line
  ) -> Expectation {
    Expectation(
      kind: .follows(event: event, within: span, by: property),
      place: Place(file: file, line: line))
  }

  /// Before this event, no longer ago than `within`, came `event` with the same value of `by`.
  public static func follows(
    _ event: Event, within span: TimeSpan, by property: PropertyPath,
    file: String = #fileID, line: Int = #line
  ) -> Expectation {
    follows(event.label, within: span, by: property, file: file, line: line)
  }

  /// After this event, no later than `within`, comes `event` with the same value of `by`.
  public static func precedes(
    _ event: String, within span: TimeSpan, by property: PropertyPath,
    file: String = #fileID, line: Int = #line
  ) -> Expectation {
    Expectation(
      kind: .precedes(event: event, within: span, by: property),
      place: Place(file: file, line: line))
  }

  /// After this event, no later than `within`, comes `event` with the same value of `by`.
  public static func precedes(
    _ event: Event, within span: TimeSpan, by property: PropertyPath,
    file: String = #fileID, line: Int = #line
  ) -> Expectation {
    precedes(event.label, within: span, by: property, file: file, line: line)
  }

  /// At most one event has the same values within a span, or in the whole recording.
  public static func oncePer(
    _ properties: PropertyPath..., within span: TimeSpan? = nil,
    file: String = #fileID, line: Int = #line
  ) -> Expectation {
    Expectation(
      kind: .oncePer(properties, within: span), place: Place(file: file, line: line))
  }

  /// A person (userId, else anonymousId) has at most one such event within a span, or in the
  /// whole recording.
  public static func oncePerPerson(
    within span: TimeSpan? = nil, file: String = #fileID, line: Int = #line
  ) -> Expectation {
    Expectation(kind: .oncePer([], within: span), place: Place(file: file, line: line))
  }

  /// No two events, retries of one messageId aside, have the same values.
  public static func unique(
    _ properties: PropertyPath..., file: String = #fileID, line: Int = #line
  ) -> Expectation {
    Expectation(kind: .unique(properties), place: Place(file: file, line: line))
  }

  /// Two values of one event compare so.
  public static func compare(
    _ left: PropertyPath, _ comparison: Expectation.Comparison, _ right: PropertyPath,
    file: String = #fileID, line: Int = #line
  ) -> Expectation {
    Expectation(kind: .compare(left, comparison, right), place: Place(file: file, line: line))
  }

  /// A value's share of the events that have the property lies in a range between 0 and 1.
  public static func share(
    of value: Scalar, in property: PropertyPath, _ range: ClosedRange<Double>,
    file: String = #fileID, line: Int = #line
  ) -> Expectation {
    Expectation(
      kind: .share(
        of: value, in: property, from: range.lowerBound, through: range.upperBound),
      place: Place(file: file, line: line))
  }
}

extension Expectation: EventClause {
  /// Adds the promise to the event.
  public func add(to event: inout Event) { event.expectations.append(self) }
}
