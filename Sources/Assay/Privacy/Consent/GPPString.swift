/// A string of the IAB's Global Privacy Platform: a header and the sections it lists.
///
/// Layouts by "Global Privacy Platform String" (IAB Tech Lab, v1) and the sections' own pages.
/// Of the sections of the United States the opt-outs are read: two bits each, 0 does not apply,
/// 1 opted out, 2 did not. Sections of other numbers are skipped.
package struct GPPString: Hashable, Sendable {
  /// What a person may object to in the United States.
  package enum Use: String, Hashable, Sendable, CaseIterable {
    case sale, sharing, targeted
  }

  /// The string's section of IAB Europe's framework.
  package private(set) var europe: TCFString?
  /// The string's section of IAB Canada's framework.
  package private(set) var canada: TCFString?
  /// The numbers of the sections.
  package private(set) var sections: [Int]
  private var uses: [Use: ConsentState] = [:]

  /// Reads a string; nil where the header is none or lists other sections than there are.
  package init?(_ text: some Collection<UInt8>) {
    guard text.count <= ConsentBits.longest else { return nil }
    let parts = text.split(separator: UInt8(ascii: "~"), omittingEmptySubsequences: false)
    guard let header = parts.first, let sections = Self.sections(header),
      sections.count == parts.count - 1
    else { return nil }
    self.sections = sections
    for (section, part) in zip(sections, parts.dropFirst()) { read(section, part) }
  }

  /// What the sections say of a use: an opt-out in any of them counts.
  package func state(of use: Use) -> ConsentState { uses[use] ?? .unknown }

  /// The header: type 3, version 1, and ranges of section numbers in Fibonacci coding.
  private static func sections(_ header: some Collection<UInt8>) -> [Int]? {
    guard var bits = ConsentBits(header), bits.read(6) == 3, bits.read(6) == 1,
      let count = bits.read(12), count <= 64
    else { return nil }
    var result: [Int] = []
    var last = 0
    for _ in 0..<count {
      guard let isRange = bits.flag(), let offset = bits.fibonacci() else { return nil }
      let first = last + offset
      guard let length = isRange ? bits.fibonacci() : 0, length <= 64 else { return nil }
      last = first + length
      result += Array(first...last)
      guard result.count <= 64 else { return nil }
    }
    return result
  }

  private mutating func read(_ section: Int, _ text: some Collection<UInt8>) {
    switch section {
    case 2: europe = TCFString(text)
    case 5: canada = TCFString(text, framework: .canada)
    case 6: if let string = USPrivacyString(text) { note(string.sale, .sale) }
    // The fields before the opt-outs are notices of two bits each.
    case 7: read(text, notices: 6, [.sale, .sharing, .targeted])
    case 8: read(text, notices: 3, [.sale, .sharing])
    case 11, 18: read(text, notices: 4, [.sale, .targeted])
    case 9, 10, 12...17, 19...22: read(text, notices: 3, [.sale, .targeted])
    default: break
    }
  }

  private mutating func read(_ text: some Collection<UInt8>, notices: Int, _ fields: [Use]) {
    guard var bits = ConsentBits(text.prefix { $0 != UInt8(ascii: ".") }),
      bits.read(6) != nil, bits.read(notices * 2) != nil
    else { return }
    for use in fields {
      switch bits.read(2) {
      case 1: note(.denied, use)
      case 2: note(.granted, use)
      default: break
      }
    }
  }

  private mutating func note(_ state: ConsentState, _ use: Use) {
    if uses[use] != .denied { uses[use] = state }
  }
}
