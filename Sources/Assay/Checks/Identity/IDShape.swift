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
    case .prefixed: bytes = UnsafeBufferPointer(rebasing: bytes[(prefixLength(bytes) &+ 1)...])
    case .integer:
      let zeros = bytes.prefix { $0 == UInt8(ascii: "0") }.count
      bytes = UnsafeBufferPointer(rebasing: bytes[zeros...])
    default: break
    }
    return (shape, ASCIIText.lowered(bytes) { Hash64.of($0.span, seed: 0xC0) })
  }

  /// What all spellings of a UUID share.
  private static func core(_ bits: Hash128) -> UInt64 {
    FlatMap.mix(bits.high ^ FlatMap.mix(bits.low))
  }

  private static func bits(_ bytes: UnsafeBufferPointer<UInt8>) -> Hash128 {
    var bits = Hash128(high: 0, low: 0)
    for byte in bytes where byte != UInt8(ascii: "-") {
      let digit = UInt64(byte & 0xF) &+ (byte > UInt8(ascii: "9") ? 9 : 0)
      bits.high = bits.high << 4 | bits.low >> 60
      bits.low = bits.low << 4 | digit
    }
    return bits
  }

  private static func kind(_ bytes: UnsafeBufferPointer<UInt8>) -> IDShape {
    let digits = bytes.count(where: ASCIIText.isDigit)
    if digits == bytes.count { return IDShape(.integer) }
    if bytes.count == 36, UUIDText.matches(bytes.span) {
      return IDShape(letterCase(bytes, .uuid, .upperUUID, .mixedUUID))
    }
    switch bytes.count {
    case 16, 24, 32, 40, 64:
      if bytes.allSatisfy(ASCIIText.isHexDigit) {
        return IDShape(bytes.count == 32 ? .bareUUID : .hex)
      }
    default: break
    }
    if bytes.contains(UInt8(ascii: "@")), isEmail(bytes) { return IDShape(.email) }
    if isPhone(bytes, digits: digits) { return IDShape(.phone) }
    if bytes.contains(where: { $0 == 0x20 || $0 == UInt8(ascii: ",") }) { return IDShape(.words) }
    let length = prefixLength(bytes)
    guard length > 0 else { return IDShape(.token) }
    // With the separator: `ada.s` and `ada_s` are two people.
    let prefix = UnsafeBufferPointer(rebasing: bytes[...length])
    let hash = ASCIIText.lowered(prefix) { Hash64.of($0.span, seed: 0x9F) }
    let isUpper: UInt16 = bytes[..<length].contains { $0 & 0x20 == 0 } ? 0x100 : 0
    return IDShape(.prefixed, variety: UInt16(truncatingIfNeeded: hash & 0xFF) | isUpper)
  }

  private static func letterCase(
    _ bytes: UnsafeBufferPointer<UInt8>, _ lower: Kind, _ upper: Kind, _ mixed: Kind
  ) -> Kind {
    let letters = bytes.count { $0 > UInt8(ascii: "9") }
    let small = bytes.count { $0 > UInt8(ascii: "9") && $0 & 0x20 != 0 }
    if small == letters { return lower }
    return small == 0 ? upper : mixed
  }

  /// Looser than the format, since what matters is what was meant.
  private static func isEmail(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let at = UInt8(ascii: "@")
    guard let place = bytes.firstIndex(of: at), place > 0, bytes.count &- place > 3 else {
      return false
    }
    let host = bytes[(place &+ 1)...]
    return host.contains(UInt8(ascii: ".")) && !host.contains(at) && !bytes.contains(0x20)
  }

  /// A plus sign or the brackets and blanks of a number that a person typed.
  private static func isPhone(_ bytes: UnsafeBufferPointer<UInt8>, digits: Int) -> Bool {
    guard digits >= 7, digits <= 15, let first = bytes.first,
      first == UInt8(ascii: "+") || first == UInt8(ascii: "(") || ASCIIText.isDigit(first)
    else { return false }
    var hasSign = first == UInt8(ascii: "+")
    for byte in bytes where !ASCIIText.isDigit(byte) {
      switch byte {
      case 0x20, UInt8(ascii: "("): hasSign = true
      case UInt8(ascii: ")"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"),
        UInt8(ascii: "+"):
        break
      default: return false
      }
    }
    return hasSign
  }

  /// How many letters stand before a separator; 0: none, or too many to be a prefix.
  private static func prefixLength(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var length = 0
    while length < bytes.count, ASCIIText.isLetter(bytes[length]) { length &+= 1 }
    guard length >= 1, length <= 16, length &+ 1 < bytes.count else { return 0 }
    switch bytes[length] {
    case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "|"),
      UInt8(ascii: "."), UInt8(ascii: "#"), UInt8(ascii: "/"):
      return length
    default: return 0
    }
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

  /// The longest id that is looked at.
  private static let most = 512

  /// At most 512 bytes without the blanks around them: no id is longer.
  static func trimmed(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var (start, end) = (0, min(text.count, most))
    while start < end, text[start] <= 0x20 { start &+= 1 }
    while end > start, text[end &- 1] <= 0x20 { end &-= 1 }
    return UnsafeBufferPointer(rebasing: text[start..<end])
  }

  /// Calls `body` with the text in lower case, of at most 512 bytes.
  static func lowered<Result>(
    _ text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: most) { buffer in
      let count = min(text.count, most)
      for index in 0..<count { buffer.initializeElement(at: index, to: lowered(text[index])) }
      return body(UnsafeBufferPointer(rebasing: buffer[..<count]))
    }
  }
}
