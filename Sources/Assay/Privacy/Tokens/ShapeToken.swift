/// A token for whatever has no special one: letters stay letters of their case, digits digits, signs
/// where they are.
///
/// The first character is `9`, `Z` or (of hexadecimal digits) `F`; the last ones are a check
/// over the kind and all characters before, so that the token of one kind is none of another and
/// few real values look like one.
enum ShapeToken {
  /// Nil where there are too few characters to hold the check and something of the value; the
  /// first `keeping` bytes stay, such as the prefix of a service's key.
  static func make(
    _ text: [UInt8], of kind: UInt8, keeping: Int = 0, _ hash: KeyedHash
  ) -> [UInt8]? {
    let places = text.indices.filter { ASCIIClass.isAlphanumeric(text[$0]) }
    guard let checks = checks(places.count), keeping < places.count &- checks else { return nil }
    let isHex = text.allSatisfy { !ASCIIClass.isLetter($0) || ASCIIClass.isHex($0) }
    var stream = TokenStream(hash, shape: "shape", [kind] + folded(text))
    var result = text
    for (number, place) in places.enumerated() where place >= keeping {
      if number == 0 {
        result[place] = marker(like: text[place], isHex)
      } else if number < places.count &- checks {
        result[place] = symbol(like: text[place], isHex, Int(stream.byte()))
      }
    }
    write(places.suffix(checks), of: kind, &result)
    return result
  }

  static func matches(_ text: Span<UInt8>, of kind: UInt8) -> Bool {
    var count = 0
    for index in text.indices where ASCIIClass.isAlphanumeric(text[index]) { count &+= 1 }
    guard let checks = checks(count) else { return false }
    var isHex = true
    for index in text.indices
    where ASCIIClass.isLetter(text[index]) && !ASCIIClass.isHex(text[index]) {
      isHex = false
    }
    var sum = start(kind)
    var number = 0
    for index in text.indices where ASCIIClass.isAlphanumeric(text[index]) {
      let byte = text[index]
      if number >= count &- checks {
        guard fold(byte) == fold(symbol(like: byte, isHex, draw(sum))) else { return false }
      }
      sum = step(sum, byte)
      number &+= 1
    }
    return true
  }

  private static func write(_ places: ArraySlice<Int>, of kind: UInt8, _ text: inout [UInt8]) {
    guard let first = places.first else { return }
    let isHex = text.allSatisfy { !ASCIIClass.isLetter($0) || ASCIIClass.isHex($0) }
    var sum = start(kind)
    for index in text.indices where ASCIIClass.isAlphanumeric(text[index]) {
      if index >= first { text[index] = symbol(like: text[index], isHex, draw(sum)) }
      sum = step(sum, text[index])
    }
  }

  /// How many of so many characters are the check.
  private static func checks(_ count: Int) -> Int? {
    switch count {
    case ..<7: nil
    case ..<10: 3
    case ..<14: 4
    default: 5
    }
  }

  private static func start(_ kind: UInt8) -> UInt64 {
    (0xcbf2_9ce4_8422_2325 ^ UInt64(kind)) &* 0x0000_0100_0000_01b3
  }

  private static func step(_ sum: UInt64, _ byte: UInt8) -> UInt64 {
    (sum ^ UInt64(fold(byte))) &* 0x0000_0100_0000_01b3
  }

  private static func draw(_ sum: UInt64) -> Int {
    Int(truncatingIfNeeded: (sum ^ sum &>> 29) &* 0x9e37_79b9_7f4a_7c15 &>> 40)
  }

  private static func fold(_ byte: UInt8) -> UInt8 {
    ASCIIClass.isLower(byte) ? byte & 0xDF : byte
  }

  private static func folded(_ text: [UInt8]) -> [UInt8] {
    text.filter(ASCIIClass.isAlphanumeric).map(fold)
  }

  private static func marker(like byte: UInt8, _ isHex: Bool) -> UInt8 {
    if ASCIIClass.isDigit(byte) { return UInt8(ascii: "9") }
    let letter = isHex ? UInt8(ascii: "f") : UInt8(ascii: "z")
    return ASCIIClass.isUpper(byte) ? letter & 0xDF : letter
  }

  /// Whether a token without a prefix of its own may begin with a byte.
  @inline(__always)
  static func mayBegin(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "9") || byte | 0x20 == UInt8(ascii: "z")
      || byte | 0x20 == UInt8(ascii: "f")
  }

  private static func symbol(like byte: UInt8, _ isHex: Bool, _ value: Int) -> UInt8 {
    if ASCIIClass.isDigit(byte) {
      return UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value % 10)
    }
    let letters = isHex ? 6 : 26
    let first = ASCIIClass.isUpper(byte) ? UInt8(ascii: "A") : UInt8(ascii: "a")
    return first &+ UInt8(truncatingIfNeeded: value % letters)
  }
}

extension CredentialKind {
  /// How much of a key says whose it is: up to the last underscore or hyphen among the first
  /// eleven bytes, or four letters.
  func prefixLength(_ text: [UInt8]) -> Int {
    switch self {
    case .password, .urlPassword, .urlSecret, .bearer, .basicAuth, .genericSecret, .privateKey:
      return 0
    default:
      let head = text.prefix(11)
      let sign = head.lastIndex { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
      return sign.map { $0 + 1 } ?? 4
    }
  }
}
