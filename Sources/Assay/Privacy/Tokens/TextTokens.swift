/// Tokens for texts with a frame that something depends on: the scheme of a URL, the prefix of an
/// identifier, the two letters of a country.
enum TextTokens {
  private static let schemes = ["https://", "http://"].map { Array($0.utf8) }
  private static let host = Array(".example/".utf8)

  /// `https://xx7k2mq4tzb.example/`, a name of RFC 2606 §2; nil for what is no URL.
  static func url(_ text: [UInt8], _ hash: KeyedHash) -> [UInt8]? {
    guard let scheme = schemes.first(where: { text.starts(with: $0) }) else { return nil }
    return WordToken.make(text.map { $0 | 0x20 }, hash).map { scheme + $0 + host }
  }

  /// `usr_xx7k2mq4tz` for `usr_dwpejdcxs8`: a prefix of at most five letters names a kind of thing,
  /// what follows it the thing; nil for other texts.
  static func identifier(
    _ text: [UInt8], _ alphabet: WordToken.Alphabet, _ hash: KeyedHash
  ) -> [UInt8]? {
    guard let start = identifierStart(text) else { return nil }
    let rest = Array(text[start...])
    return WordToken.make(rest, length: rest.count, in: alphabet, hash).map { text[..<start] + $0 }
  }

  /// A code of ISO 3166-1 that is the users' own (`XA` to `XZ`); nil for what is no such code.
  static func country(_ text: [UInt8], _ hash: KeyedHash) -> [UInt8]? {
    guard text.count == 2, text.allSatisfy(ASCIIClass.isUpper) else { return nil }
    var stream = TokenStream(hash, shape: "country", text)
    return [UInt8(ascii: "X"), UInt8(ascii: "A") &+ UInt8(stream.number(below: 26))]
  }

  /// Whether all of a text is one of these.
  static func matches(_ text: [UInt8]) -> Bool {
    for scheme in schemes where text.starts(with: scheme) {
      return text.suffix(host.count).elementsEqual(host)
        && WordToken.matches(text.dropFirst(scheme.count).dropLast(host.count))
    }
    if text.count == 2 { return text[0] == UInt8(ascii: "X") && ASCIIClass.isUpper(text[1]) }
    return identifierStart(text).map { WordToken.matches(text[$0...]) } ?? false
  }

  private static func identifierStart(_ text: [UInt8]) -> Int? {
    let prefix = text.prefix(while: ASCIIClass.isLetter).count
    guard 1...5 ~= prefix, prefix < text.count,
      [UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: ":")].contains(text[prefix]),
      text[(prefix + 1)...].allSatisfy(ASCIIClass.isAlphanumeric)
    else { return nil }
    return prefix + 1
  }
}
