import Assay
import Testing

/// Persons whose events must reach nobody.
struct SuppressionTests {
  private static func contract(_ ids: String...) -> Contract {
    var contract = Contract("shop", version: "1.0.0") {
      Suppressed(userIDs: ids)
      Event("Viewed", version: "1.0.0") {}
      Event("Other", version: "1.0.0") {}
      Destination("crm") { Accepts("Viewed") }
    }
    contract.consentRules.suppressed = contract.consentRules.suppressed.sorted()
    return contract
  }

  private static func line(
    _ ids: String, event: String = "Viewed", at: String = "2026-03-01T10:00:00.000Z"
  ) -> String {
    #"{"type":"track","event":"\#(event)",\#(ids),"timestamp":"\#(at)"}"#
  }

  private func findings(
    _ contract: Contract, _ lines: [String], list: String = ""
  ) -> [Finding] {
    let registry = Registry()
    var setup = PassSetup(contracts: [contract], registry: registry, aspects: [.privacy])
    var suppressed = SuppressionList()
    #expect(suppressed.read(Array(list.utf8)) == [])
    setup.suppressed = suppressed
    var pass = Pass(setup)
    for (number, line) in lines.enumerated() {
      let bytes = Array(line.utf8) + [UInt8](repeating: 0, count: 64)
      bytes.withUnsafeBufferPointer {
        guard let base = $0.baseAddress else { return }
        _ = pass.observe(base, count: bytes.count - 64, input: 0, block: UInt32(number))
      }
    }
    let index = LineIndex(names: ["events.ndjson"], firstLines: [Array(lines.indices)])
    return Judgement.report(
      pass.finish(), baseline: nil,
      frame: Judgement.Frame(inputs: [], lines: index, rules: [], gate: .error)
    ).of(.privacyConsent)
  }

  @Test func `a contract names persons by id or digest, and keeps digests only`() throws {
    let contract = Self.contract("jane-77", SuppressionList.digest("joe-88"))
    #expect(!contract.canonicalJSON().contains("jane-77"))
    let found = findings(
      contract,
      [
        Self.line(#""userId":"jane-77""#), Self.line(#""anonymousId":"joe-88""#),
        Self.line(#""userId":"u3""#), Self.line(#""userId":"jane-77""#, event: "Other"),
      ])
    #expect(found.map(\.count) == [2])
    let finding = try #require(found.first)
    #expect(finding.destination == "crm")
    #expect(finding.path == "/userId")
    #expect(!"\(finding)".contains("jane-77"))
  }

  @Test func `a list names persons, with a moment where data was to be deleted`() {
    let list = """
      # deleted in March
      jane-77
      \(SuppressionList.digest("joe-88")), 2026-03-02T00:00:00Z
      sue-99;2026-03-01T00:00:00Z\r

      """
    let found = findings(
      Self.contract(),
      [
        Self.line(#""userId":"jane-77""#), Self.line(#""userId":"joe-88""#),
        Self.line(#""userId":"joe-88""#, at: "2026-03-03T00:00:00Z"),
        Self.line(#""userId":"sue-99""#), Self.line(#""userId":"u5""#),
      ], list: list)
    #expect(found.map(\.count) == [3])
  }

  @Test func `digests in the ids' place, numbers and escapes are the same person`() {
    let digest = SuppressionList.digest("jane-77")
    let found = findings(
      Self.contract("jane-77", "4711"),
      [
        Self.line(#""userId":"\#(digest)""#), Self.line(#""userId":"\#(digest.uppercased())""#),
        Self.line(#""userId":"\u006aane-77""#), Self.line(#""userId":4711"#),
        Self.line(#""userId":"Jane-77""#), Self.line(#""userId":"""#), Self.line(#""userId":null"#),
      ])
    #expect(found.map(\.count) == [4])
  }

  @Test func `an event with two suppressed ids counts once`() {
    let found = findings(
      Self.contract("a-1", "b-2"), [Self.line(#""userId":"a-1","anonymousId":"b-2""#)])
    #expect(found.map(\.count) == [1])
  }

  @Test func `a line whose time is none is told by its number`() {
    var list = SuppressionList()
    #expect(list.read(Array("a\nb,soon\nc 2026-01-01 x\n\n#d,e".utf8)) == [2, 3])
    #expect(list.count == 1)
  }
}
