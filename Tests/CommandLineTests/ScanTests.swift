import AssayCommandLine
import Testing

struct ScanTests {
  @Test func `the verb takes recordings, a form and a file`() {
    #expect(Verb.all.contains { $0.name == "scan" })
    #expect(Verb.scan.options.map(\.name).contains("--format"))
  }
}
