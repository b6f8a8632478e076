import AssayRecorder
import Foundation
import Testing

struct InputResolverTests {
  let folder: InputFolder

  init() throws { folder = try InputFolder() }

  private func names(_ argument: String) throws -> [String] {
    try resolveInputs(argument).map { ($0.path as NSString).lastPathComponent }
  }

  @Test func `a dash is standard input`() throws {
    #expect(try resolveInputs("-") == [.standardInput])
  }

  @Test func `a file stands for itself, whatever its name`() throws {
    let path = try folder.write("traffic", "{}".utf8)
    #expect(try resolveInputs(path) == [InputFile(displayName: path, path: path)])
  }

  @Test func `a folder stands for its event files in the order of their names`() throws {
    for name in ["b.ndjson", "a.jsonl", "c.json", "B.ndjson.gz", "notes.txt", ".hidden.ndjson"] {
      try folder.write(name, "{}".utf8)
    }
    #expect(try names(folder.url.path) == ["B.ndjson.gz", "a.jsonl", "b.ndjson", "c.json"])
    #expect(try resolveInputs(folder.url.path + "/").first?.displayName.contains("//") == false)
  }

  @Test func `a recording stands for its segments`() throws {
    for name in ["recording.json", "events-000002.ndjson", "events-000001.ndjson.gz", "x.ndjson"] {
      try folder.write(name, "{}".utf8)
    }
    #expect(
      try names(folder.url.path) == ["events-000001.ndjson.gz", "events-000002.ndjson"])
  }

  @Test(arguments: ["about.md", "expected.json", "baseline.ndjson"])
  func `a story stands for its events alone`(companion: String) throws {
    for name in [companion, "events.ndjson.gz", "other.ndjson"] {
      try folder.write(name, "{}".utf8)
    }
    #expect(try names(folder.url.path) == ["events.ndjson.gz"])
  }

  @Test func `nothing there and nothing in there are told apart`() throws {
    #expect(throws: InputError.notFound(path: folder.path("none"))) {
      try resolveInputs(folder.path("none"))
    }
    #expect(throws: InputError.noRecordings(path: folder.url.path)) {
      try resolveInputs(folder.url.path)
    }
    #expect(
      InputError.notFound(path: "x.ndjson").message
        == "expected a recording, found nothing at x.ndjson: check the path")
  }
}
