/// What an id looks like, as 14 bits: its kind, and for some kinds which one of it.
///
///     13    9 8        0
///     | kind | variety |
struct IDShape: Hashable, Sendable {
  /// What ids are told apart by.
  ///
  /// Kinds are wide, so that ids of one scheme are of one kind.
  enum Kind: UInt16, CaseIterable, Sendable {
    /// A text that stands for nobody; the variety is its place in ``PlaceholderID/words``.
    case placeholder
    case email, phone, integer
    case uuid, upperUUID, mixedUUID
    /// 32 hexadecimal digits: a UUID without hyphens, or an MD5.
    case bareUUID
    /// Hexadecimal digits in one of the lengths that schemes have: 16, 24, 40, 64.
    case hex
    /// Letters, a separator and more: `usr_7f3k`; the variety tells the letters.
    case prefixed
    /// Blanks or commas between words, as names have.
    case words
    /// Anything else without blanks.
    case token
  }

  var code: UInt16

  init(_ kind: Kind, variety: UInt16 = 0) { code = kind.rawValue << 9 | variety & 0x1FF }
  init(code: UInt16) { self.code = code }

  var kind: Kind { Kind(rawValue: code >> 9) ?? .token }
  var variety: UInt16 { code & 0x1FF }

  /// What an id is, and its form in the one spelling that all its spellings share.
  static func of(_ text: UnsafeBufferPointer<UInt8>) -> (shape: IDShape, core: UInt64) {
    // Most ids are such, and need no memory to be told.
    if let bits = UUIDText.lowercaseBits(text) {
      return PlaceholderID.isConstant(bits)
        ? (IDShape(.placeholder, variety: PlaceholderID.constantUUID), 0)
        : (IDShape(.uuid), core(bits))
    }
    var bytes = ASCIIText.trimmed(text)
    if let number = PlaceholderID.number(of: bytes) {
      return (IDShape(.placeholder, variety: number), 0)
    }
    let shape = kind(bytes)
    switch shape.kind {
    case .uuid, .upperUUID, .mixedUUID, .bareUUID: return (shape, core(bits(bytes)))
    case .prefixed: bytes = Array(bytes.dropFirst(prefixLength(bytes) + 1))
    case .integer: bytes = Array(bytes.drop { $0 == UInt8(ascii: "0") })
    default: break
    }
    let lowered = bytes.map(ASCIIText.lowered)
    return (shape, Hash64.of(lowered.span, seed: 0xC0))
  }

  /// What all spellings of a UUID share.
  private static func core(_ bits: Hash128) -> UInt64 {
    FlatMap.mix(bits.high ^ FlatMap.mix(bits.low))
  }

  private static func bits(_ bytes: [UInt8]) -> Hash128 {
    var bits = Hash128(high: 0, low: 0)
    for byte in bytes where byte != UInt8(ascii: "-") {
      let digit = UInt64(byte & 0xF) &+ (byte > UInt8(ascii: "9") ? 9 : 0)
      bits.high = bits.high << 4 | bits.low >> 60
      bits.low = bits.low << 4 | digit
    }
    return bits
  }

  private static func kind(_ bytes: [UInt8]) -> IDShape {
    let digits = bytes.count(where: ASCIIText.isDigit)
    if digits == bytes.count { return IDShape(.integer) }
    if bytes.count == 36, UUIDText.matches(bytes.span) {
      return IDShape(letterCase(bytes, .uuid, .upperUUID, .mixedUUID))
    }
    if [16, 24, 32, 40, 64].contains(bytes.count), bytes.allSatisfy(ASCIIText.isHexDigit) {
      return IDShape(bytes.count == 32 ? .bareUUID : .hex)
    }
    if bytes.contains(UInt8(ascii: "@")), isEmail(bytes) { return IDShape(.email) }
    if isPhone(bytes, digits: digits) { return IDShape(.phone) }
    if bytes.contains(where: { $0 == 0x20 || $0 == UInt8(ascii: ",") }) { return IDShape(.words) }
    let length = prefixLength(bytes)
    guard length > 0 else { return IDShape(.token) }
    // With the separator: `ada.s` and `ada_s` are two people.
    let lowered = bytes[...length].map(ASCIIText.lowered)
    let hash = Hash64.of(lowered.span, seed: 0x9F)
    let isUpper: UInt16 = bytes[..<length].contains { $0 & 0x20 == 0 } ? 0x100 : 0
    return IDShape(.prefixed, variety: UInt16(truncatingIfNeeded: hash & 0xFF) | isUpper)
  }

  private static func letterCase(
    _ bytes: [UInt8], _ lower: Kind, _ upper: Kind, _ mixed: Kind
  ) -> Kind {
    let letters = bytes.filter { $0 > UInt8(ascii: "9") }
    if letters.allSatisfy({ $0 & 0x20 != 0 }) { return lower }
    return letters.allSatisfy { $0 & 0x20 == 0 } ? upper : mixed
  }

  /// Looser than the format, since what matters is what was meant.
  private static func isEmail(_ bytes: [UInt8]) -> Bool {
    let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && parts[1].count > 2
      && parts[1].contains(UInt8(ascii: ".")) && !bytes.contains(0x20)
  }

  /// A plus sign or the brackets and blanks of a number that a person typed.
  private static func isPhone(_ bytes: [UInt8], digits: Int) -> Bool {
    guard (7...15).contains(digits), let first = bytes.first,
      first == UInt8(ascii: "+") || first == UInt8(ascii: "(") || ASCIIText.isDigit(first)
    else { return false }
    let others = bytes.filter { !ASCIIText.isDigit($0) }
    let isTyped = others.allSatisfy { " ()-./+".utf8.contains($0) }
    let hasSign = first == UInt8(ascii: "+") || others.contains { $0 == 0x20 || $0 == 0x28 }
    return isTyped && hasSign
  }

  /// How many letters stand before a separator; 0: none, or too many to be a prefix.
  private static func prefixLength(_ bytes: [UInt8]) -> Int {
    let length = bytes.prefix(while: { ASCIIText.isLetter($0) }).count
    guard (1...16).contains(length), length + 1 < bytes.count,
      "_-:|.#/".utf8.contains(bytes[length])
    else { return 0 }
    return length
  }
}

/// Bytes as letters and digits of ASCII.
enum ASCIIText {
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
  static func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20) &- 0x61 < 6
  }
  static func lowered(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  /// At most 512 bytes without the blanks around them: no id is longer.
  static func trimmed(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var bytes = Array(text.prefix(512).drop { $0 <= 0x20 })
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    return bytes
  }
}
