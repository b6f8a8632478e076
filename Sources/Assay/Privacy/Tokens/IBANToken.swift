/// An international bank account number whose account begins with `99999`, or `X` where the
/// country has letters, and is keyed from there on.
///
/// Country, length, layout and the check digits (ISO 7064 MOD 97-10) are right. The registry of
/// ISO 13616 has no bank under such a code; national check digits inside the account are not kept.
enum IBANToken {
  private static let marked = 5

  static func make(_ text: [UInt8], _ hash: KeyedHash) -> [UInt8] {
    var plain = text.filter(ASCIIClass.isAlphanumeric)
    guard plain.count >= 15, let structure = IBANStructure.of(plain[0], plain[1]),
      structure.length == plain.count
    else { return text }
    var stream = TokenStream(hash, shape: "iban", plain.map(upper))
    for place in structure.account.indices {
      let isDigit = structure.account[place] != .letter
      plain[place &+ 4] =
        place < marked
        ? UInt8(ascii: isDigit ? "9" : "X")
        : isDigit ? stream.digit() : UInt8(ascii: "A") &+ UInt8(stream.number(below: 26))
    }
    let zero = UInt8(ascii: "0")
    (plain[2], plain[3]) = (zero, zero)
    let check = UInt8(98 - remainder(plain))
    (plain[2], plain[3]) = (zero + check / 10, zero + check % 10)
    return filled(text, with: plain)
  }

  static func matches(_ text: Span<UInt8>) -> Bool {
    var plain: [UInt8] = []
    for index in text.indices where ASCIIClass.isAlphanumeric(text[index]) {
      plain.append(upper(text[index]))
    }
    guard plain.count >= 15, let structure = IBANStructure.of(plain[0], plain[1]),
      structure.length == plain.count
    else { return false }
    return (0..<marked).allSatisfy { place in
      plain[place &+ 4] == UInt8(ascii: structure.account[place] == .letter ? "X" : "9")
    }
  }

  private static func upper(_ byte: UInt8) -> UInt8 {
    ASCIIClass.isLower(byte) ? byte & 0xDF : byte
  }

  private static func filled(_ text: [UInt8], with plain: [UInt8]) -> [UInt8] {
    var result = text
    var next = 0
    for index in text.indices where ASCIIClass.isAlphanumeric(text[index]) {
      let isLower = ASCIIClass.isLower(text[index]) && ASCIIClass.isLetter(plain[next])
      result[index] = isLower ? plain[next] | 0x20 : plain[next]
      next &+= 1
    }
    return result
  }

  private static func remainder(_ plain: [UInt8]) -> Int {
    (plain[4...] + plain[..<4]).reduce(0) { sum, byte in
      ASCIIClass.isDigit(byte)
        ? (sum * 10 + Int(byte &- 0x30)) % 97 : (sum * 100 + Int(upper(byte) &- 0x37)) % 97
    }
  }
}
