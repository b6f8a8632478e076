/// What an event's strings of consent say: TC, GPP and US privacy strings, and OneTrust's groups.
package struct ConsentSignals: Sendable {
  package var europe: [TCFString] = []
  package var canada: [TCFString] = []
  package var platform: [GPPString] = []
  package var privacy: [USPrivacyString] = []
  /// OneTrust's active groups, each true, or false where the string says `C0002:0`.
  package var groups: [[UInt8]: Bool]?

  package init() {}

  /// Takes a string, whichever of the forms it has; returns whether it has one.
  @discardableResult
  package mutating func take(_ text: [UInt8]) -> Bool {
    switch text.first {
    case UInt8(ascii: "C"):
      if let string = TCFString(text) {
        europe.append(string)
        return true
      }
    case UInt8(ascii: "D"):
      if let string = GPPString(text) {
        platform.append(string)
        if let section = string.europe { europe.append(section) }
        if let section = string.canada { canada.append(section) }
        return true
      }
    case UInt8(ascii: "1"):
      if let string = USPrivacyString(text) {
        privacy.append(string)
        return true
      }
    default: break
    }
    return takeGroups(text)
  }

  /// `,C0001,C0002,` lists what is active; `C0001:1,C0002:0` says it of each.
  private mutating func takeGroups(_ text: [UInt8]) -> Bool {
    guard text.count <= 4096, text.contains(UInt8(ascii: ",")) || Self.isStandardGroup(text)
    else { return false }
    var found: [[UInt8]: Bool] = [:]
    for part in text.split(separator: UInt8(ascii: ",")) {
      let pair = part.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      guard let name = pair.first, !name.isEmpty, pair.count <= 2, Self.isGroup(name) else {
        return false
      }
      let isActive = pair.count == 1 || pair[1].elementsEqual("1".utf8)
      guard isActive || pair[1].elementsEqual("0".utf8) else { return false }
      found[Array(name)] = isActive && found[Array(name)] != false
    }
    groups = (groups ?? [:]).merging(found) { $0 && $1 }
    return true
  }

  /// OneTrust's own groups are C0001 to C0005; tenants name others by letters and digits.
  private static func isGroup(_ text: ArraySlice<UInt8>) -> Bool {
    text.count <= 64
      && text.allSatisfy {
        ASCIIClass.isAlphanumeric($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
          || $0 == UInt8(ascii: ":")
      } && text.contains(where: ASCIIClass.isDigit)
  }

  /// A lone word is a list of groups only where it is one of OneTrust's own.
  private static func isStandardGroup(_ text: [UInt8]) -> Bool {
    text.count >= 5 && text[0] == UInt8(ascii: "C") && text[1..<5].allSatisfy(ASCIIClass.isDigit)
  }

  /// What the strings say of an id; where several do, a refusal in any counts.
  package func state(of id: ConsentID, name: [UInt8]) -> ConsentState {
    switch id {
    case .category:
      guard let groups else { return .unknown }
      return groups[name] == true ? .granted : .denied
    case .purpose(let number): return Self.all(europe) { $0.hasConsent(toPurpose: number) }
    case .vendor(let number): return Self.all(europe) { $0.vendors.contains(number) }
    case .vendorPurpose(let vendor, let purpose):
      return Self.all(europe) { $0.hasConsent(toPurpose: purpose, of: vendor) }
    case .interest(let number): return Self.all(europe) { $0.hasInterest(inPurpose: number) }
    case .interestedVendor(let number):
      return Self.all(europe) { $0.interestedVendors.contains(number) }
    case .canadianPurpose(let number):
      return Self.all(canada) { $0.hasConsent(toPurpose: number) }
    case .use(let use):
      let states =
        platform.map { $0.state(of: use) } + (use == .sale ? privacy.map(\.sale) : [])
      return states.contains(.denied) ? .denied : states.contains(.granted) ? .granted : .unknown
    }
  }

  private static func all(
    _ strings: [TCFString], _ holds: (TCFString) -> Bool
  ) -> ConsentState {
    strings.isEmpty ? .unknown : strings.allSatisfy(holds) ? .granted : .denied
  }
}
