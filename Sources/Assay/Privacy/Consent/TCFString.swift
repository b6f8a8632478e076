/// The core segment of a TC string: what a person agreed to in IAB Europe's framework.
///
/// Layout by "Transparency and Consent String with Global Vendor & CMP List Formats" (IAB Tech
/// Lab, v2): version 6 bits, created 36, updated 36, CMP 12 and 12, screen 6, language 12, vendor
/// list 12, policy 6, then
///
///     europe  service-specific 1 | non-standard 1 | special features 12 | purposes consent 24
///             | purposes legitimate interest 24 | purpose one 1 | country 12 | vendors consent
///             | vendors legitimate interest | publisher restrictions
///     canada  non-standard 1 | special features 12 | purposes express 24 | purposes implied 24
///
/// The other segments, behind a dot each, tell what was disclosed and what publishers do with
/// data themselves; they grant nothing to a destination and are not read.
package struct TCFString: Hashable, Sendable {
  /// Whose framework it is.
  package enum Framework: Hashable, Sendable {
    case europe, canada
  }

  /// What a publisher decides about vendors' use of a purpose.
  package struct Restriction: Hashable, Sendable {
    package var purpose: Int
    /// 0: not allowed; 1: consent needed; 2: legitimate interest needed.
    package var kind: Int
    package var vendors: VendorSet
  }

  package private(set) var framework: Framework
  /// Milliseconds since 1970.
  package private(set) var created: Int64
  /// Milliseconds since 1970.
  package private(set) var updated: Int64
  private var consents = 0
  private var interests = 0
  /// Vendors that consent was given to; none are read for Canada.
  package private(set) var vendors = VendorSet()
  /// Vendors whose legitimate interest stands.
  package private(set) var interestedVendors = VendorSet()
  package private(set) var restrictions: [Restriction] = []

  /// Reads a string; nil where it is none of version 2 (Canada: 1 or 2) or ends too early.
  package init?(_ text: some Collection<UInt8>, framework: Framework = .europe) {
    let core = text.prefix { $0 != UInt8(ascii: ".") }
    guard var bits = ConsentBits(core), let version = bits.read(6),
      framework == .europe ? version == 2 : version == 1 || version == 2,
      let created = bits.read(36), let updated = bits.read(36)
    else { return nil }
    self.framework = framework
    self.created = Int64(created) * 100
    self.updated = Int64(updated) * 100
    // CMP, its version, screen, language, vendor list, policy; then flags and special features.
    let skipped = 12 + 12 + 6 + 12 + 12 + 6 + (framework == .europe ? 2 : 1) + 12
    guard bits.read(skipped - 48) != nil, bits.read(48) != nil, let consents = bits.read(24),
      let interests = bits.read(24)
    else { return nil }
    self.consents = consents
    self.interests = interests
    guard framework == .europe else { return }
    guard bits.read(13) != nil, let vendors = VendorSet.read(&bits),
      let interested = VendorSet.read(&bits)
    else { return nil }
    self.vendors = vendors
    interestedVendors = interested
    // Old encoders leave the last count away where it is zero.
    guard let count = bits.read(12) else { return }
    for _ in 0..<count {
      guard let purpose = bits.read(6), let kind = bits.read(2),
        let vendors = VendorSet.ranges(&bits)
      else { return nil }
      restrictions.append(Restriction(purpose: purpose, kind: kind, vendors: vendors))
    }
  }

  /// Whether a purpose has consent (in Canada: express or implied).
  package func hasConsent(toPurpose purpose: Int) -> Bool {
    Self.bit(purpose, of: consents)
      || (framework == .canada && Self.bit(purpose, of: interests))
  }

  /// Whether a purpose rests on a legitimate interest that was not objected to.
  package func hasInterest(inPurpose purpose: Int) -> Bool {
    framework == .europe && Self.bit(purpose, of: interests)
  }

  /// Whether a vendor may use data for a purpose by consent, the publisher's restrictions heeded.
  package func hasConsent(toPurpose purpose: Int, of vendor: Int) -> Bool {
    guard hasConsent(toPurpose: purpose), vendors.contains(vendor) else { return false }
    return !restrictions.contains {
      $0.purpose == purpose && $0.kind != 1 && $0.vendors.contains(vendor)
    }
  }

  /// Bits stand from the left, the first for purpose 1.
  private static func bit(_ number: Int, of field: Int) -> Bool {
    number >= 1 && number <= 24 && field >> (24 - number) & 1 == 1
  }
}
