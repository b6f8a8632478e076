import Assay
import Testing

@Suite struct UnwrapperTests {
  private struct Layer: Equatable {
    var text: String
    var words: String
    var key: KeyContext = []
    var isNumber = false
  }

  private func layers(_ text: String) -> [Layer] {
    var layers: [Layer] = []
    Unwrapper.forEachLayer(in: Array(text.utf8).span, key: []) { bytes, key, isNumber, chain in
      let text = bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
      layers.append(Layer(text: text, words: chain.words, key: key, isNumber: isNumber))
    }
    return layers
  }

  @Test func `JSON inside a string gives its values with the names before them`() {
    #expect(
      layers(#"{"user":{"email":"a\u0040b.example","age":41},"tags":["x"]}"#) == [
        Layer(text: "a@b.example", words: "JSON inside a string", key: .email),
        Layer(text: "41", words: "JSON inside a string", isNumber: true),
        Layer(text: "x", words: "JSON inside a string"),
      ])
  }

  @Test func `a query gives its parameters, decoded`() {
    #expect(
      layers("https://shop.example/p?email=jane%40b.example&q=two+words") == [
        Layer(text: "jane@b.example", words: "percent-encoded", key: .email),
        Layer(text: "two words", words: "percent-encoded"),
      ])
  }

  @Test func `layers inside layers are named from the outside in`() {
    let text = TaintDisguise.base64(Array(#"{"phone":"%2B14155550123"}"#.utf8))
    let innermost = layers(text).last
    #expect(innermost?.text == "+14155550123")
    #expect(innermost?.words == "base64, then JSON inside a string, then percent-encoded")
    #expect(innermost?.key == .phone)
  }

  @Test func `the payload of a JWT is read`() {
    let found = layers(TaintDisguise.jwt(#"{"email":"jane@b.example"}"#))
    #expect(
      found.contains(
        Layer(
          text: "jane@b.example", words: "payload of a JWT, then JSON inside a string", key: .email)
      ))
  }

  @Test func `gzip inside base64 is inflated`() {
    // `printf 'jane.doe@example.com and more' | gzip -9n | base64 -w0`
    let text = "H4sIAAAAAAACA8tKzEvVS8lPdUitSMwtyEnVS87PVUjMS1HIzS9KBQAfEMo1HQAAAA=="
    #expect(
      layers(text) == [Layer(text: "jane.doe@example.com and more", words: "base64, then gzip")])
  }

  @Test(arguments: [
    "", "x", "Order Completed", "2026-03-01T10:20:30.123Z", "pending", "America/New_York",
    "3f2a9c1e-5b7d-4e1a-9c3f-0a1b2c3d4e5f", "A sentence with commas, and dots.", "1234567890",
  ])
  func `plain values are left at the first look`(text: String) {
    let mayHide = Unwrapper.mayHide(Array(text.utf8).span)
    #expect(!mayHide)
    #expect(layers(text).isEmpty)
  }

  @Test(arguments: ["checkoutCompletedEvent", "a1b2c3d4e5f60718293a4b5c6d7e8f90", "50%", "a & b"])
  func `what decodes to no text gives nothing`(text: String) {
    #expect(layers(text).isEmpty)
  }

  @Test func `what was wrapped more than four times is left alone`() {
    var text = "jane.doe@example.com, as she is"
    for _ in 0..<4 { text = TaintDisguise.base64(Array(text.utf8)) }
    #expect(layers(text).last?.text == "jane.doe@example.com, as she is")
    text = TaintDisguise.base64(Array(text.utf8))
    #expect(layers(text).count == EncodingChain.limit)
  }

  @Test func `a bomb is opened only as far as the budget goes`() {
    var text = TaintDisguise.gzip([UInt8](repeating: 0x61, count: 60_000))
    text = Array(TaintDisguise.base64(text).utf8)
    var total = 0
    Unwrapper.forEachLayer(in: text.span, key: []) { bytes, _, _, _ in total += bytes.count }
    #expect(total <= Unwrapper.budget)
  }

  @Test func `random bytes and cut texts do no harm`() {
    var random = TaintRandom(seed: 9)
    let seeds = TaintDisguise.encodings("jane.doe@example.com").map { Array($0.1.utf8) }
    var count = 0
    for round in 0..<4000 {
      var bytes = seeds[round % seeds.count]
      for _ in 0..<(round % 4) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      let cut = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
      Unwrapper.forEachLayer(in: cut.span, key: []) { text, _, _, chain in
        count += 1
        #expect(chain.depth <= EncodingChain.limit)
        #expect(text.count <= Unwrapper.budget)
      }
    }
    #expect(count > 1000)
  }
}
