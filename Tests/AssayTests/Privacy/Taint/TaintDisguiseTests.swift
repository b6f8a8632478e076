import Assay
import Testing

/// Random values in every disguise are found.
@Suite struct TaintDisguiseTests {
  private static let samples: [TaintSamples.Sample] = {
    var samples = TaintSamples(random: TaintRandom(seed: 1))
    return (0..<180).map { samples.sample($0) }
  }()
  private static let index = TaintIndex(samples.map(\.value))

  private func finds(
    _ text: String, _ sample: TaintSamples.Sample, key: KeyContext = [],
    _ scratch: inout TaintScratch
  ) -> TaintHit? {
    var found: TaintHit?
    Self.index.search(Array(text.utf8).span, key: key, scratch: &scratch) { hit in
      if hit.value == sample.value.id, found == nil { found = hit }
    }
    return found
  }

  @Test func `every way of writing a value is found`() {
    var scratch = TaintScratch()
    for sample in Self.samples {
      for text in sample.writings {
        #expect(finds(text, sample, &scratch) != nil, "\(sample.text) as \(text)")
      }
    }
  }

  @Test func `a reversed value is found`() {
    var scratch = TaintScratch()
    for sample in Self.samples where sample.value.category != .birthDate {
      let hit = finds(String(sample.text.reversed()), sample, &scratch)
      #expect(hit?.variant == .reversed, "\(sample.text)")
    }
  }

  @Test func `each digest of each normal form is found in hex and base64`() {
    var scratch = TaintScratch()
    for sample in Self.samples {
      for form in sample.normalForms + [sample.text] {
        for kind in TaintDigest.allCases {
          let digest = TaintDisguise.digest(kind, form)
          let hex = TaintDisguise.hex(digest)
          for text in [hex, hex.uppercased(), "sha:\(hex)", "{\"h\":\"\(hex)\"}"] {
            let hit = finds(text, sample, &scratch)
            #expect(hit?.variant == .digest(kind, isBase64: false), "\(kind) of \(form)")
          }
          for text in [TaintDisguise.base64(digest), TaintDisguise.base64(digest, isURL: true)] {
            let hit = finds(text, sample, &scratch)
            #expect(hit?.variant == .digest(kind, isBase64: true), "\(kind) of \(form)")
          }
        }
      }
    }
  }

  @Test func `each encoding and double encoding is seen through`() {
    var scratch = TaintScratch()
    for sample in Self.samples where sample.value.category != .birthDate {
      for (name, text) in TaintDisguise.encodings(sample.text) {
        let isShort = name == "base64 part" && sample.text.utf8.count < 12
        #expect(
          isShort || finds(text, sample, &scratch) != nil, "\(name) of \(sample.text): \(text)")
      }
    }
  }

  @Test func `a date of birth is seen through every encoding`() {
    var scratch = TaintScratch()
    for sample in Self.samples where sample.value.category == .birthDate {
      for (name, text) in TaintDisguise.encodings(sample.text) where name != "base64 part" {
        #expect(finds(text, sample, &scratch) != nil, "\(name) of \(sample.text): \(text)")
      }
    }
  }

  @Test func `a digest inside an encoding is found`() {
    var scratch = TaintScratch()
    for sample in Self.samples.prefix(27) {
      let digest = TaintDisguise.hex(TaintDisguise.digest(.md5, sample.normalForms[0]))
      for (name, text) in TaintDisguise.encodings("id=" + digest) where name != "base64 part" {
        #expect(finds(text, sample, &scratch)?.isWeakDigest == true, "\(name) of \(sample.text)")
      }
    }
  }
}
