extension Scalar: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
  /// A string.
  public init(stringLiteral text: String) { self = .string(text) }
  /// A number.
  public init(integerLiteral value: Int) { self = .number(DecimalNumber(value)) }
  /// The shortest number that reads back as `value`.
  public init(floatLiteral value: Double) { self = .number(DecimalNumber(floatLiteral: value)) }
  /// True or false.
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  /// `null`.
  public init(nilLiteral: ()) { self = .null }
}
