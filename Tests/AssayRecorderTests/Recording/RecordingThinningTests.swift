import AssayRecorder
import Testing

struct RecordingThinningTests {
  let place: RecordingPlace

  init() throws { place = try RecordingPlace() }

  /// Records events, one request each, as a recorder with a limit for each name would.
  private func record(_ lines: [String], _ finishes: Bool = true) throws {
    let options: (inout RecordingOptions) -> Void = {
      $0.kept.perEvent = 5
      $0.segmentEvents = 10
    }
    var rules = EventFilter.Rules()
    rules.perEvent = 5
    var filter = EventFilter(rules)
    var reader = LineReader()
    let writer = try place.open(options)
    for line in lines {
      let bytes = Array(line.utf8)
      let facts = reader.read(bytes.span)
      guard filter.keeps(try #require(facts), in: bytes.span) else { continue }
      try writer.record([line])
      try writer.rotateIfNeeded()
    }
    if finishes { _ = try writer.finish() }
  }

  private let all = (0..<200).map { event("m\($0)", "Name \($0 % 2)") }

  @Test func `at the end exactly the sample is there, whatever the order`() throws {
    try record(all)
    let forward = try place.lines()
    #expect(forward.count { $0.contains("Name 0") } == 5)
    #expect(forward.count { $0.contains("Name 1") } == 5)
    try place.restore([:])
    try record(all.reversed())
    #expect(try place.lines() == forward.reversed())
  }

  @Test func `deliveries name the lines by their new numbers`() throws {
    try record(all)
    let lines = try place.lines()
    var records: [DeliveryRecord] = []
    for name in try place.names where name.hasPrefix("deliveries-") {
      records += DeliveryRecord.read(try place.bytes(name))
    }
    #expect(records.filter { $0.events > 0 }.map(\.firstLine) == Array(1...lines.count))
    #expect(records.reduce(0) { $0 + $1.skipped } == records.count - lines.count)
    let writer = try place.open()
    #expect(!writer.hasUncertainEvents)
    #expect(writer.summary.events == lines.count)
    #expect(try writer.text(1..<lines.count + 1) == lines)
  }

  @Test func `a recording that goes on ends with the sample of all its traffic`() throws {
    try record(all)
    let whole = try place.lines()
    try place.restore([:])
    try record(Array(all.prefix(120)))
    try record(Array(all.suffix(80)))
    #expect(try place.lines() == whole)
  }

  @Test func `a recorder that is killed meanwhile leaves the old or the new recording`() throws {
    try record(all, false)
    let before = try place.contents()
    try record([])
    let after = try place.contents()
    let changed = after.keys.filter { $0 != "recording.json" && before[$0] != after[$0] }.sorted()
    #expect(changed.count > 2)

    var waiting = before
    for name in changed { waiting[name + ".thin"] = after[name] }
    try place.restore(waiting)
    #expect(try place.lines().count > 10)
    #expect(try place.open().summary.events == place.lines().count)
    #expect(try place.names.allSatisfy { !$0.hasSuffix(".thin") })

    let thinning = #"{"assay":1,"kind":"recording","state":"thinning"}"#
    for done in 0...changed.count {
      var state = waiting
      state["recording.json"] = Array(thinning.utf8)
      for name in changed.prefix(done) {
        state[name] = after[name]
        state[name + ".thin"] = nil
      }
      try place.restore(state)
      #expect(try place.open().summary.events == 10, "after \(done) files")
      for name in changed { #expect(try place.bytes(name) == after[name]) }
    }
  }
}
