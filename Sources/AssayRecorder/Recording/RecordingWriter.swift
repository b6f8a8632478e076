internal import Synchronization
internal import Assay

/// Writes a recording: events in groups, and what was answered to whom.
///
/// The order of calls is what makes an acknowledgement true:
///
/// 1. ``append(_:labels:)`` and ``quarantine(_:)`` for all requests of a group,
/// 2. ``commit()``; where it throws, none of the group counts: answer with an error,
/// 3. send the answers,
/// 4. ``answered(_:)`` for each that went out, ``unanswered(_:)`` for each that did not,
/// 5. ``flushDeliveries()``.
///
/// After a restart, and after answers that did not go out, ask ``redelivered(_:)`` for each line
/// first: what it knows is acknowledged and not written again.
///
/// It reads no clock and may be used from any thread.
package final class RecordingWriter: Sendable {
  /// The recording's folder.
  package let folder: String
  private let state: Mutex<OpenRecording>

  /// Makes a recording, or opens one to go on with it, after its torn ends were cut off.
  package init(_ options: RecordingOptions) throws(RecordingError) {
    folder = options.folder
    state = Mutex(try OpenRecording(options))
  }

  /// What an event is counted under, for whoever has read its line already.
  package func label(
    of facts: LineFacts, in line: Span<UInt8>, receivedAt: Int64?
  ) -> EventLabel {
    state.withLock { $0.label(of: facts, in: line, receivedAt: receivedAt) }
  }

  /// Adds the labels of lines that came in at a time, by their keys; false where one of them can
  /// be told by its line alone, and then none is added.
  func addLabels(
    of lines: EventLines, receivedAt: Int64, to labels: inout [EventLabel]
  ) -> Bool {
    state.withLock { state in
      for key in lines.keys {
        guard let key, let label = state.tally.label(of: key, receivedAt: receivedAt) else {
          labels.removeAll(keepingCapacity: true)
          return false
        }
        labels.append(label)
      }
      return true
    }
  }

  /// Why so many more events do not fit; nil where they do.
  package func refusal(events: Int, bytes: Int, mayBeCut: Bool = false) -> RecordingError? {
    state.withLock { $0.refusal(events: events, bytes: bytes, mayBeCut: mayBeCut) }
  }

  /// Takes lines for the next commit, and tells the number of the first, counted from 1.
  ///
  /// Without labels, one for each line, the lines are read once more to count them.
  package func append(_ lines: EventLines, labels: [EventLabel]? = nil) -> Int {
    state.withLock { $0.append(lines, labels) }
  }

  /// Takes a request that could not be read as events for the next commit.
  package func quarantine(_ request: QuarantinedRequest) {
    state.withLock { $0.quarantine(request) }
  }

  /// Writes what waits, to the disk where that was asked for; what throws did not happen.
  ///
  /// The writer may be used on: where space or rights come back, the next group is written.
  package func commit() throws(RecordingError) {
    try state.withLock { (state) throws(RecordingError) in try state.commit() }
  }

  /// Notes a request whose answer was sent; written by ``flushDeliveries()``.
  package func answered(_ record: DeliveryRecord) {
    state.withLock { $0.answered(record) }
  }

  /// Remembers the events of a request whose answer could not be sent: they will come again.
  package func unanswered(_ record: DeliveryRecord) {
    state.withLock { $0.unanswered(record) }
  }

  /// Writes the deliveries that wait; what throws is tried again by the next call.
  package func flushDeliveries() throws(RecordingError) {
    try state.withLock { (state) throws(RecordingError) in try state.deliveries.flush() }
  }

  /// The number of the line that the recording has of this event already, from a request whose
  /// answer was lost; nil where it is to be written.
  ///
  /// Takes the line as it would be written, so after redaction, without its newline. Each line is
  /// told once: keep it for ``DeliveryRecord/redelivered``.
  package func redelivered(_ line: Span<UInt8>) -> Int? {
    state.withLock { $0.redelivered(line) }
  }

  /// Whether ``redelivered(_:)`` can know anything.
  package var hasUncertainEvents: Bool { state.withLock { !$0.uncertain.isEmpty } }

  /// Begins another segment where the last one is as large, full or old as options say.
  ///
  /// Where it throws, the old one goes on. `now` is in milliseconds since 1970.
  package func rotateIfNeeded(now: Int64? = nil) throws(RecordingError) {
    try state.withLock { (state) throws(RecordingError) in
      if state.isSegmentFull(now: now) { try state.rotate() }
    }
  }

  /// Counts values that were redacted, by data category.
  package func noteRedacted(_ counts: [String: Int]) {
    state.withLock { $0.summary.redacted.merge(counts, uniquingKeysWith: &+) }
  }

  /// What the recording holds, without what waits for a commit.
  package var summary: RecordingSummary { state.withLock { $0.currentSummary() } }

  /// How many events and bytes of events are on disk.
  package var size: (events: Int, bytes: Int) {
    state.withLock { ($0.summary.events, $0.summary.bytes) }
  }

  /// Why the last commit failed; nil where it did not.
  package var failure: RecordingError? { state.withLock { $0.failure } }

  /// The bytes of committed lines, each with its newline; lines that are not there are left out.
  package func lines(_ wanted: Range<Int>) throws(RecordingError) -> [UInt8] {
    try state.withLock { (state) throws(RecordingError) in try state.lines(wanted) }
  }

  /// Commits, writes the manifest, and lets other recorders at the folder.
  ///
  /// Where it throws, the recording is still open, and finishing may be tried again.
  package func finish() throws(RecordingError) -> RecordingSummary {
    try state.withLock { (state) throws(RecordingError) in try state.finish() }
  }
}
