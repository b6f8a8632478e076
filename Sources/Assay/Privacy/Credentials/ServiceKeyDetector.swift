/// Keys that say themselves what they are: a service's prefix, its alphabet and its length.
enum ServiceKeyDetector {
  /// The shortest key is `sk_live_` and ten characters.
  private static let shortest = 18

  /// Whether a run is long enough for a key; only the bot's number before a colon is shorter.
  ///
  /// One byte in eighteen is looked at: such a run covers one of them, wherever it begins.
  static func mayFind(in bytes: Span<UInt8>) -> Bool {
    var probe = shortest &- 1
    while probe < bytes.count {
      guard isPart(bytes[probe]) else {
        probe &+= shortest
        continue
      }
      var start = probe
      while start > probe &- shortest &+ 1, isPart(bytes[start &- 1]) { start &-= 1 }
      var end = probe &+ 1
      while end < bytes.count, end &- start < shortest, isPart(bytes[end]) { end &+= 1 }
      if end &- start >= shortest { return true }
      probe = end &+ shortest
    }
    return false
  }

  static func find(in bytes: Span<UInt8>, from: Int) -> CredentialHit? {
    var index = from
    if index > 0, index < bytes.count, isPart(bytes[index &- 1]) {
      while index < bytes.count, isPart(bytes[index]) { index &+= 1 }
    }
    while index &+ shortest <= bytes.count {
      guard isPart(bytes[index]) else {
        index &+= 1
        continue
      }
      // A key begins where a run begins: inside a run its prefix is the end of a word.
      let start = index
      while index < bytes.count, isPart(bytes[index]) { index &+= 1 }
      if index &- start >= shortest {
        if let hit = matchAny(in: bytes, at: start) { return hit }
      } else if 8...10 ~= index &- start, index < bytes.count, bytes[index] == UInt8(ascii: ":") {
        if let hit = matchTelegram(in: bytes, at: start) { return hit }
      }
    }
    return nil
  }

  private static func matchAny(in bytes: Span<UInt8>, at start: Int) -> CredentialHit? {
    for form in ServiceKeyForm.byFirstByte[Int(bytes[start] & 0x7F)] {
      if let hit = match(form, in: bytes, at: start) { return hit }
    }
    return matchSendGrid(in: bytes, at: start)
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    ASCIIClass.isBase64URL(byte) || byte == UInt8(ascii: ".")
  }

  private static func match(
    _ form: ServiceKeyForm, in bytes: Span<UInt8>, at start: Int
  ) -> CredentialHit? {
    let body = start &+ form.prefix.count
    guard body &+ form.lengths.lowerBound <= bytes.count else { return nil }
    for (place, byte) in form.prefix.enumerated() where bytes[start &+ place] != byte {
      return nil
    }
    var end = body
    while end < bytes.count, end &- body <= form.lengths.upperBound,
      form.alphabet.contains(bytes[end])
    {
      end &+= 1
    }
    guard form.lengths ~= end &- body, endsToken(end, in: bytes) else { return nil }
    let token = bytes.extracting(body..<end)
    guard !Placeholder.matches(token), Entropy.ofBytes(token) > 2 else { return nil }
    if form.alphabet != .hex, form.alphabet != .base32, !SecretShape.hasVariety(token) {
      return nil
    }
    let isChecked = form.hasChecksum && TokenChecksum.passes(token)
    let confidence: UInt8 = isChecked ? 99 : form.hasChecksum ? 88 : 95
    return CredentialHit(form.kind, start: start, end: end, confidence: confidence)
  }

  private static func endsToken(_ end: Int, in bytes: Span<UInt8>) -> Bool {
    end >= bytes.count || !ASCIIClass.isBase64URL(bytes[end])
  }

  /// `SG.`, 22 characters, a dot and 43 more.
  private static func matchSendGrid(in bytes: Span<UInt8>, at start: Int) -> CredentialHit? {
    let end = start &+ 69
    guard end <= bytes.count, bytes[start] == UInt8(ascii: "S"),
      bytes[start &+ 1] == UInt8(ascii: "G"), bytes[start &+ 2] == UInt8(ascii: "."),
      bytes[start &+ 25] == UInt8(ascii: "."), endsToken(end, in: bytes)
    else { return nil }
    for index in start &+ 3..<end where index != start &+ 25 {
      guard ASCIIClass.isBase64URL(bytes[index]) else { return nil }
    }
    return CredentialHit(.sendgrid, start: start, end: end, confidence: 98)
  }

  /// The bot's number, a colon and 35 characters that begin with AA.
  private static func matchTelegram(in bytes: Span<UInt8>, at start: Int) -> CredentialHit? {
    guard ASCIIClass.isDigit(bytes[start]) else { return nil }
    var colon = start
    while colon < bytes.count, ASCIIClass.isDigit(bytes[colon]), colon &- start < 11 { colon &+= 1 }
    let end = colon &+ 36
    guard 8...10 ~= colon &- start, end <= bytes.count, bytes[colon] == UInt8(ascii: ":"),
      bytes[colon &+ 1] == UInt8(ascii: "A"), bytes[colon &+ 2] == UInt8(ascii: "A"),
      endsToken(end, in: bytes)
    else { return nil }
    for index in colon &+ 1..<end where !ASCIIClass.isBase64URL(bytes[index]) { return nil }
    return CredentialHit(.telegram, start: start, end: end, confidence: 97)
  }
}
