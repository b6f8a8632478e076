import Assay
import Testing

@Suite struct SHA256Tests {
  private func hex(_ text: String) -> String {
    SHA256.hex(Array(text.utf8).span)
  }

  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func `the examples of FIPS 180 come out`(text: String, expected: String) {
    #expect(hex(text) == expected)
  }

  @Test func `a million letters come out as published`() {
    #expect(
      hex(String(repeating: "a", count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func `pieces give the digest of the whole`() {
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    for length in 0...300 {
      let part = Array(bytes[..<length])
      let whole = SHA256.hex(part.span)
      var hash = SHA256()
      var start = 0
      while start < length {
        let end = min(length, start + Int.random(in: 1...90))
        let piece = Array(part[start..<end])
        hash.update(piece.span)
        start = end
      }
      #expect(hash.hexDigest() == whole, "length \(length)")
    }
  }
}
