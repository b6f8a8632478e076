extension Property {
  /// A property of one type, or of any of several: `Property("id", .string, .integer)`.
  public init(
    _ name: String, _ types: JSONTypes..., file: String = #fileID, line: Int = #line
  ) {
    self.init(
      name: name, types: types.isEmpty ? .any : types.reduce([]) { $0.union($1) },
      place: Place(file: file, line: line))
  }

  /// Explains how types are written.
  @available(
    *, unavailable,
    message:
      "write the JSON type: Property(\"name\", .string), .integer, .number, .boolean, .object or .array"
  )
  public init<Value>(_ name: String, _ type: Value.Type) {
    self.init(name: name, types: .any, place: Place(file: "", line: 0))
  }

  /// A copy with one thing changed.
  func with(_ change: (inout Property) -> Void) -> Property {
    var copy = self
    change(&copy)
    return copy
  }

  /// It must be there.
  public func required() -> Property { with { $0.isRequired = true } }
  /// It may be absent, as is the default.
  public func optional() -> Property { with { $0.isRequired = false } }
  /// It may be `null`.
  public func nullable() -> Property { with { $0.types.insert(.null) } }
  /// What its values mean.
  public func means(_ meaning: String) -> Property { with { $0.meaning = meaning } }
  /// Who answers for it.
  public func owner(_ owner: String) -> Property { with { $0.owner = owner } }
  /// What its numbers are counted in.
  public func unit(_ unit: Unit) -> Property { with { $0.unit = unit } }
  /// What kind of personal data it holds.
  public func category(_ category: DataCategory) -> Property { with { $0.category = category } }
  /// It should no longer be sent; the text says what to send instead.
  public func deprecated(_ replacement: String = "") -> Property {
    with { $0.deprecation = replacement }
  }
  /// Accepts violations of a rule by up to `share` (0 to 1) of the events concerned.
  public func tolerating(
    _ rule: Rule, upTo share: Double, file: String = #fileID, line: Int = #line
  ) -> Property {
    with {
      $0.tolerances.append(
        Tolerance(rule: rule, share: share, place: Place(file: file, line: line)))
    }
  }
}

extension Property: EventClause, ObjectClause, MemberClause {
  /// The property itself.
  public var members: [Property] { [self] }
  /// Adds it to the event's properties or traits.
  public func add(to event: inout Event) { event.properties.append(self) }
  /// Adds it to the object's members.
  public func add(to object: inout Property) { object.properties.append(self) }
}
