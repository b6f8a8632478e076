/// A set of kinds of identifiers, in two words.
package struct IdentifierKinds: Hashable, Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  package init() {}

  package init(_ kinds: [IdentifierKind]) {
    for kind in kinds { insert(kind) }
  }

  /// One bit for each kind, as its number has it.
  init(bits: UInt128) {
    low = UInt64(truncatingIfNeeded: bits)
    high = UInt64(truncatingIfNeeded: bits &>> 64)
  }

  /// One bit for each kind.
  var bits: UInt128 { UInt128(high) &<< 64 | UInt128(low) }

  package var isEmpty: Bool { low | high == 0 }

  package func contains(_ kind: IdentifierKind) -> Bool {
    let bit: UInt64 = 1 &<< UInt64(kind.rawValue & 63)
    return (kind.rawValue < 64 ? low : high) & bit != 0
  }

  package mutating func insert(_ kind: IdentifierKind) {
    let bit: UInt64 = 1 &<< UInt64(kind.rawValue & 63)
    if kind.rawValue < 64 { low |= bit } else { high |= bit }
  }

  package mutating func formUnion(_ other: Self) {
    low |= other.low
    high |= other.high
  }

  package func union(_ other: Self) -> Self {
    var all = self
    all.formUnion(other)
    return all
  }

  /// Every kind that a state gives to people.
  package static let ofPeople = Self(
    IdentifierKind.allCases.filter { $0.isOfState && !$0.isOfCompany })
}
