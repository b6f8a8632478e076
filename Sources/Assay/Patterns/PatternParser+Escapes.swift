extension PatternParser {
  /// An escape outside of brackets.
  mutating func escape() throws(PatternError) -> PatternNode {
    let start = index
    if skip("\\b") { return .assertion(.wordBoundary) }
    if skip("\\B") { return .assertion(.noWordBoundary) }
    if let set = try classEscape() { return .set(set) }
    index += 1
    if let character = next {
      if character >= "1", character <= "9" {
        throw PatternError(
          offset: start,
          message: "found the backreference \"\\\(character)\", which is not supported")
      }
      if character == "k" {
        throw PatternError(
          offset: start, message: "found a named backreference \"\\k\", which is not supported")
      }
    }
    index = start
    return .set(ScalarSet(try characterEscape()))
  }

  /// `\d` and its like, or nil (and nothing read) for an escape that names one character.
  mutating func classEscape() throws(PatternError) -> ScalarSet? {
    guard index + 1 < scalars.count else { return nil }
    let start = index
    let name = scalars[index + 1]
    index += 2
    switch name {
    case "d": return .digits
    case "D": return ScalarSet.digits.inverted
    case "w": return .wordCharacters
    case "W": return ScalarSet.wordCharacters.inverted
    case "s": return .whiteSpace
    case "S": return ScalarSet.whiteSpace.inverted
    case "p": return try property(start)
    case "P": return try property(start).inverted
    default:
      index = start
      return nil
    }
  }

  private mutating func property(_ start: Int) throws(PatternError) -> ScalarSet {
    guard skip("{"), let end = scalars[index...].firstIndex(of: "}") else {
      throw PatternError(offset: start, message: "expected a property like \\p{Lu}")
    }
    var name = ""
    name.unicodeScalars.append(contentsOf: scalars[index..<end])
    index = end + 1
    if let known = properties[name] { return known }
    guard let set = ScalarSet(propertyName: name) else {
      throw PatternError(
        offset: start,
        message: "found the property \"\(name)\", which is not supported; general categories"
          + " like \\p{L} or \\p{Lu} are")
    }
    properties[name] = set
    return set
  }

  /// An escape that stands for one character, inside and outside of brackets.
  mutating func characterEscape() throws(PatternError) -> Unicode.Scalar {
    let start = index
    index += 1
    guard let character = next else {
      throw PatternError(offset: start, message: "expected a character after the last \"\\\"")
    }
    index += 1
    switch character {
    case "t": return "\t"
    case "n": return "\n"
    case "r": return "\r"
    case "f": return "\u{0C}"
    case "v": return "\u{0B}"
    case "0": return try zero(start)
    case "c": return try control(start)
    case "x": return try scalar(try hex(2, start), start)
    case "u": return try unicode(start)
    default: return try identity(character, start)
    }
  }

  private func zero(_ start: Int) throws(PatternError) -> Unicode.Scalar {
    if let digit = next, digit >= "0", digit <= "9" {
      throw PatternError(
        offset: start, message: "found an octal escape, which is not supported; write \\xHH")
    }
    return "\0"
  }

  private mutating func control(_ start: Int) throws(PatternError) -> Unicode.Scalar {
    guard let letter = next, letter.isASCII, letter.properties.isAlphabetic,
      let control = Unicode.Scalar(letter.value & 31)
    else { throw PatternError(offset: start, message: "expected a letter after \"\\c\"") }
    index += 1
    return control
  }

  private func identity(
    _ character: Unicode.Scalar, _ start: Int
  ) throws(PatternError) -> Unicode.Scalar {
    let isWord = character.isASCII && UInt8(character.value).isLetterOrDigit
    if character.isASCII, character.value >= 32, !isWord { return character }
    let mend =
      switch character {
      case "A": "; write ^ for the start"
      case "z", "Z": "; write $ for the end"
      default: ""
      }
    throw PatternError(
      offset: start, message: "found the unknown escape \"\\\(character)\"\(mend)")
  }

  /// `\uHHHH`, `\uD83D\uDE00` (a surrogate pair) or `\u{1F600}`.
  private mutating func unicode(_ start: Int) throws(PatternError) -> Unicode.Scalar {
    if skip("{") {
      var value: UInt32 = 0
      var digits = 0
      while let digit = next.flatMap(Self.hexDigit) {
        value = min(value * 16 + digit, 0x11_0000)
        digits += 1
        index += 1
      }
      guard digits > 0, skip("}") else {
        throw PatternError(offset: start, message: "expected hexadecimal digits and \"}\"")
      }
      return try scalar(value, start)
    }
    let first = try hex(4, start)
    guard (0xD800...0xDBFF).contains(first), skip("\\u") else { return try scalar(first, start) }
    let second = try hex(4, start)
    guard (0xDC00...0xDFFF).contains(second) else { return try scalar(first, start) }
    return try scalar(0x1_0000 + (first - 0xD800) << 10 + (second - 0xDC00), start)
  }

  private mutating func hex(_ count: Int, _ start: Int) throws(PatternError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<count {
      guard let digit = next.flatMap(Self.hexDigit) else {
        throw PatternError(offset: start, message: "expected \(count) hexadecimal digits")
      }
      value = value * 16 + digit
      index += 1
    }
    return value
  }

  private func scalar(_ value: UInt32, _ start: Int) throws(PatternError) -> Unicode.Scalar {
    guard let scalar = Unicode.Scalar(value) else {
      let isSurrogate = (0xD800...0xDFFF).contains(value)
      throw PatternError(
        offset: start,
        message: isSurrogate
          ? "found half of a surrogate pair; write \\u{…} with the whole character"
          : "expected a code point up to 10FFFF")
    }
    return scalar
  }

  private static func hexDigit(_ scalar: Unicode.Scalar) -> UInt32? {
    switch scalar {
    case "0"..."9": scalar.value - 48
    case "a"..."f": scalar.value - 87
    case "A"..."F": scalar.value - 55
    default: nil
    }
  }
}
