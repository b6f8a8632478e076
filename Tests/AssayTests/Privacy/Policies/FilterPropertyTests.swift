import Assay
import Testing

/// What must hold of every line that a filter writes.
struct FilterPropertyTests {
  private static let secrets = [
    "jane.7@corp-9.org", "+49 30 12345678", "203.0.113.77", "DE89370400440532013000",
    "4111111111111111",
  ]

  private static let contract = Contract("c", version: "1") {
    Event("Seen") {
      Property("a", .string).category(.email)
      Property("ab", .string, .number, .object).category(.name)
      Object("abc") { Property("a", .string).category(.birthDate) }
    }
    Destination("drop") { Redact(.contact, .drop) }
    Destination("mask") {
      Redact(.personal, .mask(keepLast: 2)); Redact(.ipAddress, .truncate)
    }
    Destination("generalize") {
      Redact(.personal, .replace(with: "gone")); Redact(.birthDate, .generalize)
      Redact(.ipAddress, .truncate)
    }
  }

  /// Random trees with personal values in random places.
  private static func lines(_ seed: UInt64) -> [String] {
    var json = RandomJSON(seed: seed)
    var random = SeededGenerator(seed: seed)
    return (0..<60).map { _ in
      let members = (0..<4).map { place -> (String, JSONTree) in
        let text = secrets.randomElement(using: &random) ?? ""
        let value: JSONTree =
          switch Int.random(in: 0..<4, using: &random) {
          case 0: .string(text)
          case 1: .array([.string("to \(text)."), json.tree(depth: 3), .string(text)])
          case 2: .object([("abc", .string(text)), ("abcdefg", json.tree(depth: 3))])
          default: json.tree(depth: 2)
          }
        return (["a", "ab", "abc", "note"][place], value)
      }
      let event = JSONTree.object([
        ("type", .string("track")), ("event", .string("Seen")), ("x", json.tree(depth: 3)),
        ("properties", .object(members)),
      ])
      return String(
        decoding: json.spell(event).map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }, as: UTF8.self)
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6])
  func `lines stay JSON, and what is removed is nowhere in them`(_ seed: UInt64) throws {
    let lines = Self.lines(seed)
    let result = FilteredLine(lines, contract: Self.contract, destination: "drop")
    #expect(result.outcomes.allSatisfy { $0 == .passed })
    for (before, after) in zip(lines, result.lines) {
      _ = try JSONReader.read(Array(after.utf8))
      #expect(after.utf8.count <= before.utf8.count + 64)
      let text = Self.strings(try JSONReader.read(Array(after.utf8))).joined(separator: "\n")
      for secret in Self.secrets { #expect(!text.contains(secret)) }
    }
    #expect(result.counts.changed > 20)
  }

  @Test(arguments: ["drop", "mask", "generalize"], [7, 8, 9] as [UInt64])
  func `a second time changes nothing`(_ destination: String, _ seed: UInt64) {
    let once = FilteredLine(
      Self.lines(seed), contract: Self.contract, destination: destination)
    let twice = FilteredLine(once.lines, contract: Self.contract, destination: destination)
    for (first, second) in zip(once.lines, twice.lines) { #expect(first == second) }
    #expect(once.counts.changed > 20)
  }

  @Test func `the same lines give the same bytes, whatever came before`() {
    let lines = Self.lines(11)
    let all = FilteredLine(lines, contract: Self.contract, destination: "mask").lines
    let alone = lines.map {
      FilteredLine([$0], contract: Self.contract, destination: "mask").text
    }
    #expect(all == alone)
  }

  private static func strings(_ value: JSONValue) -> [String] {
    switch value.kind {
    case .string(let text): [text]
    case .number(let text): [text]
    case .array(let items): items.flatMap(strings)
    case .object(let members): members.flatMap { [$0.name] + strings($0.value) }
    default: []
    }
  }
}
