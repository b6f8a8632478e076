/// What one event says of consent to each destination, a bit for each by its number.
///
/// The 65th destination and further ones have no bit: what needs several events is not judged for
/// them.
package struct ConsentMarks: Hashable, Sendable {
  /// Destinations whose consent the event grants.
  package var granted: UInt64 = 0
  /// Destinations whose consent it refuses.
  package var denied: UInt64 = 0
  /// Whether the person says it of themselves: a declared trait of an identify call.
  package var isDecision = false
  /// Destinations that a finding is told of already.
  package var told: UInt64 = 0

  package static let limit = 64

  package init() {}

  /// A destination's bit; none past the limit.
  static func bit(_ number: Int) -> UInt64 {
    number >= 0 && number < limit ? 1 << UInt64(number) : 0
  }

  mutating func note(_ state: ConsentState, of number: Int) {
    switch state {
    case .granted: granted |= Self.bit(number)
    case .denied: denied |= Self.bit(number)
    case .unknown: break
    }
  }
}
