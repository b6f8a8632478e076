import Foundation
import Testing

@Suite struct OccurrenceTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  /// An order, of which the storefront's contract says that its id and order are unique.
  private func event(_ number: Int, id: String, broken: Bool = false) -> String {
    let name = broken ? "" : #""event":"Opened","#
    return """
      {"type":"track",\(name)"messageId":"00000000-0000-4000-8000-0000000000\(id)",\
      "userId":"u","timestamp":"2026-01-05T10:00:0\(number).000Z","context":{},\
      "properties":{"n":\(number)}}

      """
  }

  private func occurrences(of recording: String, jobs: Int) throws -> [String] {
    let file = folder.path("occurrences.ndjson")
    let ending = try Program.run(
      "check", recording, "--no-contracts", "--jobs", String(jobs), "--occurrences", file)
    #expect(ending.code == 1, "\(ending.errors)")
    return try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
      .map(String.init)
  }

  @Test func `what only the whole traffic shows stands at its place among the rest`() throws {
    let text =
      event(1, id: "01") + event(2, id: "02", broken: true) + event(1, id: "01") + "{\n"
      + event(5, id: "05")
    let recording = try folder.write("events.ndjson", text)
    let lines = try occurrences(of: recording, jobs: 1)
    let rules = try lines.map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      let members = try #require(object as? [String: Any])
      return "\(members["line"] ?? "") \(members["rule"] ?? "") \(members["pointer"] ?? "")"
    }
    #expect(
      rules == [
        "2 schema/envelope /event", "3 delivery/duplicate /messageId", "4 schema/malformed ",
      ])
    for jobs in [2, 3, 8] { #expect(try occurrences(of: recording, jobs: jobs) == lines) }
    #expect(try folder.names == ["events.ndjson", "occurrences.ndjson"])
  }
}
