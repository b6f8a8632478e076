/// Cuts a name into tokens and looks each up, alone and joined with the tokens before it.
///
/// Three hashes run side by side over the folded letters, so `userAgent`, `user_agent` and
/// `useragent` meet the same entry of the vocabulary and nothing is copied:
///
///     user_agent_string      token     "user"   "agent"        "string"
///                            joined2      -     "useragent"    "agentstring"
///                            joined3      -         -          "useragentstring"
enum NameTokens {
  private struct Hashes {
    var alone = KeyVocabulary.basis
    var joined2: UInt64?
    var joined3: UInt64?

    mutating func add(_ byte: UInt8) {
      alone = KeyVocabulary.step(alone, byte)
      joined2 = joined2.map { KeyVocabulary.step($0, byte) }
      joined3 = joined3.map { KeyVocabulary.step($0, byte) }
    }
  }

  private struct Reader {
    var hashes = Hashes()
    var beforeLast = Hashes()  // without the last letter, for a plural's stem
    var lettersOnly = Hashes()  // without the digits at the end
    var length = 0
    var last: UInt8 = 0

    mutating func add(_ byte: UInt8) {
      beforeLast = hashes
      hashes.add(byte)
      if !ASCIIClass.isDigit(byte) { lettersOnly = hashes }
      length &+= 1
      last = byte
    }

    mutating func finish(_ body: (_ token: KeyContext, _ joined: KeyContext) -> Void) {
      guard length > 0 else { return }
      var token = KeyVocabulary.context(hashes.alone)
      if token.isEmpty, ASCIIClass.isDigit(last) {
        token = KeyVocabulary.context(lettersOnly.alone)
      }
      let isPlural = last == UInt8(ascii: "s") && length > 2
      if token.isEmpty, isPlural { token = KeyVocabulary.context(beforeLast.alone) }
      var joined = lookUp(hashes)
      if joined.isEmpty, ASCIIClass.isDigit(last) { joined = lookUp(lettersOnly) }
      if joined.isEmpty, isPlural { joined = lookUp(beforeLast) }
      body(token, joined)
      var next = Hashes()
      next.joined2 = hashes.alone
      next.joined3 = hashes.joined2
      self = Reader()
      hashes = next
    }

    private func lookUp(_ hashes: Hashes) -> KeyContext {
      var context: KeyContext = []
      if let hash = hashes.joined2 { context.formUnion(KeyVocabulary.context(hash)) }
      if let hash = hashes.joined3 { context.formUnion(KeyVocabulary.context(hash)) }
      return context
    }
  }

  /// Calls `body` for each token with what it names alone, and joined with those before it.
  static func forEach(
    in name: Span<UInt8>, _ body: (_ token: KeyContext, _ joined: KeyContext) -> Void
  ) {
    var reader = Reader()
    var previous: UInt8 = 0
    var index = 0
    while index < name.count {
      let byte = name[index]
      let next = index &+ 1 < name.count ? name[index &+ 1] : 0
      if ASCIIClass.isUpper(byte) {
        let endsWord = ASCIIClass.isLower(previous) || ASCIIClass.isDigit(previous)
        let endsAcronym = ASCIIClass.isUpper(previous) && ASCIIClass.isLower(next)
        if endsWord || endsAcronym { reader.finish(body) }
        reader.add(byte | 0x20)
      } else if ASCIIClass.isAlphanumeric(byte) {
        reader.add(byte)
      } else if byte == 0xC3, next >= 0x80 {
        let folded = foldLatin1(next)
        reader.add(folded)
        if next == 0x9F { reader.add(folded) }  // ß is two letters
        index &+= 1
      } else if byte >= 0x80 {
        reader.add(byte)
      } else {
        reader.finish(body)
      }
      previous = byte
      index &+= 1
    }
    reader.finish(body)
  }

  /// The plain letter of U+00C0...U+00FF, given the second byte of its UTF-8.
  private static func foldLatin1(_ byte: UInt8) -> UInt8 {
    switch byte & 0x1F {
    case 0x00...0x06: byte == 0x9F ? UInt8(ascii: "s") : UInt8(ascii: "a")
    case 0x07: UInt8(ascii: "c")
    case 0x08...0x0B: UInt8(ascii: "e")
    case 0x0C...0x0F: UInt8(ascii: "i")
    case 0x11: UInt8(ascii: "n")
    case 0x12...0x16, 0x18: UInt8(ascii: "o")
    case 0x19...0x1C: UInt8(ascii: "u")
    case 0x1D: UInt8(ascii: "y")
    default: byte == 0x9F ? UInt8(ascii: "s") : byte
    }
  }
}
