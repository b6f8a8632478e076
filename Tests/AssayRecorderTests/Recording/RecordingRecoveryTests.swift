import AssayRecorder
import Foundation
import Testing

struct RecordingRecoveryTests {
  let place: RecordingPlace

  init() throws { place = try RecordingPlace() }

  /// Two segments, five answered events, and two whose answer was not noted.
  private func recorded() throws -> [String: [UInt8]] {
    let writer = try place.open { $0.segmentEvents = 2 }
    try writer.record([event("1"), event("2")])
    try writer.rotateIfNeeded()
    try writer.record([event("3")])
    writer.quarantine(
      .init(receivedAt: 5, request: "POST /v1/t", reason: "NaN", body: Array(#"{"a":NaN}"#.utf8)))
    try writer.commit()
    try writer.record([event("4"), event("5")])
    try writer.record([event("6"), event("7")], isAnswered: false)
    return try place.contents()
  }

  private func newlines(_ bytes: some Sequence<UInt8>) -> Int { bytes.count { $0 == 10 } }

  @Test func `a segment cut off anywhere is good up to its last whole line`() throws {
    let whole = try recorded()
    let segment = try #require(whole["events-000002.ndjson"])
    for end in 0...segment.count {
      var torn = whole
      torn["events-000002.ndjson"] = Array(segment[..<end])
      try place.restore(torn)
      let kept = newlines(segment[..<end])
      let all = (1...7).map { event("\($0)") }
      #expect(try place.lines() == Array(all[..<(2 + kept)]), "read, cut at \(end)")
      let writer = try place.open { $0.segmentEvents = 2 }
      #expect(writer.summary.events == 2 + kept)
      #expect(try writer.record([event("8")]) == 3 + kept)
      #expect(try place.lines() == all[..<(2 + kept)] + [event("8")], "cut at \(end)")
      #expect(try writer.finish().segments.map(\.events) == [2, kept + 1])
    }
  }

  @Test func `deliveries cut off anywhere leave the events that they no longer cover uncertain`()
    throws
  {
    let whole = try recorded()
    let log = try #require(whole["deliveries-000002.ndjson"])
    let full = DeliveryRecord.read(log)
    #expect(full.map(\.firstLine) == [3, 4])
    for end in 0...log.count {
      var torn = whole
      torn["deliveries-000002.ndjson"] = Array(log[..<end])
      try place.restore(torn)
      let known = DeliveryRecord.read(Array(log[..<end].prefix(upTo: lastLine(log[..<end]))))
      let covered = 2 + known.reduce(0) { $0 + $1.events }
      let writer = try place.open()
      #expect(writer.summary.requests == 1 + known.count)
      let uncertain = (1...7).filter { writer.again(event("\($0)")) != nil }
      #expect(uncertain == Array((covered + 1)...7), "cut at \(end)")
      // A record behind the torn end is a line of its own, with its client explained.
      writer.answered(DeliveryRecord(first: 6, events: 2))
      try writer.flushDeliveries()
      let after = DeliveryRecord.read(try place.bytes("deliveries-000002.ndjson"))
      #expect(after == known + [DeliveryRecord(first: 6, events: 2)], "cut at \(end)")
    }
  }

  private func lastLine(_ bytes: ArraySlice<UInt8>) -> Int {
    (bytes.lastIndex(of: 10) ?? -1) + 1
  }

  @Test func `a quarantine or a manifest cut off anywhere is no obstacle`() throws {
    let whole = try recorded()
    for name in ["quarantine.ndjson", "recording.json"] {
      let bytes = try #require(whole[name])
      for end in 0..<bytes.count {
        var torn = whole
        torn[name] = Array(bytes[..<end])
        try place.restore(torn)
        #expect(try place.lines().count == 7)
        let writer = try place.open()
        #expect(writer.summary.events == 7)
        #expect(writer.summary.quarantined == (name == "recording.json" ? 1 : 0))
        #expect(try writer.record([event("8")]) == 8, "\(name) cut at \(end)")
      }
    }
  }

  @Test(
    arguments: [
      [UInt8](repeating: 0, count: 5000), [0, 0, 10], Array("{\"type\":\"tr\n".utf8),
      [0xFF, 0xFE, 10, 0, 10],
    ])
  func `zeros and rubbish behind the last event are cut off`(tail: [UInt8]) throws {
    _ = try recorded()
    try place.append("events-000002.ndjson", tail)
    let writer = try place.open()
    #expect(writer.summary.events == 7)
    try writer.record([event("8")])
    #expect(try place.lines() == (1...8).map { event("\($0)") })
  }

  @Test func `rubbish in front of an event stays, as does what was acknowledged`() throws {
    let writer = try place.open()
    try writer.record([event("1"), "no JSON"])
    #expect(try writer.finish().names == ["Order Completed": 1, "(no JSON object)": 1])
    try place.remove("recording.json")
    try place.write("recording.json", [])
    #expect(try place.open().summary.events == 2)
    try place.append("events-000001.ndjson", Array("rubbish\n\(event("2"))\n".utf8))
    #expect(try place.open().summary.events == 4)
  }

  @Test func `an altered finished segment is not gone on with`() throws {
    let whole = try recorded()
    let path = place.file("events-000001.ndjson")
    var altered = whole
    altered["events-000001.ndjson"]?[10] ^= 1
    try place.restore(altered)
    #expect(throws: RecordingError.altered(path: path)) { try place.open() }
    altered["events-000001.ndjson"] = nil
    try place.restore(altered)
    #expect(throws: RecordingError.altered(path: path)) { try place.open() }
  }

  @Test func `what a killed recorder was about to replace is swept away`() throws {
    try place.open().record([event("1")])
    try place.write(".recording.json.tmp", "half".utf8)
    try place.write(".events-000001.ndjson.gz.tmp", "half".utf8)
    _ = try place.open().finish()
    #expect(
      try place.names == [
        "deliveries-000001.ndjson", "events-000001.ndjson", "quarantine.ndjson", "recording.json",
      ])
  }
}
