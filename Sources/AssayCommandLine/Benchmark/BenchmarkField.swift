/// One property of the benchmark's traffic: the generator's recipe and the contract's promise.
struct BenchmarkField: Hashable, Sendable {
  /// What values it has.
  enum Kind: Hashable, Sendable {
    /// A UUID.
    case uuid
    /// Three capitals, a dash and four digits.
    case sku
    /// `pre_` and eight digits.
    case code(String)
    /// An amount with two decimals, in hundredths.
    case money(ClosedRange<Int>)
    /// A whole number.
    case integer(ClosedRange<Int>)
    case boolean
    case choice([String])
    /// A few words; the number is how many at most.
    case words(Int)
    case url
    case time
    case email
    /// One to three objects with product_id, sku, name, category, price and quantity.
    case products
    /// The sum of the products before it.
    case productTotal
  }

  var name: String
  var kind: Kind
  var isRequired: Bool

  /// Required.
  static func needs(_ name: String, _ kind: Kind) -> Self {
    Self(name: name, kind: kind, isRequired: true)
  }

  /// There in four of five events.
  static func may(_ name: String, _ kind: Kind) -> Self {
    Self(name: name, kind: kind, isRequired: false)
  }
}

/// One event type of the benchmark's traffic.
struct BenchmarkEvent: Hashable, Sendable {
  /// The type of call: `track`.
  var type: String
  /// The name; empty for a type without one.
  var name: String
  /// The members of its properties or traits, in the order they are sent.
  var fields: [BenchmarkField]

  init(_ name: String, type: String = "track", _ fields: [BenchmarkField]) {
    self.type = type
    self.name = name
    self.fields = fields
  }
}
