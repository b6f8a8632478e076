/// A set of Unicode code points: sorted ranges that neither overlap nor touch.
struct ScalarSet: Hashable, Sendable {
  static let highest: UInt32 = 0x10_FFFF

  let ranges: [ClosedRange<UInt32>]

  init(_ unsorted: [ClosedRange<UInt32>]) {
    var merged: [ClosedRange<UInt32>] = []
    for range in unsorted.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound &+ 1 {
        let end = max(last.upperBound, range.upperBound)
        merged[merged.count - 1] = last.lowerBound...end
      } else {
        merged.append(range)
      }
    }
    ranges = merged
  }

  init(_ scalar: Unicode.Scalar) {
    ranges = [scalar.value...scalar.value]
  }

  /// Everything else; surrogates count, so that a lone one that slipped through JSON is a character.
  var inverted: ScalarSet {
    var gaps: [ClosedRange<UInt32>] = []
    var start: UInt32 = 0
    for range in ranges {
      if range.lowerBound > start { gaps.append(start...(range.lowerBound - 1)) }
      start = range.upperBound + 1
    }
    if start <= Self.highest { gaps.append(start...Self.highest) }
    return ScalarSet(gaps)
  }

  func union(_ other: ScalarSet) -> ScalarSet {
    ScalarSet(ranges + other.ranges)
  }

  static let all = ScalarSet([0...highest])

  /// What `\d` takes.
  static let digits = ScalarSet([0x30...0x39])

  /// What `\w` takes: ASCII only, as ECMA-262 has it.
  static let wordCharacters = ScalarSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])

  /// What `\s` takes: `WhiteSpace` and `LineTerminator` of ECMA-262.
  static let whiteSpace = ScalarSet([
    0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029,
    0x202F...0x202F, 0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
  ])

  /// The dot: everything but line ends.
  static let dot = ScalarSet([0x0A...0x0A, 0x0D...0x0D, 0x2028...0x2029]).inverted
}
