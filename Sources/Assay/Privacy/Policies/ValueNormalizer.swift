/// Brings values into the one form that a destination hashes.
///
/// Sources: "Customer Information Parameters" (developers.facebook.com, Meta Conversions API);
/// "Send user-provided data" (developers.google.com, GA4 uid-data).
package enum ValueNormalizer {
  /// The bytes that are hashed; empty where nothing of the value counts.
  package static func normalized(
    _ text: [UInt8], of category: DataCategory, as normalization: Normalization
  ) -> [UInt8] {
    switch normalization {
    case .lowerTrim: lowerTrimmed(text)
    case .digits: text.filter(ASCIIClass.isDigit)
    case .e164: e164(text)
    case .automatic: automatic(text, category)
    case .google: google(text, category)
    case .meta: meta(text, category)
    }
  }

  private static func automatic(_ text: [UInt8], _ category: DataCategory) -> [UInt8] {
    if category.isWithin(.phone) { return e164(text) }
    // Identifiers tell letters' case apart.
    if category.isWithin(.userID) || category.isWithin(.device)
      || category.isWithin(.credential)
    {
      return trimmed(text)
    }
    return lowerTrimmed(text)
  }

  // MARK: Google

  private static func google(_ text: [UInt8], _ category: DataCategory) -> [UInt8] {
    if category.isWithin(.email) { return withoutGmailDots(lowerTrimmed(text)) }
    if category.isWithin(.phone) { return e164(text) }
    if category.isWithin(.street) { return trimmed(lowered(text.filter { !isSymbol($0) })) }
    if category.isWithin(.name) {
      return trimmed(lowered(text.filter { !isSymbol($0) && !ASCIIClass.isDigit($0) }))
    }
    return lowerTrimmed(text)
  }

  /// Dots before `@gmail.com` and `@googlemail.com` mean nothing.
  private static func withoutGmailDots(_ address: [UInt8]) -> [UInt8] {
    guard let sign = address.lastIndex(of: UInt8(ascii: "@")) else { return address }
    let domain = address[(sign + 1)...]
    let isGmail = ["gmail.com", "googlemail.com"].contains { domain.elementsEqual($0.utf8) }
    guard isGmail else { return address }
    return address[..<sign].filter { $0 != UInt8(ascii: ".") } + address[sign...]
  }

  // MARK: Meta

  private static func meta(_ text: [UInt8], _ category: DataCategory) -> [UInt8] {
    if category.isWithin(.phone) {
      return Array(text.filter(ASCIIClass.isDigit).drop { $0 == UInt8(ascii: "0") })
    }
    if category.isWithin(.name) { return trimmed(lowered(text.filter { !isSymbol($0) })) }
    if category.isWithin(.city) || category.isWithin(.country) {
      return lowered(text.filter { !isSymbol($0) && $0 > 0x20 })
    }
    if category.isWithin(.postalCode) { return metaPostcode(text) }
    if category.isWithin(.birthDate) { return text.filter(ASCIIClass.isDigit) }
    if category.isWithin(.gender) { return Array(lowerTrimmed(text).prefix(1)) }
    if category.isWithin(.userID) { return trimmed(text) }
    return lowerTrimmed(text)
  }

  /// Small letters without spaces and dashes; of a code of the United States the first five digits.
  private static func metaPostcode(_ text: [UInt8]) -> [UInt8] {
    let parts = trimmed(text).split(separator: UInt8(ascii: "-"))
    if parts.count == 2, parts[0].count == 5, parts[1].count == 4,
      parts.allSatisfy({ $0.allSatisfy(ASCIIClass.isDigit) })
    {
      return Array(parts[0])
    }
    return lowered(text.filter { $0 > 0x20 && $0 != UInt8(ascii: "-") })
  }

  // MARK: Parts

  /// `+` and digits; `00` before a number with its country's code is a plus, and a zero in
  /// brackets after the code is not dialled.
  private static func e164(_ text: [UInt8]) -> [UInt8] {
    var digits: [UInt8] = []
    for (index, byte) in text.enumerated() where ASCIIClass.isDigit(byte) {
      let isTrunk =
        byte == UInt8(ascii: "0") && !digits.isEmpty && index > 0
        && text[index - 1] == UInt8(ascii: "(") && index + 1 < text.count
        && text[index + 1] == UInt8(ascii: ")")
      if !isTrunk { digits.append(byte) }
    }
    if digits.starts(with: "00".utf8) { digits.removeFirst(2) }
    return digits.isEmpty ? [] : [UInt8(ascii: "+")] + digits
  }

  static func lowerTrimmed(_ text: [UInt8]) -> [UInt8] { trimmed(lowered(text)) }

  static func lowered(_ text: [UInt8]) -> [UInt8] {
    if text.allSatisfy({ $0 < 0x80 }) {
      return text.map { ASCIIClass.isUpper($0) ? $0 | 0x20 : $0 }
    }
    return Array(String(decoding: text, as: UTF8.self).lowercased().utf8)
  }

  /// Without white space at both ends, that of Unicode included.
  static func trimmed(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(where: { $0 >= 0x80 }) else {
      let rest = text.drop { $0 <= 0x20 }
      let end = rest.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? rest.startIndex
      return Array(rest[..<end])
    }
    let characters = String(decoding: text, as: UTF8.self).unicodeScalars
    let isSpace = { (scalar: Unicode.Scalar) in
      scalar.properties.isWhitespace || scalar.value <= 0x20
    }
    let rest = characters.drop(while: isSpace)
    let end = rest.lastIndex { !isSpace($0) }.map { rest.index(after: $0) } ?? rest.startIndex
    return Array(String(rest[..<end]).utf8)
  }

  /// ASCII's punctuation; letters of other scripts stay.
  private static func isSymbol(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !ASCIIClass.isAlphanumeric(byte)
  }
}
