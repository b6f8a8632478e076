/// One rule of a destination's redaction policy.
public struct Redact: DestinationClause {
  private let rule: RedactionRule

  /// Says what is done to every property of a data category.
  ///
  /// With `event`, the rule holds only in the event of that name or type, and goes before one that
  /// holds in all events.
  public init(
    _ category: DataCategory, _ action: RedactionAction, in event: (any EventReference)? = nil,
    file: String = #fileID, line: Int = #line
  ) {
    rule = RedactionRule(
      target: .category(category), event: event?.eventLabel, action: action,
      place: Place(file: file, line: line))
  }

  /// Says what is done to one property, named by its path: `address/city`.
  public init(
    _ path: String, _ action: RedactionAction, in event: (any EventReference)? = nil,
    file: String = #fileID, line: Int = #line
  ) {
    rule = RedactionRule(
      target: .property(PropertyPath(path)), event: event?.eventLabel, action: action,
      place: Place(file: file, line: line))
  }

  /// Adds the rule to the destination's policy.
  public func add(to destination: inout Destination) { destination.rules.append(rule) }
}

/// Data categories or properties that must not reach a destination in any form.
public struct Forbid: DestinationClause {
  private let rules: [RedactionRule]

  /// Takes data categories; each covers the categories within it.
  public init(_ categories: DataCategory..., file: String = #fileID, line: Int = #line) {
    rules = .rules(categories, .forbid, file, line)
  }
  /// Takes the paths of properties.
  public init(_ paths: String..., file: String = #fileID, line: Int = #line) {
    rules = .rules(paths, .forbid, file, line)
  }
  /// Adds the rules to the destination's policy.
  public func add(to destination: inout Destination) { destination.rules += rules }
}

/// Data categories, properties or single values that may reach a destination as they are.
public struct Allow: DestinationClause {
  private var rules: [RedactionRule] = []
  private var values: [AllowedValue] = []

  /// Takes data categories; each covers the categories within it.
  public init(_ categories: DataCategory..., file: String = #fileID, line: Int = #line) {
    rules = .rules(categories, .pass, file, line)
  }
  /// Takes the paths of properties.
  public init(_ paths: String..., file: String = #fileID, line: Int = #line) {
    rules = .rules(paths, .pass, file, line)
  }
  /// Takes one value that is nobody's, such as `help@acme.example`, and why it is.
  ///
  /// Only a property whose whole value it is, letter by letter, passes. `until` is the last day on
  /// which it is allowed, as `2027-06-30`.
  public init(
    value: String, because reason: String, until: String? = nil, file: String = #fileID,
    line: Int = #line
  ) {
    values = [
      AllowedValue(
        value: value, reason: reason, until: until, place: Place(file: file, line: line))
    ]
  }
  /// Adds the rules to the destination's policy.
  public func add(to destination: inout Destination) {
    destination.rules += rules
    destination.allowedValues += values
  }
}

extension [RedactionRule] {
  fileprivate static func rules(
    _ categories: [DataCategory], _ action: RedactionAction, _ file: String, _ line: Int
  ) -> Self {
    categories.map {
      RedactionRule(
        target: .category($0), action: action, place: Place(file: file, line: line))
    }
  }

  fileprivate static func rules(
    _ paths: [String], _ action: RedactionAction, _ file: String, _ line: Int
  ) -> Self {
    paths.map {
      RedactionRule(
        target: .property(PropertyPath($0)), action: action, place: Place(file: file, line: line))
    }
  }
}
