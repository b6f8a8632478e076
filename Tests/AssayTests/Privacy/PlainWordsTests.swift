import Assay
import Testing

/// Texts that are passed over at a glance hold nothing that a detector finds.
@Suite struct PlainWordsTests {
  private func matches(_ text: String) -> Bool {
    let bytes = Array(text.utf8) + [UInt8](repeating: 0, count: 16)
    return bytes.withUnsafeBufferPointer {
      PlainWords.matches(UnsafeBufferPointer(rebasing: $0[..<(bytes.count - 16)]))
    }
  }

  @Test(arguments: [
    "light summer shoes", "shop/new-arrivals", "apple_pay", "a", "shop.example.com",
    "red, blue and green", "grün und weiß", "crème brûlée", "basically a bear or a basilisk",
    "flatware this iris",
  ])
  func `words are plain`(text: String) {
    #expect(matches(text))
  }

  @Test(arguments: [
    "", " blank first", "Light summer shoes", "shoe 7", "jane at example dot com",
    "password is swordfish", "basic dxnlcjpwyxnzd", "x-bearer abcdefghijklmnop", "a:b", "a=b",
    "a%20b", "jane@example.com", "naiv und Über", "a÷b", "łódka", "a\u{3000}b",
    "abcdefghijklmnopqrstuvwxyz", "tab\tulator", "a&b", "[a]",
  ])
  func `anything else is not`(text: String) {
    #expect(!matches(text))
  }

  @Test func `nothing is found in plain words`() {
    let words = [
      "at", "is", "dot", "example", "com", "jane", "password", "pwd", "basic", "bearer", "token",
      "basic.", "x-basic", "eyj", "sk_live_abcdefgh", "my", "name", "street", "lives", "main",
      "dxnlcjpwyxnzd", "aaaaaaaaaaaaaaaa", "deadbeefdeadbeef", "-----begin", "and", "secret",
      "key_abcdefghijkl", "grün", "señor", "weiß", "glpat-abcdefghijk", "user/path", "x", ".", ",",
      "-", "_",
    ]
    var dice = SeededGenerator(seed: 11)
    var plain = 0
    for _ in 0..<4000 {
      let count = Int.random(in: 1...8, using: &dice)
      let text = (0..<count).map { _ in words[Int.random(in: 0..<words.count, using: &dice)] }
        .joined(separator: Bool.random(using: &dice) ? " " : "")
      guard matches(text) else { continue }
      plain += 1
      #expect(ScannedValue(text: text, key: "note").kinds.isEmpty, "\(text)")
    }
    #expect(plain > 400)
  }
}
