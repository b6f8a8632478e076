import Assay
import Testing

struct LimitTests {
  private func report(_ lines: [String], _ dialect: String = "analytics.js") -> Report {
    var run = Run(
      lines: lines.map { line in
        String(line.dropLast()) + #","context":{"library":{"name":"\#(dialect)"}}}"#
      })
    run.aspects = [.limits]
    return run.report()
  }

  private func line(_ bytes: Int, id: String = "m") -> String {
    let text = String(repeating: "x", count: bytes)
    return
      #"{"type":"track","event":"A","messageId":"\#(id)","userId":"u","properties":{"t":"\#(text)"}}"#
  }

  @Test func `an event above 32 KB is dropped by Segment`() {
    let found = report([line(100), line(32 << 10), line(40_000)]).of(.limitEventSize)
    #expect(found.map(\.count) == [2])
    #expect(found.map(\.severity) == [.error])
    #expect(found.first?.message.contains("answers 200 and drops it") == true)
  }

  @Test func `RudderStack's gateway takes it, its SDKs may not`() {
    let found = report([line(40_000)], "RudderLabs JavaScript SDK").of(.limitEventSize)
    #expect(found.map(\.severity) == [.warning])
  }

  @Test func `events that show no vendor follow the others`() {
    let rudder = #"{"type":"track","event":"A","messageId":"m","userId":"u","channel":"web"}"#
    #expect(
      report([line(40_000), rudder], "own").of(.limitEventSize).map(\.severity) == [.warning])
    #expect(report([line(40_000)], "own").of(.limitEventSize).map(\.severity) == [.error])
  }

  @Test func `what receivers add does not count`() {
    let bare = line(32_600)
    let more = String(
      bare.dropLast() + #","receivedAt":"2026-03-01T12:00:00.000Z","request_ip":"203.0.113.7","#
        + #""rudderId":"0123456789-0123456789-0123456789-0123456789-0123456789-01234567"}"#)
    #expect(report([bare]).of(.limitEventSize).isEmpty)
    #expect(report([more]).of(.limitEventSize).isEmpty)
  }

  @Test func `a messageId of 100 characters is too long, and one of 99 is not`() {
    let long = String(repeating: "é", count: 100)
    #expect(report([line(1, id: String(repeating: "é", count: 99))]).findings.isEmpty)
    let found = report([line(1, id: long)]).of(.limitMessageID)
    #expect(found.map(\.path) == ["/messageId"])
    #expect(report([line(1, id: long)], "rudder-sdk-python").findings.isEmpty)
  }

  @Test func `files of events tell nothing of requests`() {
    #expect(report([line(1)]).results(.limitBatch).map(\.verdict) == [.notEvaluated])
  }
}
