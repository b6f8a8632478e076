/// A word that stands for a name or any other text: `Xx7k2mq4tzb`.
///
/// Two `x`, a digit from 2 to 7, keyed characters of base 32, two of check. What began with a
/// capital does so again, what was all capitals is. Where a contract's pattern knows no digits the
/// third character is `q` and all are letters; where it knows nothing else they are all digits,
/// two zeros first and two of check (modulo 97) last.
enum WordToken {
  /// How long a word is where nothing asks for another length.
  static let usualLength = 11
  /// The least that holds the marks, the check and something of the value.
  static let shortest = 6

  /// What a token may be written with.
  enum Alphabet { case base32, letters, digits }

  /// Nil where the length is less than ``shortest``.
  static func make(
    _ text: [UInt8], length: Int = usualLength, in alphabet: Alphabet = .base32, salt: UInt8 = 0,
    _ hash: KeyedHash
  ) -> [UInt8]? {
    guard length >= shortest else { return nil }
    let style = Style(text)
    let value = style == .mixed ? text : text.map { ASCIIClass.isUpper($0) ? $0 | 0x20 : $0 }
    var stream = TokenStream(hash, shape: "word", value, salt: salt)
    var word: [UInt8]
    switch alphabet {
    case .base32:
      word = Array("xx".utf8) + [UInt8(ascii: "2") &+ UInt8(stream.number(below: 6))]
      while word.count < length - 2 { word.append(stream.base32()) }
      if let check = Base32.check(word) { word += [check.0, check.1] }
    case .letters:
      word = Array("xxq".utf8)
      while word.count < length - 2 { word.append(letter(stream.number(below: 26))) }
      word += letterCheck(word)
    case .digits:
      word = Array("00".utf8)
      while word.count < length - 2 { word.append(stream.digit()) }
      word += digitCheck(word)
    }
    return style.applied(to: word)
  }

  /// Whether all of a text is a word.
  static func matches(_ text: some BidirectionalCollection<UInt8>) -> Bool {
    guard text.count >= shortest else { return false }
    let head = Array(text.prefix(3))
    if head[0] == UInt8(ascii: "0"), head[1] == head[0] {
      return text.allSatisfy(ASCIIClass.isDigit)
        && digitCheck(text.dropLast(2)).elementsEqual(text.suffix(2))
    }
    guard head[0] | 0x20 == UInt8(ascii: "x"), head[1] | 0x20 == UInt8(ascii: "x") else {
      return false
    }
    if 0x32...0x37 ~= head[2] { return Base32.isChecked(text) }
    return head[2] | 0x20 == UInt8(ascii: "q") && text.allSatisfy(ASCIIClass.isLetter)
      && letterCheck(text.dropLast(2)).elementsEqual(text.suffix(2)) { $0 == $1 | 0x20 }
  }

  private static func letter(_ value: Int) -> UInt8 {
    UInt8(ascii: "a") &+ UInt8(truncatingIfNeeded: value % 26)
  }

  private static func letterCheck(_ text: some Sequence<UInt8>) -> [UInt8] {
    let sum = text.reduce(7) { ($0 &* 31 &+ Int($1 | 0x20)) % 673 }
    return [letter(sum / 26), letter(sum)]
  }

  private static func digitCheck(_ text: some Sequence<UInt8>) -> [UInt8] {
    let sum = text.reduce(11) { ($0 &* 10 &+ Int($1 &- 0x30)) % 97 }
    return [UInt8(ascii: "0") &+ UInt8(sum / 10), UInt8(ascii: "0") &+ UInt8(sum % 10)]
  }
}

extension WordToken {
  /// How a text is written.
  private enum Style {
    case lower, title, upper, mixed

    init(_ text: [UInt8]) {
      let letters = text.filter(ASCIIClass.isLetter)
      let capitals = letters.count(where: ASCIIClass.isUpper)
      if capitals == 0 {
        self = .lower
      } else if capitals == letters.count, letters.count > 1 {
        self = .upper
      } else if capitals == 1, ASCIIClass.isUpper(text[0]) {
        self = .title
      } else {
        self = .mixed
      }
    }

    func applied(to word: [UInt8]) -> [UInt8] {
      func raised(_ byte: UInt8) -> UInt8 { ASCIIClass.isLower(byte) ? byte & 0xDF : byte }
      switch self {
      case .lower: return word
      case .upper: return word.map(raised)
      case .title, .mixed: return [raised(word[0])] + word.dropFirst()
      }
    }
  }
}
