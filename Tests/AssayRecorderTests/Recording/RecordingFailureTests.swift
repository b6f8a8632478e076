import AssayRecorder
import Foundation
import Testing

/// What needs a process of its own: one that is killed, and one whose disk is full.
struct RecordingFailureTests {
  let place: RecordingPlace

  init() throws { place = try RecordingPlace() }

  @Test func `what was committed outlives a kill, and what was not does not come back`()
    async throws
  {
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = place.path as String] in
      var options = RecordingOptions(folder: path)
      options.durability = .commit
      let writer = try RecordingWriter(options)
      try writer.record([event("1")])
      try writer.record([event("2")], isAnswered: false)
      _ = writer.append(EventLines([event("3")]))
      kill(getpid(), SIGKILL)
    }
    #expect(try place.lines() == [event("1"), event("2")])
    let writer = try place.open()
    #expect([1, 2, 3].map { writer.again(event("\($0)")) } == [nil, 2, nil])
    #expect(try writer.record([event("3")]) == 3)
  }

  @Test func `a full disk refuses the whole group, and takes events again when there is room`()
    async throws
  {
    await #expect(processExitsWith: .success) { [path = place.path as String] in
      // The limit of a file's size stands for the disk's end: the write is cut short there.
      signal(SIGXFSZ, SIG_IGN)
      let writer = try RecordingWriter(RecordingOptions(folder: path))
      try writer.record([event("1")])
      limitFiles(to: 4096)
      let many = (0..<100).map { event("lost \($0)") }
      let error = #expect(throws: RecordingError.self) {
        _ = writer.append(EventLines(many))
        try writer.commit()
      }
      #expect(error?.isPassing == true)
      #expect(writer.failure == error)
      #expect(writer.summary.events == 1)
      #expect(try writer.text(1..<9) == [event("1")])
      #expect(try writer.record([event("2")]) == 2)
      #expect(writer.failure == nil)
      limitFiles(to: 1 << 20)
      #expect(try writer.record([event("3")]) == 3)
    }
    #expect(try place.lines() == [event("1"), event("2"), event("3")])
    #expect(try !place.open().hasUncertainEvents)
  }
}

/// Sets the size beyond which the system refuses to let a file of this process grow.
private func limitFiles(to bytes: UInt64) {
  var limit = rlimit()
  #if canImport(Darwin)
  getrlimit(RLIMIT_FSIZE, &limit)
  limit.rlim_cur = bytes
  setrlimit(RLIMIT_FSIZE, &limit)
  #else
  getrlimit(__rlimit_resource_t(1), &limit)
  limit.rlim_cur = rlim_t(bytes)
  setrlimit(__rlimit_resource_t(1), &limit)
  #endif
}
