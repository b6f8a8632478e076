import Foundation
import Testing

@Suite struct RedactTests {
  private static let contract = """
    {"assay": 1, "name": "shop", "version": "1.0.0",
     "events": [{"type": "track", "name": "Seen", "properties": [
       {"name": "email", "type": "string", "category": "user.contact.email"}]}],
     "destinations": [
       {"name": "ads", "accepts": ["Seen"], "rules": [
         {"category": "user.contact.email", "action": {"hash": {"digest": "sha256", "as": "meta"}}},
         {"category": "user.device.ip_address", "action": "truncate"}]},
       {"name": "keyed", "rules": [
         {"category": "user.contact.email",
          "action": {"hash": {"digest": "sha256", "key": "SHOP_TEST_KEY"}}}],
        "allowedValues": [
         {"value": "help@acme.org", "reason": "the support team's own", "until": "2026-06-30"}]}]}
    """
  private static let lines = """
    {"type":"track","event":"Seen","messageId":"m-1","context":{"ip":"203.0.113.77"},\
    "properties":{"email":" John_Smith@gmail.com", "n":1.50}}
    {"type":"track","event":"Other","messageId":"m-2","properties":{}}
    {"type":"track","event":"Seen","messageId":"m-3","properties":{"list":["jane@x.org"],"x":\
    "4111111111111111"}}

    """
  private static let redacted = """
    {"type":"track","event":"Seen","messageId":"m-1","context":{"ip":"203.0.113.0"},\
    "properties":{"email":"62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f", \
    "n":1.50}}
    {"type":"track","event":"Seen","messageId":"m-3","properties":{"list":[\
    "\(janeDigest)"]}}

    """
  private static let janeDigest =
    "575acbe990bc03a19053df6041d622a2bae2ac47c32f8dd654fa2f464347b00c"

  private func files() throws -> (folder: TestFolder, contract: String, traffic: String) {
    let folder = try TestFolder()
    return (
      folder, try folder.write("shop.json", Self.contract),
      try folder.write("raw.ndjson", Self.lines)
    )
  }

  @Test func `standard output has exactly what the destination may receive`() throws {
    let (folder, contract, traffic) = try files()
    defer { withExtendedLifetime(folder) {} }
    let ending = try Program.run(
      "redact", traffic, "--destination", "ads", "--contracts", contract)
    #expect(ending.code == 0)
    #expect(ending.output == Self.redacted)
    #expect(ending.errors.contains("ads: 2 events may pass, 2 of them changed"))
    #expect(ending.errors.contains("1 event not accepted"))
    #expect(ending.errors.contains("1 value of payment card number: deny"))
    #expect(!ending.errors.contains("jane"))
  }

  @Test func `nothing of a suppressed person is written from the moment on`() throws {
    let folder = try TestFolder()
    let contract = try folder.write("shop.json", Self.contract)
    func event(_ number: Int, _ user: String, _ time: String) -> String {
      #"{"type":"track","event":"Seen","messageId":"m-\#(number)","userId":"\#(user)","#
        + #""timestamp":"2026-01-\#(time)T00:00:00Z","properties":{}}"# + "\n"
    }
    let kept = [event(1, "usr_2", "02"), event(3, "usr_3", "02")]
    let traffic = try folder.write(
      "raw.ndjson", event(0, "usr_1", "02") + kept[0] + event(2, "usr_2", "09") + kept[1])
    let list = try folder.write(
      "gone.csv", "# whose deletion was asked for\nusr_1\nusr_2, 2026-01-05T00:00:00Z\n")
    let ending = try Program.run(
      "redact", traffic, "--destination", "ads", "--contracts", contract, "--suppress", list)
    #expect(ending.code == 0)
    #expect(ending.output == kept.joined())
    #expect(ending.errors.contains("2 events of suppressed persons"))
  }

  @Test func `the audit tells every value, its rule and never itself`() throws {
    let (folder, contract, traffic) = try files()
    let audit = folder.path("audit.ndjson")
    let ending = try Program.run(
      "redact", traffic, "--destination", "ads", "--contracts", contract, "-o",
      folder.path("out.ndjson"), "--audit", audit)
    #expect(ending.code == 0)
    #expect(ending.output.isEmpty)
    let lines = try String(contentsOfFile: audit, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 4)
    #expect(
      lines.last.map(String.init) == "{\"action\":\"deny\","
        + "\"category\":\"user.financial.credit_card\",\"input\":\"\(traffic)\",\"line\":3,"
        + "\"pointer\":\"/properties/x\",\"removed\":true,\"rule\":\"default\"}")
    #expect(lines[0].contains("\"rule\":\"\(contract):"))
    #expect(!lines.joined().contains("jane"))
  }

  @Test func `any count of workers writes the same bytes`() throws {
    let (folder, contract, _) = try files()
    let many = try folder.write(
      "many.ndjson", String(repeating: Self.lines, count: 6_000))
    var outputs: [Data] = []
    for jobs in ["1", "4"] {
      let out = folder.path("out-\(jobs).ndjson")
      let ending = try Program.run(
        "redact", many, "--destination", "ads", "--contracts", contract, "-o", out, "--jobs",
        jobs, "--audit", out + ".audit")
      #expect(ending.code == 0)
      outputs.append(try Data(contentsOf: URL(fileURLWithPath: out)))
      outputs.append(try Data(contentsOf: URL(fileURLWithPath: out + ".audit")))
    }
    #expect(outputs[0] == outputs[2])
    #expect(outputs[1] == outputs[3])
    #expect(outputs[0].count == Self.redacted.utf8.count * 6_000)
  }

  @Test func `a key that is not set is told before anything is written`() throws {
    let (folder, contract, traffic) = try files()
    let out = folder.path("out.ndjson")
    let ending = try Program.run(
      "redact", traffic, "--destination", "keyed", "--contracts", contract, "-o", out)
    #expect(ending.code == 2)
    #expect(ending.errors.contains("hashes with a secret that is not set: SHOP_TEST_KEY"))
    #expect(!FileManager.default.fileExists(atPath: out))
    let keyed = try Program.run(
      "redact", traffic, "--destination", "keyed", "--contracts", contract,
      environment: ["SHOP_TEST_KEY": "k"])
    #expect(keyed.code == 0)
    #expect(!keyed.output.contains("John"))
  }

  @Test func `an allowed value ends with its last day`() throws {
    let (folder, contract, _) = try files()
    let traffic = try folder.write(
      "help.ndjson",
      #"{"type":"track","event":"Seen","properties":{"note":"help@acme.org"}}"# + "\n")
    func output(_ now: String) throws -> String {
      try Program.run(
        "redact", traffic, "--destination", "keyed", "--contracts", contract, "--now", now,
        environment: ["SHOP_TEST_KEY": "k"]
      ).output
    }
    #expect(try output("2026-06-30T23:00:00Z").contains("help@acme.org"))
    #expect(try !output("2026-07-01T00:00:00Z").contains("help@acme.org"))
  }

  @Test func `wrong names and overwriting are refused`() throws {
    let (folder, contract, traffic) = try files()
    defer { withExtendedLifetime(folder) {} }
    let unknown = try Program.run(
      "redact", traffic, "--destination", "adds", "--contracts", contract)
    #expect(unknown.code == 2)
    #expect(unknown.errors.contains("no contract has a destination adds; did you mean ads?"))
    let over = try Program.run(
      "redact", traffic, "--destination", "ads", "--contracts", contract, "-o", traffic)
    #expect(over.code == 2)
    #expect(over.errors.contains("would overwrite what is read"))
    #expect(try Program.run("redact", traffic).code == 2)
  }

  @Test func `the matrix shows every action and what is denied`() throws {
    let (folder, contract, _) = try files()
    defer { withExtendedLifetime(folder) {} }
    let text = try Program.run("contract", "policy", "--contracts", contract)
    #expect(text.code == 0)
    #expect(text.output.contains("user.contact.email"))
    #expect(text.output.contains("hash (sha256, meta)"))
    #expect(text.output.contains("denied by default: user.device.ip_address"))
    let markdown = try Program.run(
      "contract", "policy", "--contracts", contract, "--format", "markdown")
    #expect(
      markdown.output.hasPrefix(
        """
        | data category | ads | keyed |
        |---|---|---|
        | `user.contact.email` | hash (sha256, meta) | hash (sha256, key SHOP_TEST_KEY) |
        | `user.device.ip_address` | truncate | **denied** |

        """))
    let json = try Program.run(
      "contract", "policy", "--contracts", contract, "--format", "json")
    let value = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
    #expect((value as? [String: Any])?["categories"] as? [String] != nil)
  }
}
