/// Whether members that a contract does not name are accepted.
public enum Content: String, Hashable, Sendable, CaseIterable {
  /// Unknown members are accepted.
  case open
  /// Unknown members are findings.
  case closed
}

/// The JSON types a property may have; a union where there are several.
public struct JSONTypes: OptionSet, Hashable, Sendable {
  /// One bit for each type.
  public let rawValue: UInt8

  /// Takes the bits as they are.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Text.
  public static let string = JSONTypes(rawValue: 1)
  /// A number without a fractional part; `1.0` is one, as JSON Schema says.
  public static let integer = JSONTypes(rawValue: 2)
  /// Any number.
  public static let number = JSONTypes(rawValue: 4)
  /// True or false.
  public static let boolean = JSONTypes(rawValue: 8)
  /// An object.
  public static let object = JSONTypes(rawValue: 16)
  /// An array.
  public static let array = JSONTypes(rawValue: 32)
  /// `null`.
  public static let null = JSONTypes(rawValue: 64)
  /// Every type.
  public static let any = JSONTypes(rawValue: 127)
}

/// A named value inside an event and everything the contract promises about it.
public struct Property: Hashable, Sendable {
  /// Its name as it stands in the event.
  public var name: String
  /// Its types; with ``JSONTypes/null`` it is nullable.
  public var types: JSONTypes
  /// Whether it must be there.
  public var isRequired: Bool
  /// The only values it may have; nil: any.
  public var allowed: [Scalar]?
  /// A regular expression (ECMA-262) for strings; without `^` or `$` it describes the whole value.
  public var pattern: String?
  /// A named format for strings.
  public var format: StringFormat?
  /// The least number.
  public var minimum: Bound?
  /// The greatest number.
  public var maximum: Bound?
  /// The number that a value is a whole multiple of.
  public var multipleOf: DecimalNumber?
  /// The least count of Unicode scalars of a string.
  public var minLength: Int?
  /// The greatest count of Unicode scalars of a string.
  public var maxLength: Int?
  /// The least count of items of an array.
  public var minItems: Int?
  /// The greatest count of items of an array.
  public var maxItems: Int?
  /// Whether an array's items must differ from each other.
  public var uniqueItems: Bool
  /// Whether an object accepts members that the contract does not name.
  public var content: Content
  /// An object's members.
  public var properties: [Property]
  /// Members of an object that depend on the value of one of them.
  public var variants: Variants?
  /// What each item of an array is: none or one property, whose name is `*`.
  public var items: [Property]
  /// What kind of personal data it holds.
  public var category: DataCategory?
  /// What its numbers are counted in.
  public var unit: Unit?
  /// What its values mean, for people and for the semantic checks.
  public var meaning: String?
  /// Who answers for it.
  public var owner: String?
  /// What to send instead, when it should no longer be sent.
  public var deprecation: String?
  /// How much of a rule's violations is accepted.
  public var tolerances: [Tolerance]
  /// Where it was written.
  public var place: Place

  /// Makes an optional property that promises nothing but its types.
  public init(name: String, types: JSONTypes, place: Place) {
    self.name = name
    self.types = types
    isRequired = false
    uniqueItems = false
    content = .open
    properties = []
    items = []
    tolerances = []
    self.place = place
  }
}

/// One end of a range of numbers.
public struct Bound: Hashable, Sendable {
  /// The number at the end.
  public var value: DecimalNumber
  /// Whether the number itself is outside.
  public var isExclusive: Bool

  /// Makes an end of a range.
  public init(_ value: DecimalNumber, isExclusive: Bool = false) {
    self.value = value
    self.isExclusive = isExclusive
  }
}

/// Properties that apply when a discriminating property has certain values.
public struct Variants: Hashable, Sendable {
  /// One alternative.
  public struct Case: Hashable, Sendable {
    /// The values of the discriminator that select it.
    public var values: [Scalar]
    /// The properties that then apply.
    public var properties: [Property]
    /// Where it was written.
    public var place: Place

    /// Makes an alternative.
    public init(values: [Scalar], properties: [Property], place: Place) {
      self.values = values
      self.properties = properties
      self.place = place
    }
  }

  /// The name of the property, beside the variants, whose value selects.
  public var discriminator: String
  /// The alternatives, in order.
  public var cases: [Case]
  /// The properties that apply when no alternative does; nil: nothing more is asked.
  public var otherwise: [Property]?
  /// Where it was written.
  public var place: Place

  /// Makes variants.
  public init(
    discriminator: String, cases: [Case], otherwise: [Property]? = nil, place: Place
  ) {
    self.discriminator = discriminator
    self.cases = cases
    self.otherwise = otherwise
    self.place = place
  }
}
