import AssayRecorder
import Testing

struct RecordedSegmentsTests {
  let place: RecordingPlace

  init() throws { place = try RecordingPlace() }

  private func finished() throws {
    let writer = try place.open { $0.segmentEvents = 1 }
    try writer.record([event("1")])
    try writer.rotateIfNeeded()
    try writer.record([event("2")])
    _ = try writer.finish()
  }

  private func expect(_ name: String, _ found: String) {
    #expect(throws: InputError.alteredSegment(path: place.file(name), found: found)) {
      try resolveInputs(place.path)
    }
  }

  @Test func `only the events of a recording are read`() throws {
    try finished()
    #expect(
      try resolveInputs(place.path + "/").map(\.displayName) == [
        place.file("events-000001.ndjson"), place.file("events-000002.ndjson"),
      ])
    #expect(noteOnInput(place.path) == nil)
  }

  @Test func `a segment with another byte is named`() throws {
    try finished()
    var bytes = try place.bytes("events-000001.ndjson")
    bytes[20] ^= 1
    try place.write("events-000001.ndjson", bytes)
    expect("events-000001.ndjson", "other bytes")
    #expect(
      InputError.alteredSegment(path: "t/events-000001.ndjson", found: "other bytes").message
        == "expected the segment that recording.json describes, found other bytes:"
        + " t/events-000001.ndjson. Restore it or record again")
  }

  @Test func `a segment of another size, a missing one and a strange one are named`() throws {
    try finished()
    let size = try place.bytes("events-000002.ndjson").count
    try place.append("events-000002.ndjson", [10])
    expect("events-000002.ndjson", "\(size + 1) bytes instead of \(size)")
    try place.remove("events-000002.ndjson")
    expect("events-000002.ndjson", "nothing")
    try place.restore([:])
    try finished()
    try place.write("events-000003.ndjson", [])
    expect("events-000003.ndjson", "one that it does not name")
  }

  @Test func `an open recording is read up to its last whole line, with a note`() throws {
    let writer = try place.open { $0.segmentEvents = 1 }
    try writer.record([event("1")])
    try writer.rotateIfNeeded()
    try writer.record([event("2")])
    try place.append("events-000002.ndjson", Array(event("3").utf8.prefix(70_000)))
    #expect(try place.lines() == [event("1"), event("2")])
    #expect(
      noteOnInput(place.path)
        == "\(place.path) is an open recording: its recorder still runs, or was stopped without"
        + " finishing it. It is read up to its last whole line")
    try place.write("events-000002.ndjson", [UInt8](repeating: 65, count: 200_000))
    #expect(try place.lines() == [event("1")])
  }

  @Test func `an empty recording has an empty segment`() throws {
    _ = try place.open().finish()
    #expect(try place.lines().isEmpty)
    #expect(try resolveInputs(place.path).count == 1)
  }
}
