import Assay
import Testing

@Suite struct XXH64Tests {
  /// The generator of xxHash's own self-test.
  private static let sanityBuffer: [UInt8] = {
    var generator: UInt32 = 2_654_435_761
    return (0..<101).map { _ in
      defer { generator = generator &* generator }
      return UInt8(generator >> 24)
    }
  }()

  @Test(
    arguments: [
      (0, 0, 0xEF46_DB37_51D8_E999), (0, 2_654_435_761, 0xAC75_FDA2_929B_17EF),
      (1, 0, 0x4FCE_394C_C889_52D8), (1, 2_654_435_761, 0x7398_40CB_819F_A723),
      (14, 0, 0xCFFA_8DB8_81BC_3A3D), (14, 2_654_435_761, 0x5B96_1158_5EFC_C9CB),
      (101, 0, 0x0EAB_5433_84F8_78AD), (101, 2_654_435_761, 0xCAA6_5939_306F_1E21),
    ] as [(Int, UInt64, UInt64)])
  func `the vectors of the reference self-test come out`(
    length: Int, seed: UInt64, expected: UInt64
  ) {
    let bytes = Array(Self.sanityBuffer[..<length])
    let hash = XXH64.hash(bytes.span, seed: seed)
    #expect(hash == expected)
  }

  @Test(
    arguments: [("a", 0xD24E_C4F1_A98C_6E5B), ("abc", 0x44BC_2CF5_AD77_0999)] as [(String, UInt64)])
  func `well-known short texts come out`(text: String, expected: UInt64) {
    let hash = XXH64.hash(Array(text.utf8).span)
    #expect(hash == expected)
  }

  @Test func `pieces give the hash of the whole`() {
    for length in 0...101 {
      let bytes = Array(Self.sanityBuffer[..<length])
      let whole = XXH64.hash(bytes.span, seed: 7)
      var hash = XXH64(seed: 7)
      var start = 0
      while start < length {
        let end = min(length, start + Int.random(in: 1...50))
        let piece = Array(bytes[start..<end])
        hash.update(piece.span)
        start = end
      }
      #expect(hash.digest() == whole, "length \(length)")
    }
  }
}
