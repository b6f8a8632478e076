/// Texts that stand where an id should and name nobody.
enum PlaceholderID {
  /// What programs write for "no value", and what people write for "somebody".
  static let words = [
    "", "null", "undefined", "none", "nil", "nan", "(null)", "<null>", "[object object]", "{}",
    "[]", "false", "true", "unknown", "anonymous", "guest", "n/a", "not set", "(not set)", "-1",
    "user_id", "userid", "your_user_id", "anonymous_id", "<nil>", "\"\"", "''", "-",
    // The ANDROID_ID of a whole series of phones, and addresses that iOS and Android give to all.
    "9774d56d682e549c", "02:00:00:00:00:00", "unidentified", "anon",
  ]
  /// The number of a row of zeros, of a UUID of zeros or of one digit, and of an unfilled template.
  private static let zeros: UInt16 = 100
  static let constantUUID: UInt16 = 101
  private static let template: UInt16 = 102

  private static let known = Dictionary(
    uniqueKeysWithValues: words.enumerated().map { ($1, UInt16($0)) })

  /// For each length the first two letters that words of it have, as bits: few ids get past them.
  private static let beginnings: [(first: UInt32, second: UInt32)] = {
    var found = [(first: UInt32, second: UInt32)](repeating: (0, 0), count: 25)
    for word in words where word.utf8.count < found.count {
      let bytes = Array(word.utf8)
      found[bytes.count].first |= bytes.first.map { 1 << UInt32($0 & 31) } ?? 0
      found[bytes.count].second |= bytes.count > 1 ? 1 << UInt32(bytes[1] & 31) : .max
    }
    return found
  }()

  /// The number of a placeholder; nil: it may be an id.
  static func number(of bytes: UnsafeBufferPointer<UInt8>) -> UInt16? {
    guard let first = bytes.first else { return 0 }
    if first == UInt8(ascii: "0"), bytes.allSatisfy({ $0 == UInt8(ascii: "0") }) { return zeros }
    if bytes.count == 36, UUIDText.matches(bytes.span) {
      let digit = ASCIIText.lowered(first)
      let isConstant = bytes.allSatisfy {
        $0 == UInt8(ascii: "-") || ASCIIText.lowered($0) == digit
      }
      return isConstant ? constantUUID : nil
    }
    if isTemplate(bytes, first) { return template }
    guard bytes.count <= 24 else { return nil }
    let beginning = beginnings[bytes.count]
    guard beginning.first & 1 << UInt32(first & 31) != 0,
      bytes.count == 1 || beginning.second & 1 << UInt32(bytes[1] & 31) != 0
    else { return nil }
    return known[String(decoding: bytes.map(ASCIIText.lowered), as: UTF8.self)]
  }

  /// Whether all digits of a UUID are one.
  static func isConstant(_ bits: Hash128) -> Bool {
    bits.high == bits.low && bits.high == bits.high & 0xF &* 0x1111_1111_1111_1111
  }

  private static func isTemplate(_ bytes: UnsafeBufferPointer<UInt8>, _ first: UInt8) -> Bool {
    guard bytes.count >= 3 else { return false }
    switch first {
    case UInt8(ascii: "{"):
      return bytes[1] == UInt8(ascii: "{") && bytes.suffix(2).elementsEqual("}}".utf8)
    case UInt8(ascii: "$"): return bytes[1] == UInt8(ascii: "{") && bytes.last == 0x7D
    case UInt8(ascii: "%"): return bytes[1] == UInt8(ascii: "%") || bytes.last == first
    case UInt8(ascii: "<"): return bytes[1] == UInt8(ascii: "%")
    default: return false
    }
  }

  /// What messages call it: program text, never a person's.
  static func name(of number: UInt16) -> String {
    switch number {
    case zeros: "zero"
    case constantUUID: "a UUID of one digit, such as the one of zeros,"
    case template: "a template that was not filled in"
    default: Int(number) < words.count && number > 0 ? "`\(words[Int(number)])`" : "blank text"
    }
  }
}
