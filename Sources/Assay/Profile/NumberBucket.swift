/// Deterministic logarithmic buckets: sign, zero, and eight parts of each octave.
///
/// The bucket comes from exponent and mantissa bits alone, so any machine and any order of the
/// traffic gives the same counts (the idea of DDSketch, Masson et al. 2019, with linear parts).
package enum NumberBucket {
  /// The parts of an octave.
  package static let parts = 8
  private static let lowest = -32
  private static let highest = 63

  /// The bucket of a number: ordered as the numbers are, 0 for zero.
  @inline(__always)
  package static func index(_ number: Double) -> Int {
    if number == 0 { return 0 }
    let bits = number.bitPattern
    let exponent = Int(truncatingIfNeeded: (bits >> 52) & 0x7ff) &- 1023
    let part = Int(truncatingIfNeeded: (bits >> 49) & 7)
    var index = (exponent &- lowest) &* parts &+ part &+ 1
    if exponent < lowest { index = 1 }
    if exponent > highest { index = (highest &- lowest &+ 1) &* parts }
    return number < 0 ? -index : index
  }

  /// The number in the middle of a bucket.
  package static func middle(_ index: Int) -> Double {
    if index == 0 { return 0 }
    let position = abs(index) &- 1
    let part = Double(position % parts) / Double(parts) + 1
    let magnitude =
      Double(sign: .plus, exponent: position / parts &+ lowest, significand: 1)
      * (part + 0.5 / Double(parts))
    return index < 0 ? -magnitude : magnitude
  }
}
