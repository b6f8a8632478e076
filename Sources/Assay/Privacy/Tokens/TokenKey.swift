/// The secret under which personal data becomes tokens: the same value, the same token.
///
/// It never goes into a recording; its ``fingerprint`` does, so that two recordings can be told to
/// share a key.
package struct TokenKey: Sendable {
  /// Why a text is no key.
  package struct Refusal: Error, Hashable, Sendable {
    package var message: String

    package init(message: String) { self.message = message }
  }

  /// The least that a text must hold, so that it cannot be found by trying.
  package static let shortest = 16

  let hash: KeyedHash

  /// Takes 32 bytes, such as a random generator's.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    hash = KeyedHash(key: bytes)
  }

  /// Takes a text, hexadecimal digits or base64: at least 16 characters.
  ///
  /// Exactly 64 hexadecimal digits or 44 characters of padded base64 are the 32 bytes that they
  /// write; any other text is hashed to as many.
  package init(text: String) throws(Refusal) {
    let trimmed = Self.trimmed(Array(text.utf8))
    guard trimmed.count >= Self.shortest else {
      throw Refusal(
        message: "the key has \(trimmed.count) characters, and needs at least \(Self.shortest)")
    }
    if let bytes = Self.hexadecimal(trimmed) ?? Self.base64(trimmed) {
      hash = KeyedHash(key: bytes)
      return
    }
    var digest = SHA256()
    digest.update(trimmed.span)
    hash = KeyedHash(key: digest.digest())
  }

  /// Makes a key from the system's generator.
  package static func random() -> (key: TokenKey, bytes: [UInt8]) {
    var generator = SystemRandomNumberGenerator()
    let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    return (TokenKey(hash: KeyedHash(key: bytes)), bytes)
  }

  private init(hash: KeyedHash) { self.hash = hash }

  /// Eight hexadecimal digits that tell keys apart and nothing of the key.
  package var fingerprint: String {
    let symbols = Array("0123456789abcdef".utf8)
    let code = hash.code(Array("assay token key fingerprint 1".utf8)).prefix(4)
    return String(
      decoding: code.flatMap { [symbols[Int($0 >> 4)], symbols[Int($0 & 15)]] }, as: UTF8.self)
  }

  private static func trimmed(_ text: [UInt8]) -> [UInt8] {
    let isSpace: (UInt8) -> Bool = { $0 <= 0x20 }
    let start = text.firstIndex { !isSpace($0) } ?? text.count
    let end = text.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start
    return Array(text[start..<max(start, end)])
  }

  private static func hexadecimal(_ text: [UInt8]) -> [UInt8]? {
    guard text.count == 64, text.allSatisfy(ASCIIClass.isHex) else { return nil }
    return stride(from: 0, to: 64, by: 2).map { index in
      UInt8(ASCIIClass.hexValue(text[index]) &<< 4 | ASCIIClass.hexValue(text[index &+ 1]))
    }
  }

  private static func base64(_ text: [UInt8]) -> [UInt8]? {
    guard text.count == 44, text.last == UInt8(ascii: "=") else { return nil }
    var bytes: [UInt8] = []
    var buffer: UInt32 = 0
    var bits: UInt32 = 0
    for byte in text.dropLast() {
      guard let value = Base64URL.value(byte) else { return nil }
      buffer = buffer &<< 6 | value
      bits &+= 6
      if bits >= 8 {
        bits &-= 8
        bytes.append(UInt8(truncatingIfNeeded: buffer &>> bits))
      }
    }
    return bytes.count == 32 ? bytes : nil
  }
}
