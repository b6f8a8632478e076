import Assay
import AssayRecorder
import Testing

struct RecordingScrubTests {
  private static let line =
    #"{"type":"track","event":"E","messageId":"m","userId":"u","properties":{"a":"jane@x.org"}}"#

  private func scrubbed(
    _ paths: [String], to output: String, maxLineBytes: Int = 1 << 20
  ) throws -> (outcome: RecordingScrub.Outcome, values: Int) {
    let key = try TokenKey(text: "a key for these tests")
    var scrub = RecordingScrub(contracts: [], key: key, maxLineBytes: maxLineBytes)
    try scrub.scrub(paths.map { InputFile(displayName: $0, path: $0) }, to: output)
    return (scrub.outcome, scrub.counts.values)
  }

  @Test(arguments: ["out.ndjson", "out.ndjson.gz"])
  func `events of several files become one file`(_ name: String) throws {
    let folder = try InputFolder()
    let one = try folder.write("one.ndjson", (Self.line + "\n\n" + Self.line).utf8)
    let two = try folder.write("two.json", ("[" + Self.line + ",\n" + Self.line + "]").utf8)
    let result = try scrubbed([one, two], to: folder.path(name))
    let lines = Reading(folder.path(name)).lines
    #expect(result.outcome.events == 4 && result.values == 4)
    #expect(lines.count == 4 && Set(lines).count == 1)
    #expect(lines.allSatisfy { $0.contains("@assay.example") && !$0.contains("x.org") })
  }

  @Test func `lines that cannot be made safe are left out and told`() throws {
    let folder = try InputFolder()
    let long = #"{"a":""# + String(repeating: "x", count: 300) + #""}"#
    let text = [Self.line, "jane@x.org", Self.line, long, #"{"a":"#].joined(separator: "\n")
    let input = try folder.write("one.ndjson", text.utf8)
    let result = try scrubbed([input], to: folder.path("out.ndjson"), maxLineBytes: 200)
    #expect(result.outcome.events == 2 && result.outcome.leftOut == 3)
    #expect(result.outcome.firstLeftOut == "\(input):2")
    #expect(Reading(folder.path("out.ndjson")).lines.count == 2)
  }

  @Test func `nothing appears where an input breaks off`() throws {
    let folder = try InputFolder()
    let input = try folder.write("one.ndjson.gz", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1])
    #expect(throws: RunError.self) { try scrubbed([input], to: folder.path("out.ndjson")) }
    #expect(Reading(folder.path("out.ndjson")).failure != nil)
  }
}
