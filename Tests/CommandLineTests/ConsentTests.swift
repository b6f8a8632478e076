import Foundation
import Testing

@Suite struct ConsentTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func contract() throws -> String {
    try folder.write(
      "shop.json",
      """
      {"assay": 1, "name": "shop", "version": "1.0.0",
       "events": [{"type": "track", "name": "Viewed"}],
       "destinations": [
         {"name": "ads", "consent": ["ads"]}, {"name": "mail", "consent": ["a|b", "c"]},
         {"name": "warehouse"}]}
      """)
  }

  private func event(_ context: String, user: String = "u-1") -> String {
    #"{"type":"track","event":"Viewed","messageId":"m","userId":"\#(user)","#
      + #""timestamp":"2026-01-05T10:00:00.000Z","context":\#(context)}"# + "\n"
  }

  @Test func `the truth table is printed in three forms`() throws {
    let contract = try contract()
    let text = try Program.run("contract", "consent", "--contracts", contract)
    #expect(text.code == 0, "\(text.errors)")
    #expect(text.output.hasPrefix("ads needs ads: 5 of 11 states are read differently\n"))
    #expect(text.output.contains("mail needs a|b, c: "))
    #expect(!text.output.contains("warehouse"))
    let one = try Program.run(
      "contract", "consent", "--contracts", contract, "--destination", "mail", "--format",
      "markdown")
    #expect(one.output.hasPrefix("### mail needs a|b, c\n\n| form | the event says |"))
    #expect(one.output.contains(#"a\|b granted"#))
    let json = try Program.run("contract", "consent", "--contracts", contract, "--format", "json")
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect((object?["destinations"] as? [[String: Any]])?.count == 2)
  }

  @Test func `a destination that needs none, or that there is not, is an error`() throws {
    let contract = try contract()
    let none = try Program.run(
      "contract", "consent", "--contracts", contract, "--destination", "warehouse")
    #expect(none.code == 2)
    #expect(none.errors.hasPrefix("error: warehouse: no consent is needed\n"))
    let unknown = try Program.run(
      "contract", "consent", "--contracts", contract, "--destination", "mial")
    #expect(unknown.errors == "error: no contract has a destination mial; did you mean mail?\n")
  }

  @Test func `a run may read consent as a vendor does`() throws {
    let contract = try contract()
    let context = #"{"consentManagement":{"allowedConsentIds":["other"],"deniedConsentIds":[]}}"#
    let events = try folder.write("events.ndjson", event(context))
    func code(_ flag: String, _ value: String) throws -> Int32 {
      try Program.run(
        "check", events, "--contracts", contract, "--rule", "privacy/consent", flag, value
      ).code
    }
    #expect(try code("--semantics", "strict") == 1)
    #expect(try code("--semantics", "as-vendor") == 0)
    #expect(try code("--dialect", "segment") == 1)
    #expect(try code("--dialect", "klaviyo") == 2)
  }

  @Test func `a file suppresses persons, and is never shown`() throws {
    let contract = try contract()
    let events = try folder.write("events.ndjson", event("{}", user: "jane-77"))
    let list = try folder.write("list.txt", "jane-77\n")
    let ending = try Program.run(
      "check", events, "--contracts", contract, "--rule", "privacy/consent", "--suppress", list)
    #expect(ending.code == 1)
    #expect(ending.output.contains("suppressed persons"))
    #expect(!ending.output.contains("jane-77"))
    let wrong = try folder.write("wrong.txt", "ok\njane-77,soon\n")
    let failed = try Program.run("check", events, "--contracts", contract, "--suppress", wrong)
    #expect(failed.code == 2)
    #expect(failed.errors.contains("wrong.txt:2: expected an id"))
    #expect(!failed.errors.contains("jane-77"))
  }
}
