extension Property {
  /// The only values it may have.
  public func oneOf(_ values: Scalar...) -> Property { with { $0.allowed = values } }

  /// The only values it may have.
  public func oneOf(_ values: [String]) -> Property {
    with { $0.allowed = values.map { .string($0) } }
  }

  /// The only values it may have: those of an enumeration.
  public func oneOf<Value: CaseIterable & RawRepresentable<String>>(
    _ type: Value.Type
  ) -> Property {
    oneOf(type.allCases.map(\.rawValue))
  }

  /// A regular expression (ECMA-262) for its strings; without `^` or `$` it describes the whole
  /// value.
  public func pattern(_ pattern: String) -> Property { with { $0.pattern = pattern } }

  /// A named format for its strings.
  public func format(_ format: StringFormat) -> Property { with { $0.format = format } }

  /// The number that its values are whole multiples of.
  public func multiple(of divisor: DecimalNumber) -> Property {
    with { $0.multipleOf = divisor }
  }

  /// The counts of Unicode scalars that its strings may have: `1...20`, `1...`, `...20`.
  public func length(_ range: some CountRange) -> Property {
    with { ($0.minLength, $0.maxLength) = range.counts }
  }

  /// The count of Unicode scalars that its strings have.
  public func length(_ count: Int) -> Property {
    with { ($0.minLength, $0.maxLength) = (count, count) }
  }
}

/// A range of counts whose ends can be told.
public protocol CountRange {
  /// The least and the greatest count; nil where there is none.
  var counts: (least: Int?, greatest: Int?) { get }
}

extension ClosedRange: CountRange where Bound == Int {
  /// Both ends.
  public var counts: (least: Int?, greatest: Int?) { (lowerBound, upperBound) }
}

extension Range: CountRange where Bound == Int {
  /// The lower end, and one less than the upper end.
  public var counts: (least: Int?, greatest: Int?) { (lowerBound, upperBound &- 1) }
}

extension PartialRangeFrom: CountRange where Bound == Int {
  /// The lower end.
  public var counts: (least: Int?, greatest: Int?) { (lowerBound, nil) }
}

extension PartialRangeThrough: CountRange where Bound == Int {
  /// The upper end.
  public var counts: (least: Int?, greatest: Int?) { (nil, upperBound) }
}

extension PartialRangeUpTo: CountRange where Bound == Int {
  /// One less than the upper end.
  public var counts: (least: Int?, greatest: Int?) { (nil, upperBound &- 1) }
}
