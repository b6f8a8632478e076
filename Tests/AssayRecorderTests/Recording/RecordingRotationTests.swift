import AssayRecorder
import Foundation
import Testing

struct RecordingRotationTests {
  let place: RecordingPlace

  init() throws { place = try RecordingPlace() }

  private var segments: [String] {
    get throws { try place.names.filter { $0.hasPrefix("events-") } }
  }

  @Test func `a segment is followed by another by its events`() throws {
    let writer = try place.open { $0.segmentEvents = 2 }
    for id in 1...5 {
      try writer.record([event("\(id)")])
      try writer.rotateIfNeeded()
    }
    #expect(
      try segments == ["events-000001.ndjson", "events-000002.ndjson", "events-000003.ndjson"])
    #expect(writer.summary.segments.map(\.events) == [2, 2])
    #expect(try writer.finish().segments.map(\.events) == [2, 2, 1])
    #expect(try place.names.filter { $0.hasPrefix("deliveries-") }.count == 3)
  }

  @Test func `a segment is followed by another by its bytes`() throws {
    let writer = try place.open { $0.segmentBytes = 100 }
    try writer.record([event("1")])
    try writer.rotateIfNeeded()
    #expect(try segments.count == 2)
    // An empty one is never full.
    try writer.rotateIfNeeded()
    #expect(try segments.count == 2)
  }

  @Test func `a segment is followed by another by its age`() throws {
    let writer = try place.open { $0.segmentAge = 60_000 }
    try writer.record([event("1")])
    let start: Int64 = 1_767_323_040_000
    try writer.rotateIfNeeded(now: start + 59_999)
    #expect(try segments.count == 1)
    try writer.rotateIfNeeded(now: start + 60_000)
    #expect(try segments.count == 2)
  }

  @Test func `the manifest has the size and checksum of every finished segment`() throws {
    let writer = try place.open { $0.segmentEvents = 1 }
    for id in 1...3 {
      try writer.record([event("\(id)")])
      try writer.rotateIfNeeded()
    }
    let summary = try writer.finish()
    for segment in summary.segments {
      let path = place.file(segment.name)
      let totals = Reading([InputFile(displayName: path, path: path)]).totals
      #expect(totals.first?.digest == segment.checksum)
      #expect(totals.first?.bytes == segment.bytes)
    }
    #expect(RecordingSummary.read(try place.bytes("recording.json")) == .recording(summary))
  }

  @Test func `compressed segments are read and read back like plain ones`() throws {
    let writer = try place.open {
      $0.segmentEvents = 2
      $0.compresses = true
    }
    let all = (1...5).map { event("\($0)") }
    for line in all {
      try writer.record([line])
      try writer.rotateIfNeeded()
    }
    let summary = try writer.finish()
    #expect(
      try segments == [
        "events-000001.ndjson.gz", "events-000002.ndjson.gz", "events-000003.ndjson.gz",
      ])
    #expect(summary.bytes == all.reduce(0) { $0 + $1.utf8.count + 1 })
    #expect(try place.lines() == all)
    #expect(try writer.text(2..<4) == Array(all[1...2]))
    let next = try place.open()
    #expect(try next.record([event("6")]) == 6)
    #expect(try next.text(1..<7) == all + [event("6")])
    #expect(try next.finish().events == 6)
  }

  @Test func `a segment that was left twice by a killed recorder is read once`() throws {
    let writer = try place.open { $0.compresses = true }
    try writer.record([event("1")])
    let plain = try place.bytes("events-000001.ndjson")
    let open = try place.bytes("recording.json")
    _ = try writer.finish()
    try place.write("events-000001.ndjson", plain)
    #expect(try place.lines() == [event("1")])
    #expect(try place.open().summary.events == 1)
    #expect(try place.names.contains("events-000001.ndjson") == false)

    try place.write("events-000001.ndjson", plain)
    try place.write("recording.json", open)
    #expect(try place.lines() == [event("1")])
  }

  @Test func `segments that nobody waited for are finished in the end`() throws {
    let writer = try place.open {
      $0.segmentEvents = 1
      $0.durability = .system
    }
    for id in 1...5 {
      try writer.record([event("\(id)")])
      try writer.rotateIfNeeded()
    }
    #expect(writer.summary.events == 5)
    #expect(writer.summary.segments.count <= 5)
    let summary = try writer.finish()
    #expect(summary.segments.map(\.events) == [1, 1, 1, 1, 1, 0])
    #expect(RecordingSummary.read(try place.bytes("recording.json")) == .recording(summary))
  }

  @Test func `segments that nobody waited for are there after a kill`() throws {
    func open() throws -> RecordingWriter {
      try place.open {
        $0.segmentEvents = 2
        $0.durability = .system
      }
    }
    do {
      let writer = try open()
      for id in 1...5 {
        try writer.record([event("\(id)")])
        try writer.rotateIfNeeded()
      }
    }
    let again = try open()
    #expect(again.summary.events == 5)
    #expect(try again.finish().segments.map(\.events) == [2, 2, 1])
  }
}
