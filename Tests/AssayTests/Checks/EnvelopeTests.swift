import Assay
import Testing

struct EnvelopeTests {
  private func paths(_ line: String, _ contracts: Contract...) -> [String] {
    var run = Run(lines: [line])
    run.contracts = contracts
    return run.report().of(.schemaEnvelope).compactMap(\.path)
  }

  @Test(arguments: [
    (#"{"event":"A","messageId":"m","userId":"u"}"#, "/type"),
    (#"{"type":"Track","event":"A","messageId":"m","userId":"u"}"#, "/type"),
    (#"{"type":5,"event":"A","messageId":"m","userId":"u"}"#, "/type"),
    (#"{"type":"track","messageId":"m","userId":"u"}"#, "/event"),
    (#"{"type":"track","event":"","messageId":"m","userId":"u"}"#, "/event"),
    (#"{"type":"track","event":7,"messageId":"m","userId":"u"}"#, "/event"),
    (#"{"type":"track","event":"A","userId":"u"}"#, "/messageId"),
    (#"{"type":"track","event":"A","messageId":null,"userId":"u"}"#, "/messageId"),
    (#"{"type":"track","event":"A","messageId":7,"userId":"u"}"#, "/messageId"),
    (#"{"type":"track","event":"A","messageId":"m"}"#, "/userId"),
    (#"{"type":"track","event":"A","messageId":"m","userId":""}"#, "/userId"),
    (#"{"type":"track","event":"A","messageId":"m","userId":7}"#, "/userId"),
    (#"{"type":"track","event":"A","messageId":"m","userId":"u","context":[]}"#, "/context"),
    (#"{"type":"track","event":"A","messageId":"m","userId":"u","traits":"x"}"#, "/traits"),
    (
      #"{"type":"track","event":"A","messageId":"m","userId":"u","timestamp":"soon"}"#, "/timestamp"
    ),
    (#"{"type":"track","event":"A","messageId":"m","userId":"u","timestamp":""}"#, "/timestamp"),
    (#"{"type":"track","event":"A","messageId":"m","userId":"u","sentAt":1767225600}"#, "/sentAt"),
    (
      #"{"type":"track","event":"A","messageId":"m","userId":"u","receivedAt":"2026-02-30T00:00:00Z"}"#,
      "/receivedAt"
    ),
  ])
  func `each problem is one finding at its field`(line: String, path: String) {
    #expect(paths(line) == [path])
  }

  @Test(arguments: [
    #""anonymousId":"a","userId":null"#,
    #""anonymousId":"a","userId":"""#,
    #""userId":"u","anonymousId":null"#,
    #""userId":"u","integrations":false"#,
    #""userId":"u","integrations":{"All":true}"#,
    #""userId":"u","timestamp":null,"context":null,"properties":null"#,
    #""userId":"u","timestamp":"2026-01-31T12:00:00.123456+00:00""#,
    #""userId":"u","timestamp":"2026-01-31T12:00:00Z","sentAt":"2026-01-31T13:00:00.000+01:00""#,
    #""userId":"u","context":{"library":{"name":"x","version":"1"}},"version":2,"category":null"#,
  ])
  func `what SDKs send is sound`(members: String) {
    #expect(paths(#"{"type":"track","event":"A","messageId":"m",\#(members)}"#).isEmpty)
  }

  @Test func `an alias call may name the person by previousId`() {
    #expect(paths(#"{"type":"alias","messageId":"m","previousId":"p"}"#).isEmpty)
    #expect(paths(#"{"type":"alias","messageId":"m"}"#) == ["/userId"])
  }

  @Test func `a contract may require one id`() {
    let event = Event("A") { Property("x", .string) }
    let contract = Contract("c", version: "1") {
      Identity { Requires(.userID) }
      event
    }
    let line = #"{"type":"track","event":"A","messageId":"m","anonymousId":"a"}"#
    #expect(paths(line, contract) == ["/userId"])
    #expect(paths(line).isEmpty)
  }

  @Test func `the value is shown as a shape only`() {
    let line = #"{"type":"track","event":"A","messageId":"m","userId":"u","timestamp":"31 Jan"}"#
    let found = Run(lines: [line]).report().findings
    #expect(found.first?.examples.map(\.masked) == ["\"99 Aaa\""])
  }
}
