import AssayRecorder
import Testing

struct EventFilterTests {
  /// The events that are kept of some, by their position.
  private func kept(_ lines: [String], _ change: (inout EventFilter.Rules) -> Void) throws -> [Int]
  {
    var rules = EventFilter.Rules()
    change(&rules)
    var filter = EventFilter(rules)
    var reader = LineReader()
    var kept: [Int] = []
    for (index, line) in lines.enumerated() {
      let bytes = Array(line.utf8)
      let found = reader.read(bytes.span)
      let facts = try #require(found)
      if filter.keeps(facts, in: bytes.span) { kept.append(index) }
    }
    #expect(filter.skipped == lines.count - kept.count)
    return kept
  }

  private let lines = [
    #"{"type":"track","event":"Order Completed"}"#, #"{"type":"track","event":"Order Refunded"}"#,
    #"{"type":"page","name":"Order"}"#, #"{"type":"identify"}"#, #"{"type":"track","event":"*"}"#,
  ]

  @Test func `without rules everything is kept`() throws {
    #expect(try kept(lines) { _ in } == [0, 1, 2, 3, 4])
  }

  @Test func `names may have stars and question marks`() throws {
    #expect(try kept(lines) { $0.names = ["Order Completed"] } == [0])
    #expect(try kept(lines) { $0.names = ["Order*"] } == [0, 1, 2])
    #expect(try kept(lines) { $0.names = ["*ed", "Order"] } == [0, 1, 2])
    #expect(try kept(lines) { $0.names = ["?rder **und*"] } == [1])
    #expect(try kept(lines) { $0.names = ["*"] } == [0, 1, 2, 4])
    #expect(try kept(lines) { $0.names = ["order*"] } == [])
    #expect(try kept(lines) { $0.names = ["Order Completed?"] } == [])
  }

  @Test func `a hostile pattern takes no time`() throws {
    let name = String(repeating: "a", count: 5000)
    let pattern = String(repeating: "*a", count: 200) + "*b"
    #expect(try kept([#"{"event":"\#(name)"}"#]) { $0.names = [pattern] } == [])
  }

  @Test func `types and names must both fit`() throws {
    #expect(try kept(lines) { $0.types = ["identify", "page"] } == [2, 3])
    #expect(
      try kept(lines) {
        $0.types = ["track"]
        $0.names = ["Order*"]
      } == [0, 1])
  }

  @Test func `of each name the sample is the same in any order, with all copies`() throws {
    let all = (0..<3000).map { event("m\($0)", "Name \($0 % 3)") }
    func sample(_ lines: [String]) throws -> Set<String> {
      Set(try kept(lines) { $0.perEvent = 10 }.map { lines[$0] })
    }
    let (forward, backward) = (try sample(all), try sample(all.reversed()))
    // What both orders keep holds the sample; each keeps some more, but not many.
    let both = forward.intersection(backward)
    for name in 0..<3 {
      #expect(both.count { $0.contains("Name \(name)") } >= 10)
      #expect(forward.count { $0.contains("Name \(name)") } < 120)
    }
    // The last one that is kept was not pushed out since.
    let one = all[try #require(try kept(all) { $0.perEvent = 10 }.last)]
    #expect(try kept(all + [one, one]) { $0.perEvent = 10 }.suffix(2) == [3000, 3001])
    #expect(try kept(Array(all.prefix(9))) { $0.perEvent = 10 }.count == 9)
  }
}

struct SamplerTests {
  private func isKept(_ line: String, _ share: String = "1/10") throws -> Bool {
    let sampler = try #require(Sampler(share))
    var reader = LineReader()
    let bytes = Array(line.utf8)
    let facts = reader.read(bytes.span)
    return sampler.keeps(try #require(facts), in: bytes.span)
  }

  @Test(arguments: ["", "1", "1/", "/2", "0/5", "2/1", "1/0", "-1/2", "a/b", "1/2/3", "1.5/2"])
  func `what is no share is refused`(text: String) { #expect(Sampler(text) == nil) }

  @Test func `the same people are kept for ever`() throws {
    let kept = try (0..<40).filter { try isKept(#"{"anonymousId":"person-\#($0)"}"#) }
    #expect(kept == [13, 19, 22, 25, 27, 29, 36])
  }

  @Test func `the share is kept, and a smaller one is a part of it`() throws {
    let people = (0..<20_000).map { #"{"userId":"person-\#($0)"}"# }
    let tenth = try people.filter { try isKept($0) }
    let hundredth = try people.filter { try isKept($0, "1/100") }
    #expect((1800...2200).contains(tenth.count))
    #expect((140...260).contains(hundredth.count))
    #expect(Set(hundredth).isSubset(of: tenth))
    #expect(try people.allSatisfy { try isKept($0, "7/7") })
  }

  @Test func `a visit stays whole across the login`() throws {
    for id in 0..<50 {
      let before = try isKept(#"{"anonymousId":"a\#(id)","messageId":"1"}"#)
      let after = try isKept(#"{"userId":"u\#(id)","anonymousId":"a\#(id)","messageId":"2"}"#)
      #expect(before == after)
    }
  }

  @Test func `how an id is written does not count`() throws {
    for id in 0..<50 {
      #expect(
        try isKept(#"{"anonymousId":"A\#(id)"}"#) == isKept(#"{"anonymousId":"\u0041\#(id)"}"#))
    }
  }

  @Test func `events of nobody are chosen one by one`() throws {
    let kept = try (0..<1000).filter { try isKept(#"{"messageId":"m\#($0)"}"#) }
    #expect((60...140).contains(kept.count))
  }
}
