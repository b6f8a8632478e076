extension Property {
  /// The numbers it may be, both ends included: `0...50_000`.
  public func range(_ range: ClosedRange<some ContractNumber>) -> Property {
    bounds(from: range.lowerBound.decimal, through: range.upperBound.decimal)
  }
  /// The numbers it may be, the upper end excluded: `0..<360`.
  public func range(_ range: Range<some ContractNumber>) -> Property {
    bounds(from: range.lowerBound.decimal, upTo: range.upperBound.decimal)
  }
  /// The least number it may be: `1...`.
  public func range(_ range: PartialRangeFrom<some ContractNumber>) -> Property {
    bounds(from: range.lowerBound.decimal)
  }
  /// The greatest number it may be: `...100`.
  public func range(_ range: PartialRangeThrough<some ContractNumber>) -> Property {
    bounds(through: range.upperBound.decimal)
  }
  /// The number it must be less than: `..<100`.
  public func range(_ range: PartialRangeUpTo<some ContractNumber>) -> Property {
    bounds(upTo: range.upperBound.decimal)
  }
  /// The numbers it may be, both ends included, for ends that are computed.
  ///
  /// Swift's own `10...5` stops the program; ends that are given one by one are reported with their
  /// line when they are upside down.
  public func range(from least: DecimalNumber, through greatest: DecimalNumber) -> Property {
    bounds(from: least, through: greatest)
  }
  /// The number it must be greater than.
  public func exclusive(above bound: DecimalNumber) -> Property {
    with { $0.minimum = Bound(bound, isExclusive: true) }
  }
  /// The number it must be less than.
  public func exclusive(below bound: DecimalNumber) -> Property {
    with { $0.maximum = Bound(bound, isExclusive: true) }
  }

  private func bounds(
    from minimum: DecimalNumber? = nil, through maximum: DecimalNumber? = nil,
    upTo limit: DecimalNumber? = nil
  ) -> Property {
    with {
      $0.minimum = minimum.map { Bound($0) }
      $0.maximum = maximum.map { Bound($0) } ?? limit.map { Bound($0, isExclusive: true) }
    }
  }
}

/// A number that may stand at the end of a range: `Int`, `Double` or ``DecimalNumber``.
public protocol ContractNumber: Comparable {
  /// The number exactly as it is written; nil, which bounds nothing, when it is infinite.
  var decimal: DecimalNumber? { get }
}

extension Int: ContractNumber {
  /// The number.
  public var decimal: DecimalNumber? { DecimalNumber(self) }
}

extension Double: ContractNumber {
  /// The shortest decimal that reads back as the number.
  public var decimal: DecimalNumber? { DecimalNumber(self) }
}

extension DecimalNumber: ContractNumber {
  /// The number itself.
  public var decimal: DecimalNumber? { self }
}
