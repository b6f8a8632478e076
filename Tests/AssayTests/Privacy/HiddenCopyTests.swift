import Assay
import Testing

/// Copies in texts that are encoded, beside texts that only look like it.
@Suite struct HiddenCopyTests {
  private static let event = Event("Signed Up", version: "1.0.0") {
    Property("member", .string).category(DataCategory("user.loyalty.number"))
  }

  private func copies(_ text: String, member: String = "LY48120077") -> Int {
    let traffic = PrivacyCheckTraffic(
      Self.event, Destination("ga") { Redact(.personal, .drop) },
      lines: [
        PrivacyCheckTraffic.track(
          #""member":"\#(member)","x":\#(TaintDisguise.jsonQuoted(text))"#)
      ])
    return traffic.findings.filter {
      $0.rule == .privacyLeak && $0.path == "/properties/x" && $0.message.contains("copies of")
    }
    .map(\.count).reduce(0, +)
  }

  @Test func `a value is found in every encoding, and in two`() {
    for (name, text) in TaintDisguise.encodings("LY48120077")
    where !["base64 part", "jwt"].contains(name) {
      #expect(copies(text) == 1, "\(name)")
      #expect(copies(TaintDisguise.base64(TaintDisguise.bytes(text))) == 1, "\(name) in base64")
      #expect(copies(TaintDisguise.jsonQuoted(text)) == 1, "\(name) in JSON")
    }
    for (name, text) in TaintDisguise.encodings("HK30918846") {
      #expect(copies(text) == 0, "\(name)")
    }
  }

  @Test(arguments: 0..<6)
  func `a value is found in the middle of a longer token`(count: Int) {
    let other = String(repeating: "q~", count: 6).prefix(count)
    let text = TaintDisguise.bytes("\(other)|LY48120077|91\(other)")
    #expect(copies(TaintDisguise.base64(text)) == 1)
    #expect(copies("v2." + TaintDisguise.base64(text, isURL: true)) == 1)
    #expect(copies(TaintDisguise.base64(text), member: "HK30918846") == 0)
  }

  @Test func `a value that is split over an encoded object is found`() {
    let text = TaintDisguise.bytes(#"{"a":"LY4812","b":"0077"}"#)
    #expect(copies(TaintDisguise.base64(text)) == 1)
  }

  @Test func `digests are found, with a word before them as well`() {
    for kind in [TaintDigest.md5, .sha1, .sha256, .sha512] {
      let digest = TaintDisguise.digest(kind, "LY48120077")
      let hex = TaintDisguise.hex(digest)
      for text in [
        hex, TaintDisguise.base64(digest), TaintDisguise.base64(digest, isURL: true), "id" + hex,
        "https://a.example/p?h=\(hex)&x=1", TaintDisguise.base64(TaintDisguise.bytes(hex)),
      ] {
        #expect(copies(text) == 1, "\(text)")
      }
      #expect(copies(TaintDisguise.hex(TaintDisguise.digest(kind, "HK30918846"))) == 0)
    }
  }

  @Test(arguments: [
    "dPZ3cXk5TFa1s0uLrBqWvE:APA91bHun4MxP5egoKMwt2KZFBaFUH-1RYqx3a1kQx8bVt9WqFzZ0cT7mB5rXs2yJd"
      + "Kq1LwNpOe6GhUiRzAoC4vDnEbMfSgTkIjPlQxYwVuHtRsZqXcWvBnMlKjHgFdSa",
    "EAIaIQobChMI4vDnEbMfSgTkIjPlQxYwVuHtRsZqXcWvBnMlKjHgFdSa48120077",
    "eyJ2IjozLCJpZCI6IlhZNDgxMjAwNzgifQ==",
    "https://shop.example.com/p/481?gclid=EAIaIQobChMI4vDnEbMfSg&q=wool%20light%2Ftravel",
  ])
  func `tokens and addresses of pages are no copies`(text: String) {
    #expect(copies(text) == 0)
  }
}
