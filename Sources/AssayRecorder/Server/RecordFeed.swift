internal import Assay

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Records what comes in by a pipe or stands in a file, instead of over HTTP.
package final class RecordFeed: Sendable {
  /// What was read, besides what the recording's summary tells.
  package struct Outcome: Sendable {
    package var summary: RecordingSummary
    /// What there is to tell, a sentence each.
    package var notes: [String]
    /// Parts of the input that were no event.
    package var problems: Int
  }

  private let options: RecorderOptions
  private let signal: WakeSignal

  package init(_ options: RecorderOptions) throws(RecorderError) {
    self.options = options
    do { signal = try WakeSignal() } catch { throw RecorderError(error) }
  }

  /// Ends the reading soon; what was read is kept.
  package func stop() { signal.ring() }

  // MARK: Lines

  /// Reads lines until the end of the input: events, Kafka records, archives.
  package func readLines(
    from descriptor: Int32, observer: (@Sendable (RecorderStatus) -> Void)? = nil
  ) throws(RecorderError) -> Outcome {
    let writer: RecordingWriter
    var keeper: LineKeeper
    do throws(RecordingError) {
      writer = try options.writer()
      keeper = options.keeper(writer)
    } catch { throw RecorderError(error) }
    var feed = FeedReader()
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    var lines = EventLines()
    var status = RecorderStatus()
    var told: Int64 = 0
    reading: while true {
      let count = try read(descriptor, &buffer)
      lines.removeAll()
      var aside: [QuarantinedRequest] = []
      let now = Sockets.wallTime()
      let note = { (line: FeedLine, bytes: UnsafeBufferPointer<UInt8>) in
        for problem in line.problems {
          let part = problem.part.clamped(to: 0..<bytes.count)
          aside.append(
            QuarantinedRequest(
              receivedAt: now, request: "line \(line.number)", reason: problem.reason,
              body: Array(bytes[part])))
        }
      }
      if count > 0 {
        buffer.withUnsafeBytes { bytes in
          feed.take(
            UnsafeRawBufferPointer(rebasing: bytes[..<count]), into: &lines, told: note)
        }
      } else {
        feed.finish(into: &lines, told: note)
      }
      for one in aside { writer.quarantine(one) }
      var isFull = false
      if lines.count > 0 || !aside.isEmpty { isFull = try keep(lines, &keeper, now) }
      status.events += lines.count
      status.refused += aside.count
      if let observer, Sockets.steadyTime() &- told >= 200 {
        told = Sockets.steadyTime()
        status.names = writer.summary.names
        status.bytes = writer.size.bytes
        observer(status)
      }
      if count == 0 || isFull { break reading }
    }
    keeper.noteRedacted()
    return Outcome(
      summary: try finish(writer), notes: feed.totals.notes + feed.offsets.notes,
      problems: feed.totals.problems)
  }

  private func keep(
    _ lines: borrowing EventLines, _ keeper: inout LineKeeper, _ now: Int64
  ) throws(RecorderError) -> Bool {
    var record = DeliveryRecord(
      connection: 0, receivedAt: now, method: "", path: "-", status: 200, bytes: lines.bytes.count)
    let problem = keeper.keep(lines, &record, receivedAt: nil, cuts: true)
    do throws(RecordingError) {
      try keeper.writer.commit()
      keeper.writer.answered(record)
      try keeper.writer.flushDeliveries()
      try keeper.writer.rotateIfNeeded(now: now)
    } catch { throw RecorderError(error) }
    return problem != nil || keeper.writer.refusal(events: 1, bytes: 1) != nil
  }

  private func finish(_ writer: RecordingWriter) throws(RecorderError) -> RecordingSummary {
    do throws(RecordingError) { return try writer.finish() } catch { throw RecorderError(error) }
  }

  /// Waits for bytes; 0 at the end, or when asked to stop.
  private func read(_ descriptor: Int32, _ buffer: inout [UInt8]) throws(RecorderError) -> Int {
    while true {
      var polled = [
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: signal.reader, events: Int16(POLLIN), revents: 0),
      ]
      if poll(&polled, 2, -1) < 0, errno == EINTR { continue }
      if polled[1].revents != 0 { return 0 }
      let count = buffer.withUnsafeMutableBytes { readBytes(descriptor, $0) }
      if count >= 0 { return count }
      if errno != EINTR, errno != EAGAIN {
        throw RecorderError(description: "cannot read: \(WriteError.systemText(errno))")
      }
    }
  }

  // MARK: HTTP archives

  /// Takes the requests of a HAR file as if they came in now.
  package func readHAR(_ name: String) throws(RecorderError) -> Outcome {
    let descriptor: Int32
    do throws(InputError) { descriptor = try SystemFiles.open(name) } catch {
      throw RecorderError(description: error.message)
    }
    defer { SystemFiles.close(descriptor) }
    // Made with the first request: of a file that is no archive no recording is left.
    var reception: Reception?
    var archive = HARReader()
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = try read(descriptor, &buffer)
      if count == 0 { break }
      let requests: [HARRequest]
      do {
        requests = try buffer.withUnsafeBytes { bytes in
          try archive.take(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
        }
      } catch {
        let words = (error as? HARError)?.message ?? "\(error)"
        throw RecorderError(description: "\(name): \(words)")
      }
      for one in requests { try take(one, &reception) }
    }
    do throws(HARError) { try archive.finish() } catch {
      throw RecorderError(description: "\(name): \(error.message)")
    }
    try open(&reception)
    let refused = reception?.status.refused ?? 0
    switch reception?.finish() {
    case .success(let summary):
      return Outcome(summary: summary, notes: archive.summary.notes, problems: refused)
    case .failure(let error): throw RecorderError(error)
    case nil: throw RecorderError(description: "\(name): the recording is not open")
    }
  }

  private func open(_ reception: inout Reception?) throws(RecorderError) {
    guard reception == nil else { return }
    do throws(RecordingError) { reception = try options.reception() } catch {
      throw RecorderError(error)
    }
  }

  private func take(_ one: HARRequest, _ reception: inout Reception?) throws(RecorderError) {
    try open(&reception)
    let receivedAt = one.startedAt ?? Sockets.wallTime()
    guard
      let taken = reception?.take(one.request, connection: one.entry, receivedAt: receivedAt),
      let record = taken.record
    else { return }
    if taken.needsCommit, reception?.commit() != nil {
      throw RecorderError(
        description: reception?.status.failure ?? "the recording cannot be written")
    }
    reception?.answered(record)
    reception?.flush()
  }
}

// Inside the class the name `read` means its own function.
private func readBytes(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}
