/// One customary way of writing a number, as the lengths of its groups: `3.3.3-2`.
///
/// The shape packs one byte per group, so that layouts are compared as one word:
///
///     3.3.3-2     [3|dot] [3|dot] [3|hyphen] [2|end]     low byte first
package struct IdentifierLayout: Hashable, Sendable {
  /// What stands between two groups.
  enum Separator: UInt64 {
    case none, space, hyphen, dot, slash, plus
  }

  static let mostGroups = 8
  static let mostCharacters = 24

  let shape: UInt64
  let strength: IdentifierHit.Strength

  /// A layout that chance fills less than once in ten thousand.
  static func certain(_ text: StaticString) -> Self { Self(text, .certain) }
  /// A layout with its customary separators.
  static func layout(_ text: StaticString) -> Self { Self(text, .layout) }
  /// Bare characters.
  static func checkOnly(_ text: StaticString) -> Self { Self(text, .checkOnly) }

  private init(_ text: StaticString, _ strength: IdentifierHit.Strength) {
    self.strength = strength
    var shape: UInt64 = 0
    var length: UInt64 = 0
    var group = 0
    text.withUTF8Buffer { bytes in
      for byte in bytes {
        guard ASCIIClass.isDigit(byte) else {
          shape |= Self.group(length, Self.separator(byte), at: group)
          group &+= 1
          length = 0
          continue
        }
        length = length &* 10 &+ UInt64(byte &- 0x30)
      }
    }
    self.shape = shape | Self.group(length, .none, at: group)
  }

  /// One group's byte, at its place.
  static func group(_ length: UInt64, _ separator: Separator, at index: Int) -> UInt64 {
    (length | separator.rawValue &<< 5) &<< (UInt64(truncatingIfNeeded: index) &* 8)
  }

  static func separator(_ byte: UInt8) -> Separator {
    switch byte {
    case UInt8(ascii: " "): .space
    case UInt8(ascii: "-"): .hyphen
    case UInt8(ascii: "."): .dot
    case UInt8(ascii: "/"): .slash
    case UInt8(ascii: "+"): .plus
    default: .none
    }
  }
}
