import Foundation
import Testing

/// `profile`, `merge`, `inspect`, and stored profiles where drift is judged.
struct ProfileTests {
  private static let key = ["ASSAY_KEY": "a key of twenty bytes"]
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  /// Orders in dollars, or in cents.
  private func orders(_ name: String, _ numbers: Range<Int>, times factor: Int = 1) throws
    -> String
  {
    try folder.write(
      name,
      numbers.map { number in
        """
        {"type":"track","event":"Order Completed","messageId":"m-\(number)",\
        "userId":"u-\(number % 90)","timestamp":"2026-01-05T10:\(10 + number % 50):00.000Z",\
        "properties":{"total":\(factor * (20 + number * 7 % 60)),\
        "plan":"\(["free", "pro", "team"][number % 3])","email":"ann.lee\(number)@mail.com"}}

        """
      }.joined())
  }

  private func profile(_ recording: String, _ name: String) throws -> String {
    let file = folder.path(name)
    let ending = try Program.run("profile", recording, "-o", file, environment: Self.key)
    #expect(ending.code == 0)
    #expect(ending.output.isEmpty && ending.errors.isEmpty)
    return file
  }

  @Test func `parts merge to the profile of the whole, and no address is in it`() throws {
    let whole = try profile(orders("all.ndjson", 0..<240), "all.profile")
    let parts = [
      try profile(orders("b.ndjson", 100..<240), "b.profile"),
      try profile(orders("a.ndjson", 0..<100), "a.profile"),
    ]
    let merged = folder.path("merged.profile")
    let ending = try Program.run(
      "merge", parts[0], parts[1], "-o", merged, environment: Self.key)
    #expect(ending.code == 0)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: merged))
    #expect(try bytes == Data(contentsOf: URL(fileURLWithPath: whole)))
    #expect(bytes.range(of: Data("ann".utf8)) == nil)
    #expect(bytes.range(of: Data("mail.com".utf8)) == nil)
    #expect(bytes.range(of: Data("team".utf8)) != nil)
  }

  @Test func `a stored baseline finds what its recording does`() throws {
    let recording = try orders("before.ndjson", 0..<200)
    let candidate = try orders("after.ndjson", 300..<500, times: 100)
    let stored = try profile(recording, "before.profile")
    func findings(_ baseline: String, _ candidate: String) throws -> [String] {
      let ending = try Program.run(
        "drift", "--baseline", baseline, "--candidate", candidate, "--format", "json",
        environment: Self.key)
      #expect(ending.code == 1)
      let report = try JSONSerialization.jsonObject(with: Data(ending.output.utf8))
      let all = (report as? [String: Any])?["findings"] as? [[String: Any]] ?? []
      #expect(all.allSatisfy { $0["detectable"] is NSNumber })
      return all.compactMap { $0["message"] as? String }
    }
    let told = try findings(recording, candidate)
    #expect(told.contains { $0.contains("another unit") })
    #expect(try findings(stored, candidate) == told)
    #expect(try findings(stored, profile(candidate, "after.profile")) == told)
  }

  @Test func `a page tells of a property what is no personal data`() throws {
    let stored = try profile(orders("all.ndjson", 0..<120), "all.profile")
    let page = try Program.run("inspect", stored, "--event", "Order Completed")
    #expect(page.code == 0)
    #expect(page.output.contains("values     free 33 %, pro 33 %, team 33 % (3 different)"))
    #expect(page.output.contains("personal data: only shapes are kept"))
    #expect(!page.output.contains("ann"))
    let json = try Program.run("inspect", stored, "--property", "total", "--format", "json")
    let root = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect(root?["assayInspection"] as? Int == 1)
    let wrong = try Program.run("inspect", stored, "--property", "totl")
    #expect(wrong.code == 2)
    #expect(wrong.errors == "error: there is no property totl; did you mean total?\n")
  }

  @Test func `what could have been seen is told of each property`() throws {
    let recording = try orders("all.ndjson", 0..<200)
    let ending = try Program.run(
      "drift", "--baseline", recording, "--candidate", recording, "--explain-power")
    #expect(ending.code == 0)
    #expect(ending.output.contains("\nOrder Completed\n"))
    #expect(ending.output.contains("  /properties/plan  best "))
  }

  @Test func `what is no profile is refused in a sentence`() throws {
    let recording = try orders("all.ndjson", 0..<120)
    let stored = try profile(recording, "all.profile")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: stored))
    try bytes.dropLast(9).write(to: URL(fileURLWithPath: folder.path("cut.profile")))
    let empty = try folder.write("empty", "")
    let words = try folder.write("words.profile", "no profile, and no event either\n")
    let cases = [
      (["inspect", folder.path("cut.profile")], "cut.profile is cut off"),
      (["merge", folder.path("cut.profile"), "-o", folder.path("o")], "cut.profile is cut off"),
      (["merge", recording, "-o", folder.path("o")], "all.ndjson is not a profile"),
      (["merge", empty, "-o", folder.path("o")], "empty is not a profile"),
      (["inspect", words], "words.profile is not a profile"),
      (["drift", "--baseline", words, "--candidate", stored], "words.profile is not a profile"),
      (["profile", stored, "-o", folder.path("o")], "is a stored profile, not a recording"),
      (["profile", empty, "-o", folder.path("o")], "no event was found to profile"),
      (["profile", recording], "profile needs -o, --output FILE"),
      (["profile", recording, "-o", folder.path("no/o")], "there is no such folder"),
      (["profile", recording, "-o", recording], "would overwrite what is read"),
      (["check", stored], "is a stored profile, which holds no events to check"),
      (["check", recording, "--contracts", stored], "is a stored profile, not a contract"),
      (["drift", "--baseline", stored, "--aa"], "--aa deals the persons of a recording"),
    ]
    for (arguments, message) in cases {
      let process = try Program.process(arguments, environment: Self.key)
      let pipe = Pipe()
      process.standardError = pipe
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      let errors = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationStatus == 2 || message == "there is no such folder")
      #expect(errors.contains(message))
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path("o")))
  }

  @Test func `another key is told where persons would have to be one`() throws {
    let one = try profile(orders("a.ndjson", 0..<120), "a.profile")
    let other = folder.path("b.profile")
    _ = try Program.run(
      "profile", orders("b.ndjson", 0..<120), "-o", other,
      environment: ["ASSAY_KEY": "another key of bytes"])
    let ending = try Program.run(
      "merge", one, other, "-o", folder.path("o"), environment: Self.key)
    #expect(ending.code == 2)
    #expect(ending.errors.contains("was made with another key than"))
  }
}
