import Foundation
import Testing

@Suite struct BenchmarkTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func traffic(seed: String) throws -> [Data] {
    let name = folder.path("events.ndjson")
    let ending = try Program.run(
      "benchmark", "--size", "300K", "--seed", seed, "--generate", name)
    #expect(ending.code == 0, "\(ending.errors)")
    return try Data(contentsOf: URL(fileURLWithPath: name)).split(separator: 10)
  }

  @Test func `a seed gives the same traffic, and another seed other traffic`() throws {
    let first = try traffic(seed: "7")
    #expect(first == (try traffic(seed: "7")))
    #expect(first != (try traffic(seed: "8")))
  }

  @Test func `repeated ids are counted alike in memory and on disk`() throws {
    let whole = try Program.run("benchmark", "--ids", "200000")
    let spilled = try Program.run("benchmark", "--ids", "200000", "--memory", "1M")
    #expect(whole.output.hasPrefix("200000 ids, 1000 of them repeated\n"))
    #expect(whole.output.contains(", 0 B on disk"))
    #expect(spilled.output.hasPrefix("200000 ids, 1000 of them repeated\n"))
    #expect(!spilled.output.contains(", 0 B on disk"))
  }

  @Test func `everything it measures is kept where asked, and its contract is sound`() throws {
    let kept = folder.path("kept")
    let ending = try Program.run(
      "benchmark", "--size", "20K", "--rounds", "1", "--keep", kept, "--peer", "no-such-python")
    #expect(ending.code == 0, "\(ending.errors)")
    #expect(ending.output.contains("schema checks") && ending.output.contains("every check"))
    #expect(ending.output.contains("schema, delivery, identity and limits"))
    #expect(ending.output.contains("repeated ids"))
    #expect(ending.output.contains("no-such-python: peer not installed"))
    #expect(ending.output.contains("no-such-python: peer for repeated ids not installed"))
    let lint = try Program.run("contract", "lint", kept + "/contract.json")
    #expect(lint.output == "1 contract, 25 events, no problems\n")
    let schemas = try Data(contentsOf: URL(fileURLWithPath: kept + "/schemas.json"))
    let object = try JSONSerialization.jsonObject(with: schemas) as? [String: Any]
    #expect(object?.count == 25)
  }

  @Test func `the traffic has the size and the variety it promises`() throws {
    let lines = try traffic(seed: "1")
    let bytes = lines.reduce(0) { $0 + $1.count + 1 }
    #expect((307_200..<330_000).contains(bytes))
    #expect((950..<1_070).contains(bytes / lines.count))
    var names = Set<String>()
    var broken = 0
    for line in lines {
      guard let event = try? JSONSerialization.jsonObject(with: line) as? [String: Any] else {
        broken += 1
        continue
      }
      let name = event["event"] as? String ?? event["type"] as? String ?? ""
      if !name.hasSuffix("(beta)") { names.insert(name) }
    }
    #expect(names.count == 25)
    #expect(broken < lines.count / 50)
  }
}
