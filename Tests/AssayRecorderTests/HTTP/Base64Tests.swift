import AssayRecorder
import Foundation
import Testing

struct Base64Tests {
  private func text(_ base64: String) -> String? {
    Base64.decode(base64.utf8).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `the standard's examples decode, with padding and without`() {
    for (encoded, decoded) in [
      ("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9vYg==", "foob"),
      ("Zm9vYmE=", "fooba"), ("Zm9vYmFy", "foobar"),
    ] {
      #expect(text(encoded) == decoded)
      #expect(text(encoded.replacingOccurrences(of: "=", with: "")) == decoded)
    }
  }

  @Test func `both alphabets decode`() {
    #expect(Base64.decode("+/+/".utf8) == [0xFB, 0xFF, 0xBF])
    #expect(Base64.decode("-_-_".utf8) == [0xFB, 0xFF, 0xBF])
    #expect(Base64.decode(" / /".utf8, spaceIsPlus: true) == [0xFB, 0xFF, 0xBF])
  }

  @Test(arguments: [
    "Z", "Zm9vY", "Zg=", "Zg===", "=", "====", "Zm9v=", "Zg==Zg==", "Z=g=", "Zm 9", "Zm9v\n",
    "Zö==",
  ])
  func `what is no base64 is nothing`(_ encoded: String) {
    #expect(Base64.decode(encoded.utf8) == nil)
  }

  @Test func `every bytes' encoding decodes to them`() {
    var random = SmallRandom(seed: 2)
    for count in 0..<200 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      let encoded = Data(bytes).base64EncodedString()
      #expect(Base64.decode(encoded.utf8) == bytes)
      let webSafe = encoded.replacing("+", with: "-").replacing("/", with: "_")
      #expect(Base64.decode(webSafe.replacing("=", with: "").utf8) == bytes)
    }
  }
}
