import AssayRecorder
import Foundation
import Testing

struct RecordingWriterTests {
  let place: RecordingPlace

  init() throws { place = try RecordingPlace() }

  @Test func `events get the next line numbers and are on disk after the commit`() throws {
    let writer = try place.open()
    #expect(writer.append(EventLines([event("1"), event("2")])) == 1)
    #expect(writer.append(EventLines([event("3")])) == 3)
    #expect(try place.bytes("events-000001.ndjson").isEmpty)
    try writer.commit()
    #expect(try place.lines() == [event("1"), event("2"), event("3")])
    #expect(try writer.record([event("4")]) == 4)
  }

  @Test func `a recording is gone on with where it ended`() throws {
    try place.open().record([event("1"), event("2")])
    let writer = try place.open()
    #expect(writer.summary.events == 2)
    #expect(try writer.record([event("3")]) == 3)
    #expect(try place.lines() == [event("1"), event("2"), event("3")])
    #expect(try place.names.filter { $0.hasPrefix("events") } == ["events-000001.ndjson"])
  }

  @Test func `a finished recording goes on in a new segment and is open again`() throws {
    let first = try place.open()
    try first.record([event("1")])
    #expect(try first.finish().isFinished)
    let writer = try place.open()
    #expect(try place.text("recording.json").contains(#""state": "open""#))
    try writer.record([event("2")])
    let summary = try writer.finish()
    #expect(summary.segments.map(\.name) == ["events-000001.ndjson", "events-000002.ndjson"])
    #expect(summary.segments.map(\.events) == [1, 1])
    #expect(try place.lines() == [event("1"), event("2")])
  }

  @Test func `two recorders never write one folder`() throws {
    let writer = try place.open()
    #expect(throws: RecordingError.inUse(path: place.path)) { try place.open() }
    _ = try writer.finish()
    #expect(throws: Never.self) { try place.open() }
  }

  @Test func `a folder of other things is refused`() throws {
    try place.write("notes.txt", "mine".utf8)
    let error = RecordingError.otherFolder(path: place.path, example: "notes.txt")
    #expect(throws: error) { try place.open() }
    #expect(
      error.description == "expected a recording or an empty folder, found other files (notes.txt)"
        + " in \(place.path): name another folder")
    #expect(try place.names == ["notes.txt"])
  }

  @Test func `an empty folder and hidden files are no obstacle`() throws {
    try place.write(".gitkeep", [])
    try place.open().record([event("1")])
    #expect(try place.lines() == [event("1")])
  }

  @Test func `a recording.json of another kind or of a newer format is refused`() throws {
    try place.write("recording.json", #"{"tracks":[]}"#.utf8)
    #expect(throws: RecordingError.self) { try place.open() }
    try place.write("recording.json", #"{"assay":2,"kind":"recording"}"#.utf8)
    #expect(throws: RecordingError.otherFormat(path: place.path, found: "format 2")) {
      try place.open()
    }
  }

  @Test func `raw and redacted events do not meet in one recording`() throws {
    try place.open { $0.redaction = .init(isRaw: false, key: "ab12") }.record([event("1")])
    let expected = "events redacted under the key ab12"
    #expect(
      throws: RecordingError.begunOtherwise(
        path: place.path, expected: expected, found: "raw events")
    ) { try place.open { $0.redaction = .init(isRaw: true) } }
    #expect(throws: RecordingError.self) {
      try place.open { $0.redaction = .init(isRaw: false, key: "cd34") }
    }
  }

  @Test func `limits are told before events are taken`() throws {
    let writer = try place.open {
      $0.maxEvents = 2
      $0.maxBytes = 1000
    }
    try writer.record([event("1")])
    #expect(writer.refusal(events: 1, bytes: 200) == nil)
    #expect(
      writer.refusal(events: 2, bytes: 200)
        == .tooManyEvents(path: place.path, limit: 2))
    #expect(
      writer.refusal(events: 1, bytes: 900) == .tooManyBytes(path: place.path, limit: 1000))
    #expect(writer.refusal(events: .max, bytes: .max) != nil)
  }

  @Test func `nothing is taken after the end`() throws {
    let writer = try place.open()
    _ = try writer.finish()
    #expect(writer.refusal(events: 1, bytes: 1) == .finished(path: place.path))
    #expect(throws: RecordingError.finished(path: place.path)) { try writer.record([event("1")]) }
    #expect(throws: RecordingError.finished(path: place.path)) { try writer.finish() }
  }

  @Test func `a folder whose parent is not there is named`() throws {
    let path = place.path + "/none/traffic"
    #expect(throws: RecordingError.system(path: path, number: ENOENT)) {
      try RecordingWriter(RecordingOptions(folder: path))
    }
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may write anywhere"))
  func `a folder that this user may not write is refused`() throws {
    try place.write(".gitkeep", [])
    chmod(place.path, 0o555)
    defer { chmod(place.path, 0o755) }
    #expect(throws: RecordingError.self) { try place.open() }
  }

  @Test func `events of a folder that was removed are not acknowledged`() throws {
    let writer = try place.open()
    try writer.record([event("1")])
    try place.remove("events-000001.ndjson")
    let error = RecordingError.takenAway(path: place.file("events-000001.ndjson"))
    #expect(throws: error) { try writer.record([event("2")]) }
    #expect(writer.failure == error)
    #expect(writer.summary.events == 1)
  }

  @Test func `a segment that someone else wrote into takes no events`() throws {
    let writer = try place.open()
    try writer.record([event("1")])
    let handle = try #require(FileHandle(forUpdatingAtPath: place.file("events-000001.ndjson")))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("x".utf8))
    #expect(throws: RecordingError.takenAway(path: place.file("events-000001.ndjson"))) {
      try writer.record([event("2")])
    }
  }

  @Test func `a folder may be renamed while it is written`() throws {
    let writer = try place.open { $0.segmentEvents = 1 }
    try writer.record([event("1")])
    let moved = place.path + "-moved"
    try FileManager.default.moveItem(atPath: place.path, toPath: moved)
    try writer.rotateIfNeeded()
    try writer.record([event("2")])
    _ = try writer.finish()
    #expect(try resolveInputs(moved).flatMap { Reading([$0]).lines } == [event("1"), event("2")])
  }

  @Test func `lines are read back by their numbers over all segments`() throws {
    let writer = try place.open { $0.segmentEvents = 200 }
    let all = (1...1000).map { event(String(repeating: "x", count: $0 % 7) + "\($0)") }
    for start in stride(from: 0, to: 1000, by: 50) {
      try writer.record(Array(all[start..<start + 50]))
      try writer.rotateIfNeeded()
    }
    #expect(writer.summary.segments.count == 5)
    for range in [1..<2, 1..<1001, 64..<66, 65..<66, 199..<203, 1000..<1001, 400..<601] {
      #expect(try writer.text(range) == Array(all[(range.lowerBound - 1)..<(range.upperBound - 1)]))
    }
    #expect(try writer.text(1001..<1005).isEmpty)
    #expect(try writer.text(-5..<2) == [all[0]])
    #expect(try writer.text(5..<5).isEmpty)
  }
}
