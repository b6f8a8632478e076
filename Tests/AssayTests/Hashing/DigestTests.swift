import Assay
import Testing

/// The digests that are only searched for: MD5, SHA-1 and SHA-512.
@Suite struct DigestTests {
  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private func md5(_ bytes: [UInt8]) -> String {
    var hash = MD5()
    hash.update(bytes.span)
    return hex(hash.digest())
  }

  private func sha1(_ bytes: [UInt8]) -> String {
    var hash = SHA1()
    hash.update(bytes.span)
    return hex(hash.digest())
  }

  private func sha512(_ bytes: [UInt8]) -> String {
    var hash = SHA512()
    hash.update(bytes.span)
    return hex(hash.digest())
  }

  @Test(arguments: [
    ("", "d41d8cd98f00b204e9800998ecf8427e"),
    ("a", "0cc175b9c0f1b6a831c399e269772661"),
    ("abc", "900150983cd24fb0d6963f7d28e17f72"),
    ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
    ("abcdefghijklmnopqrstuvwxyz", "c3fcd3d76192e4007dfb496cca67e13b"),
    (
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
      "d174ab98d277d9f5a5611c2c9f419d9f"
    ),
    (
      "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
      "57edf4a22be3c955ac49da2e2107b67a"
    ),
  ])
  func `the test suite of RFC 1321 comes out`(text: String, expected: String) {
    #expect(md5(Array(text.utf8)) == expected)
  }

  @Test(arguments: [
    ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
    ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "84983e441c3bd26ebaae4aa1f95129e5e54670f1"
    ),
  ])
  func `the examples of FIPS 180 come out as SHA-1`(text: String, expected: String) {
    #expect(sha1(Array(text.utf8)) == expected)
  }

  @Test(arguments: [
    (
      "abc",
      "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
    ),
    (
      "",
      "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
        + "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "8e959b75dae313da8cf4f72814fc143f8f7779c6eb9f7fa17299aeadb6889018"
        + "501d289e4900f7e4331b99dec4b5433ac7d329eeb6dd26545e96e55b874be909"
    ),
  ])
  func `the examples of FIPS 180 come out as SHA-512`(text: String, expected: String) {
    #expect(sha512(Array(text.utf8)) == expected)
  }

  @Test func `a million letters come out as published`() {
    let text = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(md5(text) == "7707d6ae4e027c70eea2a935c2296f21")
    #expect(sha1(text) == "34aa973cd4c4daa4f61eeb2bdbad27316534016f")
    #expect(
      sha512(text)
        == "e718483d0ce769644e2e42c7bc15b4638e1f98b13b2044285632a803afa973eb"
        + "de0ff244877ea60a4cb0432ce577c31beb009c5c2c49aa2e4eadb217ad8cc09b")
  }

  @Test func `pieces give the digest of the whole`() {
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    for length in 0...300 {
      let part = Array(bytes[..<length])
      var (first, second, third) = (MD5(), SHA1(), SHA512())
      var start = 0
      while start < length {
        let piece = Array(part[start..<min(length, start + Int.random(in: 1...150))])
        first.update(piece.span)
        second.update(piece.span)
        third.update(piece.span)
        start += piece.count
      }
      #expect(hex(first.digest()) == md5(part), "length \(length)")
      #expect(hex(second.digest()) == sha1(part), "length \(length)")
      #expect(hex(third.digest()) == sha512(part), "length \(length)")
    }
  }
}
