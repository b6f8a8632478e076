import Assay
import Testing

struct LedgerTests {
  private let contract = Contract("shop", version: "1.0.0") {
    Destination("mail_tool", region: .eu) {
      Accepts("Order", "Login")
      NeedsConsent("marketing")
    }
  }

  private func pass(_ lines: [String], _ setup: PassSetup, workers: Int) -> PassResult? {
    var results: [PassResult] = []
    for worker in 0..<workers {
      var pass = Pass(setup)
      for (number, line) in lines.enumerated() where number % workers == worker {
        let bytes = Array(line.utf8)
        (bytes + [UInt8](repeating: 0, count: 64)).withUnsafeBufferPointer { buffer in
          guard let start = buffer.baseAddress else { return }
          _ = pass.observe(start, count: bytes.count, input: 0, block: UInt32(number))
        }
      }
      results.append(pass.finish())
    }
    var whole = results.popLast()
    while let more = results.popLast() { whole?.merge(more) }
    return whole
  }

  private func outcome(
    sent: [String], received: [String], destinations: [String] = [], workers: Int = 1
  ) throws -> DeliveryOutcome {
    var setup = PassSetup(contracts: [contract], registry: Registry(), aspects: .ledger)
    setup.destinations = destinations
    let one = try #require(pass(sent, setup, workers: workers))
    let other = try #require(pass(received, setup, workers: workers))
    func index(_ name: String, _ lines: [String]) -> LineIndex {
      LineIndex(names: [name], firstLines: [Array(lines.indices)])
    }
    return LedgerComparison(
      sent: one, received: other, names: setup.registry.names,
      sentLines: index("sent.ndjson", sent), lines: index("received.ndjson", received)
    ).outcome
  }

  private func line(_ number: Int, name: String = "Order", more: String = "") -> String {
    #"{"type":"track","event":"\#(name)","messageId":"m-\#(number)","userId":"u-\#(number / 4)""#
      + #","properties":{"n":\#(number)}\#(more)}"#
  }

  @Test func `what was sent and received passes, in any order and with copies`() throws {
    let sent = (0..<50).map { line($0) }
    let outcome = try outcome(sent: sent + [sent[3]], received: sent.reversed())
    #expect(outcome.findings.isEmpty)
    #expect(outcome.results.map(\.verdict) == [.pass])
    #expect(
      outcome.results.first?.reason == "50 of 50 sent events received; 1 copy removed on the way")
  }

  @Test func `a loss without a reason is an error with its place`() throws {
    let sent = (0..<50).map { line($0) }
    let received = sent.enumerated().filter { $0.offset % 10 != 4 }.map(\.element)
    let finding = try #require(try outcome(sent: sent, received: received).findings.first)
    #expect(finding.rule == .deliveryMissing)
    #expect(finding.severity == .error)
    #expect(finding.event == "Order")
    #expect(finding.path == "/messageId")
    #expect(finding.count == 5)
    #expect(finding.total == 50)
    #expect(finding.examples.map(\.line) == [5, 15, 25])
    #expect(finding.examples.map(\.input) == ["sent.ndjson", "sent.ndjson", "sent.ndjson"])
    #expect(finding.message.contains("nothing in them says why"))
  }

  @Test func `each loss has its reason`() throws {
    let long = String(repeating: "x", count: 33_000)
    let kept = (0..<40).map { line($0) }
    let sent =
      kept + [
        line(100, more: #","note":"\#(long)""#),
        line(101).replacing("m-101", with: String(repeating: "i", count: 100)),
        line(102).replacing(#""userId""#, with: #""nobody""#),
        line(103).replacing(#""messageId""#, with: #""id""#),
        line(104, more: #","integrations":{"All":false}"#),
        line(105), "not json",
      ]
    let outcome = try outcome(sent: sent, received: kept)
    let words = outcome.findings.map { "\($0.severity) \($0.path ?? "") \($0.observed ?? "")" }
    #expect(
      words == [
        "error /messageId 1 missing, over limit", "error /messageId 1 missing, id over limit",
        "error /userId 1 missing, no person", "error /messageId 1 missing, no id",
        "information /integrations 1 missing, filtered",
        "error /messageId 1 missing, unexplained", "error  1 malformed",
      ])
  }

  @Test func `an event that got its id on the way is found by its content`() throws {
    let plain = line(7).replacing(#""messageId":"m-7","#, with: "")
    let minted = plain.replacing("{\"type\"", with: #"{"messageId":"new","type""#)
    #expect(try outcome(sent: [plain, line(8)], received: [minted, line(8)]).findings.isEmpty)
  }

  @Test func `a name that never arrives is a filter, and people who never do a sample`() throws {
    let sent = (0..<80).map { line($0, name: $0 % 4 == 0 ? "Login" : "Order") }
    let noLogin = try outcome(sent: sent, received: sent.filter { !$0.contains("Login") })
    #expect(noLogin.findings.map(\.observed) == ["20 missing, filtered by name"])
    #expect(noLogin.findings.map(\.event) == ["Login"])
    let some = try outcome(
      sent: sent, received: sent.enumerated().filter { $0.offset / 4 % 3 != 0 }.map(\.element))
    #expect(some.findings.map(\.observed) == ["28 missing, sampled"])
    #expect(some.findings.map(\.severity) == [.information])
  }

  @Test func `what was never sent is a warning`() throws {
    let sent = (0..<20).map { line($0) }
    let outcome = try outcome(sent: sent, received: sent + [line(99)])
    #expect(outcome.findings.map(\.severity) == [.warning])
    #expect(outcome.findings.map(\.count) == [1])
    #expect(outcome.findings.first?.examples.map(\.line) == [21])
  }

  @Test func `a destination's contract and consent are reasons where it is named`() throws {
    func consent(_ list: String) -> String {
      #","context":{"consentManagement":{"deniedConsentIds":[\#(list)]}}"#
    }
    let kept = (0..<20).map { line($0, more: consent("")) }
    let sent =
      kept + [
        line(50, name: "Other", more: consent("")), line(51, more: consent(#""marketing""#)),
        line(52, more: consent("") + #","integrations":{"Mail Tool":false}"#),
      ]
    let outcome = try outcome(sent: sent, received: kept, destinations: ["mail_tool"])
    #expect(
      outcome.findings.map(\.observed) == ["2 missing, filtered", "1 missing, consent"])
  }

  @Test(arguments: [2, 3, 5]) func `any split finds the same`(workers: Int) throws {
    let sent = (0..<90).map { line($0 % 80, name: $0 % 7 == 0 ? "Login" : "Order") }
    let received = (10..<100).map { line($0) }
    let whole = try outcome(sent: sent, received: received)
    #expect(
      try outcome(sent: sent, received: received, workers: workers).findings == whole.findings)
    #expect(whole.findings.count == 2)
  }

  @Test func `two empty recordings are not evaluated`() throws {
    #expect(try outcome(sent: [], received: []).results.map(\.verdict) == [.notEvaluated])
  }
}
