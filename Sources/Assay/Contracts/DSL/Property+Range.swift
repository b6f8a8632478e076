extension Property {
  /// The numbers it may be, both ends included: `0...50_000`.
  public func range(_ range: ClosedRange<DecimalNumber>) -> Property {
    bounds(from: range.lowerBound, through: range.upperBound)
  }
  /// The numbers it may be, the upper end excluded: `0..<360`.
  public func range(_ range: Range<DecimalNumber>) -> Property {
    bounds(from: range.lowerBound, upTo: range.upperBound)
  }
  /// The least number it may be: `1...`.
  public func range(_ range: PartialRangeFrom<DecimalNumber>) -> Property {
    bounds(from: range.lowerBound)
  }
  /// The greatest number it may be: `...100`.
  public func range(_ range: PartialRangeThrough<DecimalNumber>) -> Property {
    bounds(through: range.upperBound)
  }
  /// The number it must be less than: `..<100`.
  public func range(_ range: PartialRangeUpTo<DecimalNumber>) -> Property {
    bounds(upTo: range.upperBound)
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
