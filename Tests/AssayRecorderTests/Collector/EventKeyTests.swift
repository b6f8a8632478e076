import Assay
import AssayRecorder
import Testing

/// What an event is counted under is the same whether its request or its line is read for it.
struct EventKeyTests {
  private func keys(
    _ target: String, _ body: String
  ) -> [(key: EventKey?, read: EventKey?, line: String)] {
    var lines = EventLines()
    _ = CollectorAPI().handle(
      CollectorExchange.request("POST", target), body: Array(body.utf8),
      receivedAt: CollectorExchange.now, into: &lines)
    var reader = LineReader()
    return (0..<lines.count).map { index in
      lines.withLine(index) { line in
        let read = reader.read(line).map { EventKey($0, in: line) }
        return (lines.keys[index], read, String(decoding: lines.bytes[lines[index]], as: UTF8.self))
      }
    }
  }

  private static let members = [
    #""type":"track""#, #""type":"page""#, #""type":null"#, #""type":7"#, #""t\u0079pe":"screen""#,
    #""event":"Order Completed""#, #""event":"""#, #""event":{"a":1}"#, #""event":"A\u0042""#,
    #""name":"Home""#, #""name":null"#, #""name":-1.5e3"#, #""context":null"#, #""context":{}"#,
    #""context":{"library":{"name":"analytics.js","version":"4"}}"#,
    #""context":{"library":{"version":"4","name":"analytics.js"},"page":{"name":"x"}}"#,
    #""context":{"library":{"name":"a"},"library":{"name":"b"}}"#,
    #""context":{"library":{"name":"a"},"library":"b"}"#,
    #""context":{"libr\u0061ry":{"name":"a"}}"#, #""context":{"library":{"n\u0061me":"a"}}"#,
    #""context":{"library":"a"}"#, #""context":{"library":{"name":{"name":"a"}}}"#,
    #""context":{"library" : { "name" : "spaced" } }"#, #""context":{"library":{"name":""}}"#,
    #""userId":"u""#, #""properties":{"type":"x","name":"y"}"#, #""messageId":"m""#,
  ]

  @Test func `a key that is known is the one that the line tells`() {
    var state: UInt64 = 3
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    var known = 0
    for round in 0..<4_000 {
      let events = (0..<(1 + next(3))).map { _ in
        let chosen = (0..<next(6)).map { _ in Self.members[next(Self.members.count)] }
        return "{" + chosen.joined(separator: next(2) == 0 ? "," : " ,\n ") + "}"
      }
      let shared = [
        "", #","context":{"library":{"name":"shared"}}"#, #","sentAt":"now""#, #","userId":"v""#,
      ]
      let batch = #"{"batch":["# + events.joined(separator: ",") + "]" + shared[next(4)] + "}"
      let (target, body) =
        round % 2 == 0 ? ("/v1/batch", batch) : (next(2) == 0 ? "/v1/track" : "/v1/page", events[0])
      for one in keys(target, body) {
        guard let key = one.key else { continue }
        known += 1
        #expect(key == one.read, "\(one.line)")
      }
    }
    #expect(known > 1_000)
  }

  @Test func `the usual event has a key`() {
    let event =
      #"{"type":"track","event":"A","userId":"u","context":{"library":{"name":"analytics.js"}}}"#
    for one in keys("/v1/batch", #"{"batch":[\#(event),\#(event)],"sentAt":"now"}"#) {
      #expect(one.key != nil)
    }
    #expect(keys("/v1/track", event).map { $0.key } == keys("/v1/t", event).map { $0.key })
  }
}
