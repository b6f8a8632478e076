/// The US privacy string of the IAB's CCPA framework: `1YNN`.
///
/// Version, whether notice was given, whether the person opted out of sale, whether the Limited
/// Service Provider Agreement covers it; each Y, N or - for "does not apply".
package struct USPrivacyString: Hashable, Sendable {
  /// What it says of sale: refused by an opt-out, else granted, as the law asks for no more.
  package let sale: ConsentState

  /// Reads a string; nil where it is none of version 1.
  package init?(_ text: some Collection<UInt8>) {
    let letters = Array(text.prefix(5))
    guard letters.count == 4, letters[0] == UInt8(ascii: "1"),
      letters[1...].allSatisfy({ "YNyn-".utf8.contains($0) })
    else { return nil }
    sale = letters[2] | 0x20 == UInt8(ascii: "y") ? .denied : .granted
  }
}
