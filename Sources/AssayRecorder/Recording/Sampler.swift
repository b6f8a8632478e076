internal import Assay

/// Keeps a share of the people, with all their events.
///
/// Whether a person is kept depends on a hash of the person's id alone: the same ones in every
/// run, on every machine, and a smaller share is a part of a larger one.
///
/// The person of an event is its anonymousId, and only without one its userId. SDKs on devices
/// send the anonymousId with every event, before and after login, so a visit stays whole across
/// it; by userId it would be torn at the very event that matters. What a server sends under a
/// userId alone is chosen on its own, and may be kept where the visit of the same person is not.
/// An event of nobody is chosen by itself.
package struct Sampler: Sendable, Hashable {
  /// The share that is kept: `numerator` of every `denominator` people.
  package let numerator: Int
  package let denominator: Int

  /// Takes a share between none and all; nil for another one.
  package init?(_ numerator: Int, of denominator: Int) {
    guard denominator > 0, numerator > 0, numerator <= denominator else { return nil }
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Reads `1/100`; nil where it is no share above 0 and up to 1.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let numerator = Int(parts[0]), let denominator = Int(parts[1])
    else { return nil }
    self.init(numerator, of: denominator)
  }

  /// `1/100`.
  package var text: String { "\(numerator)/\(denominator)" }

  /// Whether the event of a line is kept.
  package func keeps(_ facts: LineFacts, in line: Span<UInt8>) -> Bool {
    let person = facts.anonymousID ?? facts.userID
    let hash = person?.hash(in: line, seed: Self.seed) ?? facts.identity(in: line)
    // The hash as a fraction of 2^64, times the denominator: which part it falls into.
    let part = hash.high.multipliedFullWidth(by: UInt64(denominator)).high
    return part < UInt64(numerator)
  }

  /// Recordings made years apart are compared, so this never changes.
  private static let seed: UInt64 = 0x6173_7361_795F_7331
}
