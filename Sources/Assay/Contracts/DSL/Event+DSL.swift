extension Event {
  /// The contract of a `track` call with this name.
  public init(
    _ name: String, version: String? = nil, file: String = #fileID, line: Int = #line,
    @EventBuilder _ body: () -> [any EventClause]
  ) {
    self.init(.track, name: name, version: version, file: file, line: line, body)
  }

  /// The contract of a call of any type; `page` and `screen` may have a name.
  public init(
    _ type: EventType, name: String? = nil, version: String? = nil, file: String = #fileID,
    line: Int = #line, @EventBuilder _ body: () -> [any EventClause]
  ) {
    self.init(
      type: type, name: name, version: version, place: Place(file: file, line: line))
    for clause in body() { clause.add(to: &self) }
  }
}

// swift-format-ignore: AlwaysUseLowerCamelCase
// These make an event as `Event` does, and read beside it.

/// The contract of an `identify` call.
public func Identify(
  version: String? = nil, file: String = #fileID, line: Int = #line,
  @EventBuilder _ body: () -> [any EventClause]
) -> Event {
  Event(.identify, version: version, file: file, line: line, body)
}

// swift-format-ignore: AlwaysUseLowerCamelCase
/// The contract of a `page` call; without a name, of those that no other contract names.
public func Page(
  _ name: String? = nil, version: String? = nil, file: String = #fileID, line: Int = #line,
  @EventBuilder _ body: () -> [any EventClause]
) -> Event {
  Event(.page, name: name, version: version, file: file, line: line, body)
}

// swift-format-ignore: AlwaysUseLowerCamelCase
/// The contract of a `screen` call; without a name, of those that no other contract names.
public func Screen(
  _ name: String? = nil, version: String? = nil, file: String = #fileID, line: Int = #line,
  @EventBuilder _ body: () -> [any EventClause]
) -> Event {
  Event(.screen, name: name, version: version, file: file, line: line, body)
}

// swift-format-ignore: AlwaysUseLowerCamelCase
/// The contract of a `group` call.
public func Group(
  version: String? = nil, file: String = #fileID, line: Int = #line,
  @EventBuilder _ body: () -> [any EventClause]
) -> Event {
  Event(.group, version: version, file: file, line: line, body)
}

// swift-format-ignore: AlwaysUseLowerCamelCase
/// The contract of an `alias` call.
public func Alias(
  version: String? = nil, file: String = #fileID, line: Int = #line,
  @EventBuilder _ body: () -> [any EventClause]
) -> Event {
  Event(.alias, version: version, file: file, line: line, body)
}

extension Event: ContractClause {
  /// Adds the event to the contract.
  public func add(to contract: inout Contract) { contract.events.append(self) }
}
