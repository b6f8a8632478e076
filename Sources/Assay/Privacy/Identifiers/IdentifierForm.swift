/// How a kind of identifier is written: its layouts, and what is taken out to compare numbers.
package struct IdentifierForm: Sendable {
  /// What may stand between the characters without meaning anything.
  package struct Fillers: OptionSet, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    static let space = Fillers(rawValue: 1 << 0)
    static let hyphen = Fillers(rawValue: 1 << 1)
    static let dot = Fillers(rawValue: 1 << 2)
    static let slash = Fillers(rawValue: 1 << 3)
    static let comma = Fillers(rawValue: 1 << 4)
    static let colon = Fillers(rawValue: 1 << 5)
    static let underscore = Fillers(rawValue: 1 << 6)
    static let asterisk = Fillers(rawValue: 1 << 7)

    func contains(byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: " "): contains(.space)
      case UInt8(ascii: "-"): contains(.hyphen)
      case UInt8(ascii: "."): contains(.dot)
      case UInt8(ascii: "/"): contains(.slash)
      case UInt8(ascii: ","): contains(.comma)
      case UInt8(ascii: ":"): contains(.colon)
      case UInt8(ascii: "_"): contains(.underscore)
      case UInt8(ascii: "*"): contains(.asterisk)
      default: false
      }
    }
  }

  /// What the characters of a number may be.
  package enum Alphabet: Sendable {
    /// Digits only.
    case digits
    /// Always at least one letter.
    case letters
    /// Digits, now and then with letters.
    case mixed
  }

  let alphabet: Alphabet
  let layouts: [IdentifierLayout]
  let fillers: Fillers
  /// Two letters of a country that may stand before the number; 0 where none may.
  let prefix: UInt16
  /// Whether a separator is part of the number, as the century signs of Finland are.
  let keepsSigns: Bool
  /// The share of random strings of this length and alphabet that pass the check, measured.
  package let chance: Double

  init(
    _ alphabet: Alphabet, _ layouts: [IdentifierLayout], fillers: Fillers,
    prefix: StaticString = "",
    keepsSigns: Bool = false, chance: Double
  ) {
    self.alphabet = alphabet
    self.layouts = layouts
    self.fillers = fillers
    var letters: UInt16 = 0
    prefix.withUTF8Buffer { for byte in $0 { letters = letters &<< 8 | UInt16(byte) } }
    self.prefix = letters
    self.keepsSigns = keepsSigns
    self.chance = chance
  }

  /// The layout that the first `count` groups of a window have, or nil.
  func layout(matching window: IdentifierWindow, count: Int) -> IdentifierLayout? {
    let hasLetters = window.hasLetters(inFirst: count)
    switch alphabet {
    case .digits where hasLetters: return nil
    case .letters where !hasLetters: return nil
    default: break
    }
    let shape = window.shape(ofFirst: count)
    for layout in layouts where layout.shape == shape { return layout }
    return nil
  }
}
