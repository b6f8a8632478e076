import Assay
import Testing

struct TokenKeyTests {
  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// The test cases 1, 2 and 6 of RFC 4231 §4.
  @Test(arguments: [
    (
      [UInt8](repeating: 0x0B, count: 20), "Hi There",
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), "what do ya want for nothing?",
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      [UInt8](repeating: 0xAA, count: 131),
      "Test Using Larger Than Block-Size Key - Hash Key First",
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
  ])
  func `the keyed hash is HMAC-SHA-256`(_ key: [UInt8], _ message: String, _ code: String) {
    #expect(Self.hex(KeyedHash(key: key).code(Array(message.utf8))) == code)
  }

  @Test func `a short text is refused in words that do not show it`() {
    #expect(throws: TokenKey.Refusal(message: "the key has 9 characters, and needs at least 16")) {
      try TokenKey(text: " password1\n")
    }
  }

  @Test func `hexadecimal and base64 spell the same bytes`() throws {
    let zeros = try #require(TokenKey(bytes: [UInt8](repeating: 0, count: 32))).fingerprint
    #expect(try TokenKey(text: String(repeating: "0", count: 64)).fingerprint == zeros)
    let base64 = String(repeating: "A", count: 43) + "="
    #expect(try TokenKey(text: base64).fingerprint == zeros)
    #expect(try TokenKey(text: String(repeating: "0", count: 63)).fingerprint != zeros)
    #expect(zeros.count == 8)
  }

  @Test func `only 32 bytes are a key`() {
    #expect(TokenKey(bytes: [1, 2, 3]) == nil)
    #expect(TokenKey.random().bytes.count == 32)
    #expect(TokenKey.random().key.fingerprint != TokenKey.random().key.fingerprint)
  }
}
