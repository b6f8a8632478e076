/// One recognised identifier: what it is and where it stands, never its value.
package struct IdentifierHit: Hashable, Sendable {
  /// How much the written form alone says.
  package enum Strength: UInt8, Comparable, Hashable, Sendable {
    /// Bare characters and a check that chance often passes: needs a name in key or text.
    case checkOnly
    /// The customary separators and a valid check: believed unless something speaks against it.
    case layout
    /// Layout and check together make a chance hit rarer than one in ten thousand.
    case certain

    package static func < (left: Strength, right: Strength) -> Bool {
      left.rawValue < right.rawValue
    }
  }

  /// What says that it is what it is.
  package enum Naming: UInt8, Hashable, Sendable {
    /// Only its form.
    case none
    /// A name of such numbers in general: `tax_id`.
    case general
    /// The property's name.
    case key
    /// The words before it.
    case text
  }

  package var kind: IdentifierKind
  package var strength: Strength
  /// The index of the first byte.
  package var start: Int
  /// The number of bytes.
  package var length: Int
  package var naming = Naming.none
  /// Whether it stands for such a number and is a token.
  package var isToken = false

  package var end: Int { start &+ length }

  package init(_ kind: IdentifierKind, _ strength: Strength, start: Int, end: Int) {
    self.kind = kind
    self.strength = strength
    self.start = start
    self.length = end &- start
  }

  /// Whether two hits share a byte.
  package func overlaps(_ other: IdentifierHit) -> Bool { start < other.end && other.start < end }
}
