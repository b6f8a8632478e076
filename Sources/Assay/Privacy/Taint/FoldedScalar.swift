/// What one character outside ASCII becomes in a squashed text.
///
/// Latin letters lose their accents, Greek and Cyrillic ones their case; spaces, punctuation, marks
/// and characters without width vanish; full-width letters become plain ones.
enum FoldedScalar {
  case nothing
  case one(UInt8)
  case two(UInt8, UInt8)
  /// Another character of two bytes in UTF-8.
  case twoBytes(UInt32)
  case itself

  init(_ scalar: UInt32) {
    switch scalar {
    case 0x80..<0xC0: self = .nothing
    case 0xC0..<0x180: self = Self.latin(Self.letters[Int(scalar) - 0xC0])
    case 0x1A0, 0x1A1, 0x1D1, 0x1D2: self = .one(UInt8(ascii: "o"))
    case 0x1AF, 0x1B0, 0x1D3...0x1DC: self = .one(UInt8(ascii: "u"))
    case 0x1CD, 0x1CE: self = .one(UInt8(ascii: "a"))
    case 0x1CF, 0x1D0: self = .one(UInt8(ascii: "i"))
    case 0x218, 0x219: self = .one(UInt8(ascii: "s"))
    case 0x21A, 0x21B: self = .one(UInt8(ascii: "t"))
    case 0x300..<0x370: self = .nothing
    case 0x391...0x3A9, 0x410...0x42F: self = .twoBytes(scalar + 0x20)
    case 0x400...0x40F: self = .twoBytes(scalar + 0x50)
    case 0x1EA0...0x1EB7: self = .one(UInt8(ascii: "a"))
    case 0x1EB8...0x1EC7: self = .one(UInt8(ascii: "e"))
    case 0x1EC8...0x1ECB: self = .one(UInt8(ascii: "i"))
    case 0x1ECC...0x1EE3: self = .one(UInt8(ascii: "o"))
    case 0x1EE4...0x1EF1: self = .one(UInt8(ascii: "u"))
    case 0x1EF2...0x1EF9: self = .one(UInt8(ascii: "y"))
    case 0x2000..<0x2070, 0x3000...0x3003, 0xFE00...0xFE0F, 0xFEFF, 0xFFFD: self = .nothing
    case 0xFF01...0xFF5E: self = Self.fullWidth(UInt8(truncatingIfNeeded: scalar - 0xFEE0))
    default: self = .itself
    }
  }

  private static func fullWidth(_ byte: UInt8) -> FoldedScalar {
    let folded = Squash.table[Int(byte)]
    return folded == 0 ? .nothing : .one(folded)
  }

  private static func latin(_ letter: UInt8) -> FoldedScalar {
    switch letter {
    case UInt8(ascii: "*"): .nothing
    case UInt8(ascii: "1"): .two(UInt8(ascii: "a"), UInt8(ascii: "e"))
    case UInt8(ascii: "2"): .two(UInt8(ascii: "s"), UInt8(ascii: "s"))
    case UInt8(ascii: "3"): .two(UInt8(ascii: "o"), UInt8(ascii: "e"))
    case UInt8(ascii: "4"): .two(UInt8(ascii: "t"), UInt8(ascii: "h"))
    case UInt8(ascii: "5"): .two(UInt8(ascii: "i"), UInt8(ascii: "j"))
    default: .one(letter)
    }
  }

  /// U+00C0 to U+017F in order; digits stand for two letters, a star for none.
  private static let letters: [UInt8] = {
    let supplement = "aaaaaa1ceeeeiiiidnooooo*ouuuuy42aaaaaa1ceeeeiiiidnooooo*ouuuuy4y"
    let extended = [
      ("a", 6), ("c", 8), ("d", 4), ("e", 10), ("g", 8), ("h", 4), ("i", 10), ("5", 2), ("j", 2),
      ("k", 3), ("l", 10), ("n", 9), ("o", 6), ("3", 2), ("r", 6), ("s", 8), ("t", 6), ("u", 12),
      ("w", 2), ("y", 3), ("z", 6), ("s", 1),
    ].map { String(repeating: $0.0, count: $0.1) }
    return Array((supplement + extended.joined()).utf8)
  }()
}
