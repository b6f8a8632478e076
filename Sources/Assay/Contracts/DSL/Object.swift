// These words make a property as `Property` does, and read beside it.

// swift-format-ignore: AlwaysUseLowerCamelCase
/// A property that is an object with the members of the body.
public func Object(
  _ name: String, file: String = #fileID, line: Int = #line,
  @ObjectBuilder _ body: () -> [any ObjectClause]
) -> Property {
  var object = Property(
    name: name, types: .object, place: Place(file: file, line: line))
  for clause in body() { clause.add(to: &object) }
  return object
}

// swift-format-ignore: AlwaysUseLowerCamelCase
/// A property that is an array of objects with the members of the body.
public func Objects(
  _ name: String, file: String = #fileID, line: Int = #line,
  @ObjectBuilder _ body: () -> [any ObjectClause]
) -> Property {
  var array = Property(name: name, types: .array, place: Place(file: file, line: line))
  array.items = [Object("*", file: file, line: line, body)]
  return array
}

// swift-format-ignore: AlwaysUseLowerCamelCase
/// A property that is an array of values of one type, or of any of several.
///
/// `each` says more about the items: `Items("tags", .string) { $0.length(1...20) }`.
public func Items(
  _ name: String, _ types: JSONTypes..., file: String = #fileID, line: Int = #line,
  each change: (Property) -> Property = { $0 }
) -> Property {
  Property(name: name, types: .array, place: Place(file: file, line: line))
    .withItems(types, change)
}

extension Property {
  /// Says of which type, or types, an array's items are; `each` says more about them.
  public func items(
    _ types: JSONTypes..., each change: (Property) -> Property = { $0 }
  ) -> Property {
    withItems(types, change)
  }

  /// How many items an array may have: `1...`, `1...10`, `...10`.
  public func items(_ range: some CountRange) -> Property {
    with { ($0.minItems, $0.maxItems) = range.counts }
  }

  /// An array's items must differ from each other.
  public func uniqueItems(_ areUnique: Bool = true) -> Property {
    with { $0.uniqueItems = areUnique }
  }

  fileprivate func withItems(
    _ types: [JSONTypes], _ change: (Property) -> Property
  ) -> Property {
    let union: JSONTypes = types.isEmpty ? .any : types.reduce([]) { $0.union($1) }
    return with {
      $0.items = [change(Property(name: "*", types: union, place: place))]
    }
  }
}
