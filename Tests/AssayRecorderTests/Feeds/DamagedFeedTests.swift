import AssayRecorder
import Testing

/// Feeds whose bytes were damaged on the way: whatever is given out is still an event.
struct DamagedFeedTests {
  /// Numbers that look random and are the same in every run.
  private struct Generator {
    var state: UInt64

    mutating func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(truncatingIfNeeded: state >> 33) % max(1, limit)
    }
  }

  private let lines = [
    #"{"type":"track","event":"A","receivedAt":null,"properties":{"a":[1,2.5e3,"\u00e9"]}}"#,
    #"{"topic":"t","partition":0,"offset":7,"tstype":"create","ts":1700000000000,"broker":0,"#
      + #""key":null,"payload":"{\"type\":\"track\",\"a\":\"\\ud83d\\ude00\\n\"}"}"#,
    #"{"userId":"u","payload":{"batch":[{"type":"page"},{"type":"track"}],"context":{"a":1}},"#
      + #""createdAt":"2024-05-01T10:00:00Z","messageId":"m"}"#,
    #"[{"specversion":"1.0","type":"t","source":"s","id":"1","data_base64":"eyJhIjoxfQ=="},{}]"#,
  ]

  private let marks = Array(#"{}[]",:\0u9ae"#.utf8) + [0, 10, 0x80, 0xC3, 0xFF]

  @Test func `a damaged line gives whole events or a reason`() throws {
    var generator = Generator(state: 7)
    var unwrapper = FeedUnwrapper()
    var reader = FeedUnwrapper()
    var (given, refused) = (0, 0)
    for round in 0..<4_000 {
      var bytes = Array(lines[round % lines.count].utf8)
      for _ in 0...generator.next(3) {
        let place = generator.next(bytes.count)
        switch generator.next(3) {
        case 0: bytes[place] = marks[generator.next(marks.count)]
        case 1: bytes.remove(at: place)
        default: bytes.insert(marks[generator.next(marks.count)], at: place)
        }
      }
      bytes.removeAll { $0 == 10 }
      var events = EventLines()
      let line = unwrapper.unwrap(bytes, into: &events)
      #expect(line.events == events.count)
      for index in 0..<events.count {
        let event = events.bytes[events[index]]
        #expect(!event.contains(10))
        var again = EventLines()
        #expect(reader.unwrap(Array(event), into: &again).form != .unreadable)
      }
      for problem in line.problems {
        #expect(problem.part.upperBound <= bytes.count && !problem.reason.isEmpty)
      }
      given += line.events
      refused += line.problems.count
    }
    #expect(given > 300 && refused > 300)
  }

  @Test func `a damaged archive is read or refused with a place`() {
    let archive = Array(
      (#"{"log":{"version":"1.2","entries":[{"startedDateTime":"2024-05-01T10:00:00Z","request":"#
        + #"{"method":"POST","url":"https://api.segment.io/v1/t","headers":[{"name":"A","#
        + #""value":"b"}],"postData":{"mimeType":"","text":"{\"userId\":\"u\"}"}},"#
        + #""response":{"status":200,"content":{"text":"OK"}}}]}}"#).utf8)
    var generator = Generator(state: 11)
    var (read, refused) = (0, 0)
    for _ in 0..<2_000 {
      var bytes = archive
      for _ in 0...generator.next(2) {
        bytes[generator.next(bytes.count)] = marks[generator.next(marks.count)]
      }
      var reader = HARReader()
      do throws(HARError) {
        let requests = try bytes.span.withUnsafeBytes { bytes throws(HARError) in
          try reader.take(bytes)
        }
        try reader.finish()
        read += 1
        #expect(requests.count == reader.summary.given)
      } catch {
        refused += 1
        #expect(!error.message.isEmpty)
      }
    }
    #expect(read > 100 && refused > 100)
  }
}
