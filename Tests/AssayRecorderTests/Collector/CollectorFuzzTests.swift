import Assay
import AssayRecorder
import Testing

/// Whatever is sent, nothing traps, and what is recorded is one JSON object a line.
struct CollectorFuzzTests {
  private static let pieces: [[UInt8]] =
    [
      "{", "}", "[", "]", ",", ":", "\"", "\\", "\n", "\r", " ", "\t", "null", "true", "NaN", "-0",
      "1e9", "7", "\"type\"", "\"track\"", "\"batch\"", "\"writeKey\"", "\"receivedAt\"",
      "\"context\"", "\"userId\"", "\"messageId\"", "\"\\u0074ype\"", "\"integrations\":{",
      "\"a\":",
      "\"payload\":{", "{\"type\":\"track\",", "\"batch\":[", "data=", "%7B", "=", "&", "é", "🛒",
      "\"specversion\":\"1.0\",", "\"data\":", "\"data_base64\":\"e30=\"", "\"sentAt\":\"x\",",
    ].map { Array($0.utf8) } + [[0xFF], [0], [0xC3], [0xED, 0xA0, 0x80]]

  private static let targets = [
    "/v1/track", "/v1/batch", "/internal/v1/batch", "/beacon/v1/batch?writeKey=%", "/s/%/v1/p",
    "/_assay/check?session", "/micro/good", "//%2F/", "/v1/projects/x/settings", "/any",
  ]
  private static let kinds = [
    "application/json", "application/x-ndjson", "application/cloudevents+json",
    "application/cloudevents-batch+json", "",
  ]

  @Test func `random bodies never trap and leave whole lines`() {
    var random = Xorshift(state: 0x9E37_79B9_7F4A_7C15)
    var recorded = 0
    for round in 0..<4_000 {
      var body: [UInt8] = []
      for _ in 0..<random.below(24) { body += Self.pieces[random.below(Self.pieces.count)] }
      recorded += check(body, round)
    }
    for round in 0..<2_000 {
      var body = Array(
        #"{"batch":[{"type":"track","writeKey":"k","context":{"a":1}},{"receivedAt":1}],"context":{}}"#
          .utf8)
      for _ in 0..<random.below(3) {
        let place = random.below(body.count)
        let piece = Self.pieces[random.below(Self.pieces.count)]
        body.replaceSubrange(place..<min(place + random.below(4), body.count), with: piece)
      }
      recorded += check(body, round)
    }
    #expect(recorded > 500)
  }

  @Test func `what the library's scanner reads is taken and nothing else`() {
    var random = Xorshift(state: 42)
    var taken = 0
    for _ in 0..<5_000 {
      var body = Array(
        #"{"a":[1,-0.5e+3,{"b\u00e9":"x\n"}],"c":"é🛒","type":"page","d":[true,false,null,"12345678"]}"#
          .utf8)
      for _ in 0..<random.below(3) {
        let place = random.below(body.count)
        let piece = Self.pieces[random.below(Self.pieces.count)]
        body.replaceSubrange(place..<min(place + random.below(3), body.count), with: piece)
      }
      let exchange = CollectorExchange("POST", "/v1/page", bytes: body)
      let isTaken = exchange.quarantine == nil
      let isLines =
        exchange.notes.contains { $0.reason == .malformedLine } || exchange.lines.count > 1
      let isObject = Self.isObject(body)
      #expect(isTaken == isObject || isLines, "\(String(decoding: body, as: UTF8.self))")
      taken += isTaken ? 1 : 0
    }
    #expect(taken > 1_000 && taken < 4_900)
  }

  private func check(_ body: [UInt8], _ round: Int) -> Int {
    let dialect = Dialect.allCases[round % 3]
    let exchange = CollectorExchange(
      round % 7 == 0 ? "GET" : "POST", Self.targets[round % Self.targets.count], bytes: body,
      dialect: dialect,
      fields: [("Content-Type", Self.kinds[round % Self.kinds.count]), CollectorExchange.basicKey])
    for line in exchange.lines {
      let isObject = Self.isObject(Array(line.utf8))
      #expect(isObject, "\(String(decoding: body, as: UTF8.self)) became \(line)")
      #expect(!line.contains("\n") && line.contains("2023-11-14T22:13:20.000Z"))
    }
    for note in exchange.notes {
      if let part = note.part { #expect(body.indices.contains(part.lowerBound)) }
    }
    return exchange.lines.count
  }

  /// The library's own scanner, which reads recordings, decides.
  private static func isObject(_ line: [UInt8]) -> Bool {
    var scanner = Scanner(registry: Registry())
    let padded = line + [UInt8](repeating: 0, count: 64)
    return padded.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return false }
      return scanner.scan(base, length: bytes.count - 64) == nil && scanner.nodes[0].kind == .object
    }
  }

  private struct Xorshift {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(truncatingIfNeeded: (state >> 1) % UInt64(max(limit, 1)))
    }
  }
}
