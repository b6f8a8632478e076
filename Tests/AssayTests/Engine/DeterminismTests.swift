import Assay
import Testing

struct DeterminismTests {
  private static let contract = Contract("shop", version: "1.0.0") {
    Tolerate(.schemaVersion, upTo: 0.01)
    Event("Start") { Property("id", .integer).required() }
    Event("Order", version: "1") {
      Property("id", .integer).required()
      Property("sum", .number).range(0...50)
    }
    Event("Order", version: "2") {
      Closed()
      Property("id", .integer).required()
      Property("sum", .number).required().range(0...90)
      Property("plan", .string).oneOf("free", "pro")
      Property("seat", .integer)
      Objects("items") { Property("price", .number).required() }
      Expect.sum(of: "items/*/price", equals: "sum", within: 0.01)
      Expect.determines("plan", "seat")
      Expect.unique("id")
      Expect.follows("Start", within: .hours(2), by: "id")
      Expect.share(of: "pro", in: "plan", 0.4...0.5)
    }
  }

  /// Traffic with faults of every kind, the same for the same seed.
  private func traffic(_ seed: UInt64, _ count: Int) -> [String] {
    var random = SplitMix(state: seed)
    func pick<Value>(_ values: [Value]) -> Value {
      values[Int(random.next() % UInt64(values.count))]
    }
    return (0..<count).map { number in
      let fault = random.next() % 40
      if fault == 0 { return pick(["x", "{", "", "[]", "{\"a\":1}x", "\u{0}"]) }
      let name = pick(["Order", "Order", "Order", "Start", "Other", "jane@example.com"])
      let id = random.next() % 30
      let parts = [
        #""id":\#(pick(["\(id)", "\(id)", "\(id).0", "\"\(id)\"", "null"]))"#,
        #""sum":\#(pick(["10", "10.0", "70", "95", "\"1\""]))"#,
        #""plan":"\#(pick(["free", "pro", "pro", "\\u0070ro", "Gold"]))""#,
        #""seat":\#(pick(["1", "2", "1.0"]))"#,
        #""items":[{"price":\#(pick(["10", "1", "4"]))},{\#(pick(["\"price\":6", "\"x\":1"]))}]"#,
        #""\#(pick(["extra", "joe@example.com", "sue@example.org", "id"]))":1"#,
      ].filter { _ in random.next() % 5 > 0 }
      let version = pick([nil, nil, "1", "\"2\"", "\"9\"", "null"])
      let minute = 10 + number % 50
      return Line.track(
        name, "{\(parts.joined(separator: ","))}", id: pick(["m-\(number)", "m-\(number / 3)"]),
        version: version, app: pick([nil, "\"4.\(id / 10)\""]),
        more: #","timestamp":"2026-03-01T\#(10 + number % 9):\#(minute):00.000Z""#)
    }
  }

  @Test(arguments: 0..<12)
  func `any split and any order of merging give the same report`(seed: Int) {
    var random = SplitMix(state: UInt64(seed))
    var run = Run(Self.contract, lines: traffic(UInt64(seed) &* 77 &+ 5, 40 + seed * 60))
    run.aspects = [.schema, .privacy, .expectations]
    let whole = run.report()
    #expect(whole.findings.count > 5)
    for _ in 0..<6 {
      run.blockLines = 1 + Int(random.next() % 50)
      run.workers = 1 + Int(random.next() % 6)
      run.mergeOrder = Array(0..<run.workers).sorted { _, _ in random.next() % 2 == 0 }
      let report = run.report()
      #expect(report == whole)
      #expect(
        report.findings.map { $0.contractPlace?.description }
          == whole.findings.map { $0.contractPlace?.description })
    }
  }

  @Test func `lines in blocks of one are lines all the same`() {
    var run = Run(Self.contract, lines: traffic(9, 300))
    let whole = run.report()
    run.blockLines = 1
    run.workers = 7
    #expect(run.report() == whole)
  }
}

/// Sebastiano Vigna's SplitMix64.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
