import AssayCommandLine
import Testing

struct ScanTests {
  @Test func `the verb takes recordings, a form and a file`() {
    #expect(Verb.all.contains { $0.name == "scan" })
    #expect(Verb.scan.options.map(\.name).contains("--format"))
  }

  @Test func `a contract's own detector finds what no other knows`() throws {
    let folder = try TestFolder()
    let contract = try folder.write(
      "shop.json",
      """
      {"assay": 1, "name": "shop", "version": "1.0.0", "events": [],
       "categories": [{"category": "user.loyalty.number"}],
       "detectors": [{"name": "loyalty", "category": "user.loyalty.number",
         "pattern": "LY[0-9]{8}", "check": "luhn"}]}
      """)
    let traffic = try folder.write(
      "raw.ndjson",
      """
      {"type":"track","event":"Seen","properties":{"note":"see LY12345674 and LY12345675"}}

      """)
    let own = try Program.run("scan", traffic, "--contracts", contract, "--format", "ndjson")
    #expect(own.code == 1)
    #expect(
      own.output.hasSuffix(
        #""pointer":"/properties/note","category":"user.loyalty.number","type":"loyalty","#
          + #""confidence":0.95,"evidence":"a contract's pattern, Luhn valid","#
          + #""masked":"AA99999999"}"# + "\n"))
    #expect(!own.output.contains("12345674"))
    let none = try Program.run("scan", traffic, "--no-contracts", "--format", "ndjson")
    #expect(none.code == 0)
    #expect(none.output == "")
  }
}
