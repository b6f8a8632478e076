import AssayRecorder
import Foundation
import Testing

struct ContentDecoderTests {
  /// Three times `{"event":"Order Completed"}`, by Python's zlib and gzip modules.
  private static let text = String(repeating: #"{"event":"Order Completed"}"#, count: 3)
  private static let gzip =
    "H4sIAAAAAAAC/6tWSi1LzStRslLyL0pJLVJwzs8tyEktSU1Rqq0mSwoA3vGTbVEAAAA="
  private static let zlib = "eJyrVkotS80rUbJS8i9KSS1ScM7PLchJLUlNUaqtJksKAJL5HMA="
  private static let raw = "q1ZKLUvNK1GyUvIvSkktUnDOzy3ISS1JTVGqrSZLCgA="
  private static let gzipOfGzip =
    "H4sIAAAAAAAC/5Pv5mAAAab/q8O8dL3PagduCvqk7+WpG1Rw7rzuCU9dT9/AVWvVvLkY7n2cnBsIVAkAjMHZETIAAAA="
  private static let zlibOfGzip =
    "eJyT7+ZgAAGm/6vDvHS9z2oHbgr6pO/lqRtUcO687glPXU/fwFVr1by5GO59nJwbCFQJAJ7MEUg="
  /// A mebibyte of `x`, compressed twice.
  private static let mebibyte =
    "H4sIAAAAAAAC/5Pv5mAAAab/bw8aMgIZhxbc6s7niF/AMApGwSgYccCO2WiOtSgDgwADAPbvN4MbBAAA"

  private func bytes(_ base64: String) throws -> [UInt8] {
    Array(try #require(Data(base64Encoded: base64)))
  }

  /// The text of a body, or the status of its refusal.
  private func decode(
    _ body: [UInt8], _ codings: [ContentCoding], _ limits: HTTPLimits = HTTPLimits()
  ) -> String {
    var decoder = ContentDecoder(limits: limits)
    do throws(HTTPRefusal) {
      return String(decoding: try decoder.decode(body, codings), as: UTF8.self)
    } catch {
      #expect(!error.closes)
      return "\(error.status)"
    }
  }

  private func decode(_ fields: String, _ body: [UInt8]) throws -> String {
    let head = "POST / HTTP/1.1\r\nHost: a\r\n\(fields)Content-Length: \(body.count)\r\n\r\n"
    let request = try #require(HTTPParserBox(Array(head.utf8) + body).request)
    var decoder = ContentDecoder()
    do throws(HTTPRefusal) {
      return String(decoding: try decoder.decode(request), as: UTF8.self)
    } catch {
      return "\(error.status)"
    }
  }

  @Test func `each coding is undone`() throws {
    #expect(decode(try bytes(Self.gzip), [.gzip]) == Self.text)
    #expect(decode(try bytes(Self.zlib), [.deflate]) == Self.text)
    #expect(decode(try bytes(Self.raw), [.deflate]) == Self.text, "as many clients send it")
    #expect(decode(try bytes(Self.gzip), [.deflate]) == Self.text, "as some clients call it")
    #expect(decode(Array("plain".utf8), []) == "plain")
    #expect(decode([], [.gzip]) == "", "nothing was coded")
  }

  @Test func `codings are named by the header's fields`() throws {
    for name in ["gzip", "X-GZIP", "identity, GZip", "gzip,,", " ,gzip"] {
      let fields = "Content-Encoding: \(name)\r\n"
      #expect(try decode(fields, bytes(Self.gzip)) == Self.text, "\(name)")
    }
    let twice = "Content-Encoding: gzip\r\nCONTENT-ENCODING: gzip\r\n"
    #expect(try decode(twice, bytes(Self.gzipOfGzip)) == Self.text)
    #expect(try decode("Content-Encoding: gzip, deflate\r\n", bytes(Self.zlibOfGzip)) == Self.text)
    #expect(try decode("Content-Encoding: identity\r\n", [65]) == "A")
    #expect(try decode("Content-Encoding:\r\n", [65]) == "A")
    #expect(try decode("", [65]) == "A")
    for name in ["br", "zstd", "compress", "aes128gcm", "gzip;q=1", "gzip, br", "gzip,gzip,gzip"] {
      #expect(try decode("Content-Encoding: \(name)\r\n", bytes(Self.gzip)) == "415", "\(name)")
    }
  }

  @Test func `gzip that is not announced is recognised`() throws {
    #expect(ContentCoding.isGzip(try bytes(Self.gzip)))
    #expect(!ContentCoding.isGzip(Array("{}".utf8)))
    #expect(!ContentCoding.isGzip([0x1F, 0x8B]))
    var decoder = ContentDecoder()
    let text = try decoder.decodeUnannounced(bytes(Self.gzip))
    #expect(String(decoding: text, as: UTF8.self) == Self.text)
    let plain = try decoder.decodeUnannounced(Array("{}".utf8))
    #expect(plain == Array("{}".utf8))
  }

  @Test func `members that follow each other are one body`() throws {
    let member = try bytes(Self.gzip)
    #expect(decode(member + member + [0, 0], [.gzip]) == Self.text + Self.text)
    #expect(decode(member + [1], [.gzip]) == "400")
    #expect(decode(try bytes(Self.zlib) + bytes(Self.zlib), [.deflate]) == "400")
  }

  @Test func `a decoder serves bodies of all codings, broken ones too`() throws {
    var decoder = ContentDecoder()
    for _ in 0..<3 {
      for (body, coding) in [(Self.gzip, ContentCoding.gzip), (Self.raw, .deflate)] {
        let text = try decoder.decode(bytes(body), [coding])
        #expect(String(decoding: text, as: UTF8.self) == Self.text)
        let broken = Array(try bytes(body).dropLast(3))
        #expect(throws: HTTPRefusal.self) { _ = try decoder.decode(broken, [coding]) }
      }
    }
  }

  @Test func `what is cut off or changed is refused`() throws {
    for (name, coding) in [
      (Self.gzip, ContentCoding.gzip), (Self.zlib, .deflate), (Self.raw, .deflate),
    ] {
      let whole = try bytes(name)
      for count in 1..<whole.count {
        #expect(decode(Array(whole[..<count]), [coding]) == "400", "\(count) bytes")
      }
      for place in whole.indices {
        var changed = whole
        changed[place] ^= 0x10
        let result = decode(changed, [coding])
        // Some bits mean nothing, and raw data has no check sum.
        #expect(result == "400" || result == Self.text || name == Self.raw, "\(place)")
      }
    }
    #expect(decode(Array("{\"a\":1}".utf8), [.gzip]) == "400")
    #expect(decode([0, 0, 0], [.gzip]) == "400")
  }

  @Test func `raw data that begins like zlib's header is read`() {
    // A stored block whose padding bits and length spell 78 9C, and an empty last block.
    let data = [UInt8](repeating: 65, count: 0x9C)
    let body: [UInt8] = [0x78, 0x9C, 0x00, 0x63, 0xFF] + data + [0x03, 0x00]
    #expect(decode(body, [.deflate]) == String(decoding: data, as: UTF8.self))
  }

  @Test func `bombs are refused and honest repetition is not`() throws {
    let twice = try bytes(Self.mebibyte)
    #expect(decode(twice, [.gzip, .gzip]).utf8.count == 1 << 20)
    var decoder = ContentDecoder()
    let member = try decoder.decode(twice, [.gzip])
    func members(_ count: Int) -> [UInt8] { Array((0..<count).map { _ in member }.joined()) }
    #expect(decode(members(20), [.gzip]).utf8.count == 20 << 20)
    #expect(decode(members(30), [.gzip]) == "413", "a thousandfold")
    var limits = HTTPLimits()
    limits.decodedRatio = 2000
    #expect(decode(members(32), [.gzip], limits).utf8.count == 32 << 20)
    #expect(decode(members(33), [.gzip], limits) == "413")
    limits.decodedBytes = 100
    #expect(decode(try bytes(Self.gzip), [.gzip], limits) == Self.text)
    #expect(decode(twice, [.gzip, .gzip], limits) == "413")
    #expect(decode([UInt8](repeating: 65, count: 101), [], limits) == "413")
  }
}
