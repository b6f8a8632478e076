extension PatternParser {
  /// `[a-z_]` or `[^a-z]`.
  mutating func characterClass() throws(PatternError) -> ScalarSet {
    let start = index
    index += 1
    let isNegated = skip("^")
    var ranges: [ClosedRange<UInt32>] = []
    while !skip("]") {
      guard next != nil else {
        throw PatternError(offset: start, message: "found \"[\" without \"]\" behind it")
      }
      let place = index
      let first = try member()
      guard next == "-", index + 1 < scalars.count, scalars[index + 1] != "]" else {
        ranges += first.set.ranges
        continue
      }
      index += 1
      let last = try member()
      if let low = first.scalar, let high = last.scalar {
        guard low.value <= high.value else {
          throw PatternError(
            offset: place,
            message: "expected the range in ascending order, found \(low)-\(high)")
        }
        ranges.append(low.value...high.value)
      } else {
        ranges += first.set.ranges + last.set.ranges + [0x2D...0x2D]
      }
    }
    let set = ScalarSet(ranges)
    return isNegated ? set.inverted : set
  }

  /// One character, or a class such as `\d`, inside of brackets.
  private mutating func member() throws(PatternError) -> (scalar: Unicode.Scalar?, set: ScalarSet) {
    guard let character = next else {
      throw PatternError(offset: index, message: "found \"[\" without \"]\" behind it")
    }
    if character == "\\" {
      if let set = try classEscape() { return (nil, set) }
      // Between brackets, there is no word boundary: \b is the backspace.
      let scalar: Unicode.Scalar = skip("\\b") ? "\u{08}" : try characterEscape()
      return (scalar, ScalarSet(scalar))
    }
    index += 1
    return (character, ScalarSet(character))
  }
}
