import AssayRecorder
import Foundation
import Testing

struct GzipTests {
  let folder: InputFolder
  let lines = (0..<200).map { "{\"n\":\($0)}" }
  var text: [UInt8] { Array(lines.map { $0 + "\n" }.joined().utf8) }

  init() throws { folder = try InputFolder() }

  @Test func `compressed lines are read as plain ones`() throws {
    // printf '{"a":1}\n{"b":2}\n' | gzip -n
    let encoded = "H4sIAAAAAAAAA6tWSlSyMqzlqlZKUrIyquUCAMiyzp8QAAAA"
    let bytes = try #require(Data(base64Encoded: encoded))
    let reading = Reading(try folder.write("events.ndjson.gz", bytes))
    #expect(reading.failure == nil)
    #expect(reading.lines == ["{\"a\":1}", "{\"b\":2}"])
    #expect(reading.totals.map(\.bytes) == [16])
  }

  @Test func `members that follow each other and zero padding are one input`() throws {
    let half = text.count / 2
    let members = storedGzip(Array(text[..<half])) + storedGzip(Array(text[half...]))
    let path = try folder.write("any name", members + [UInt8](repeating: 0, count: 512))
    for size in [1, 17, 64, 1 << 16] {
      #expect(Reading(path, blockSize: size).lines == lines)
      #expect(Reading(path, blockSize: size).failure == nil)
    }
    #expect(Reading(path).totals.first?.digest == "xxh64:" + xxh64Text(text))
  }

  @Test func `an empty member is an empty input`() throws {
    let reading = Reading(try folder.write("events.ndjson.gz", storedGzip([])))
    #expect(reading.failure == nil)
    #expect(reading.totals.map(\.isEmpty) == [true])
  }

  @Test func `a stream cut at any byte gives its complete lines and an error`() throws {
    let whole = storedGzip(text)
    for count in 2..<whole.count {
      let path = try folder.write("events.ndjson.gz", whole[..<count])
      let reading = Reading(path, blockSize: 64)
      guard case .truncatedGzip = reading.failure else {
        Issue.record("cut at \(count): \(String(describing: reading.failure))")
        return
      }
      #expect(reading.lines == Array(lines.prefix(reading.lines.count)))
    }
  }

  @Test func `garbage after a member and inside one is an error`() throws {
    let path = try folder.write("a.gz", storedGzip(text) + Array("garbage".utf8))
    #expect(Reading(path).failure == .corruptGzip(path: path, after: text.count))
    #expect(Reading(path).lines == lines)
    var broken = storedGzip(text)
    broken[broken.count - 6] ^= 1
    let other = try folder.write("b.gz", broken)
    #expect(Reading(other).failure == .corruptGzip(path: other, after: text.count))
  }

  @Test func `any single broken byte never breaks the reader`() throws {
    let whole = storedGzip(Array("{\"a\":1}\n{\"b\":\"é\"}\n".utf8))
    var failures = 0
    for place in whole.indices {
      var broken = whole
      broken[place] ^= 0xFF
      let reading = Reading(try folder.write("events.ndjson.gz", broken))
      failures += reading.failure == nil ? 0 : 1
    }
    #expect(failures > whole.count / 2)
  }
}
