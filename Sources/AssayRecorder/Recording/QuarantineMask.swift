/// What a body looked like, without what it said.
///
/// One must see *why* a body is no JSON: a bare `NaN`, a comma too many, a quotation mark too few,
/// a form instead of an object. So its structure stays and its words go:
///
///     {"userId":"ann@example.com","total":NaN,"age":41}
///     {"userId":"xxx@xxxxxxx.xxx","total":NaN,"age":99}
///
/// - A letter becomes `x`, a digit `9`, a character outside ASCII `x`.
/// - Punctuation and white space stay; a byte that is no text becomes `?`.
/// - A bare word stays where a serializer writes it for a value: `NaN`, `Infinity`, `true`,
///   `None`, `undefined` and the like.
/// - A member's name stays where it is plain: letters and underscores, at most 40, in quotation
///   marks, after `{` or `,` and before `:`. A name with a digit may be an id, so it goes.
enum QuarantineMask {
  private static let words: Set<[UInt8]> = Set(
    [
      "NaN", "nan", "Infinity", "inf", "Inf", "true", "false", "null", "undefined", "None", "True",
      "False", "nil", "NULL",
    ].map { Array($0.utf8) })
  /// How long these words are.
  private static let lengths = 3...9
  private static let longestName = 40

  /// The bytes of UTF-8 text.
  static func of(_ body: [UInt8]) -> [UInt8] {
    var masked: [UInt8] = []
    masked.reserveCapacity(body.count)
    var index = 0
    /// Whether what came last, but for spaces, lets a member's name follow.
    var mayName = false
    while index < body.count {
      let byte = body[index]
      if mayName, byte == UInt8(ascii: "\""), let end = endOfName(body, index + 1) {
        masked += body[index...end]
        index = end + 1
        mayName = false
      } else if isLetter(byte) {
        let end = endOfWord(body, index)
        let isBare =
          lengths.contains(end - index) && !isWordPart(before: index, body)
          && words.contains(Array(body[index..<end]))
        for byte in body[index..<end] where byte & 0xC0 != 0x80 {
          masked.append(isBare ? byte : mask(byte))
        }
        index = end
        mayName = false
      } else {
        if byte & 0xC0 != 0x80 { masked.append(mask(byte)) }
        if !isSpace(byte) { mayName = byte == UInt8(ascii: "{") || byte == UInt8(ascii: ",") }
        index += 1
      }
    }
    return masked
  }

  private static func mask(_ byte: UInt8) -> UInt8 {
    switch byte {
    case 0x30...0x39: UInt8(ascii: "9")
    case 0x20...0x7E where !isLetter(byte): byte
    case 0x09, 0x0A, 0x0D: byte
    case 0..<0x20, 0x7F: UInt8(ascii: "?")
    default: UInt8(ascii: "x")
    }
  }

  /// The closing quotation mark of a plain name that a colon follows.
  private static func endOfName(_ body: [UInt8], _ start: Int) -> Int? {
    var end = start
    while end < body.count, isLetter(body[end]) || body[end] == 0x5F { end += 1 }
    guard end > start, end - start <= longestName, end < body.count,
      body[end] == UInt8(ascii: "\"")
    else { return nil }
    var next = end + 1
    while next < body.count, isSpace(body[next]) { next += 1 }
    return next < body.count && body[next] == UInt8(ascii: ":") ? end : nil
  }

  /// Letters, digits and what is outside ASCII belong to one word.
  private static func endOfWord(_ body: [UInt8], _ start: Int) -> Int {
    var end = start
    while end < body.count, isWordByte(body[end]) { end += 1 }
    return end
  }

  /// Whether the byte before belongs to a word or a string, which a serializer's bare word does not.
  private static func isWordPart(before index: Int, _ body: [UInt8]) -> Bool {
    guard index > 0 else { return false }
    return isWordByte(body[index - 1]) || body[index - 1] == UInt8(ascii: "\"")
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || byte &- 0x30 < 10 || byte >= 0x80
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
