import Foundation
import Testing

@Suite struct BenchmarkTests {
  private func traffic(seed: String) throws -> [Data] {
    let folder = try TestFolder()
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
