internal import Assay

/// Brings events into a recording: filtered, redacted, and known by name.
struct LineKeeper: ~Copyable {
  let writer: RecordingWriter
  private var filter: EventFilter?
  private var redactor: Redactor?
  private var reader = LineReader()
  private var kept = EventLines()
  private var labels: [EventLabel] = []
  private var scratch: [UInt8] = []
  private var receivedAt: Int64?

  init(writer: RecordingWriter, filter: EventFilter?, redactor: consuming Redactor?) {
    self.writer = writer
    self.filter = filter
    self.redactor = redactor
  }

  /// Gives the lines of one request to the writer, and notes in its record what became of them.
  ///
  /// `receivedAt` is the time that all of them came in; nil: each line says its own. Gives why
  /// they do not fit into the recording; then none is taken, or with `cuts` as many as fit.
  mutating func keep(
    _ lines: borrowing EventLines, _ record: inout DeliveryRecord, receivedAt: Int64?,
    cuts: Bool = false
  ) -> RecordingError? {
    self.receivedAt = receivedAt
    kept.removeAll()
    labels.removeAll(keepingCapacity: true)
    let mayRepeat = writer.hasUncertainEvents
    for index in 0..<lines.count {
      keep(lines.bytes.span.extracting(lines[index]), mayRepeat, &record)
    }
    let problem = writer.refusal(
      events: kept.count, bytes: kept.bytes.count, mayBeCut: cuts)
    if problem != nil {
      guard cuts else { return problem }
      while kept.count > 0,
        writer.refusal(events: kept.count, bytes: kept.bytes.count, mayBeCut: true) != nil
      {
        kept.truncate(to: kept.count - 1)
        labels.removeLast()
      }
    }
    guard kept.count > 0 else { return problem }
    record.firstLine = writer.append(kept, labels: labels)
    record.events = kept.count
    return problem
  }

  private mutating func keep(
    _ line: Span<UInt8>, _ mayRepeat: Bool, _ record: inout DeliveryRecord
  ) {
    // Whoever made the line has read it: it is a JSON object.
    guard let facts = reader.read(line) else { return }
    if filter?.keeps(facts, in: line) == false {
      record.skipped += 1
      return
    }
    let label = writer.label(of: facts, in: line, receivedAt: receivedAt)
    guard redactor != nil || mayRepeat else {
      kept.add { kept in line.withUnsafeBufferPointer { kept.append(contentsOf: $0) } }
      labels.append(label)
      return
    }
    scratch.removeAll(keepingCapacity: scratch.capacity <= 4 << 20)
    if !redact(line) { return }
    if mayRepeat, let known = writer.redelivered(scratch.span) {
      record.redelivered.append(known)
      return
    }
    kept.add { [scratch] in $0 += scratch }
    labels.append(label)
  }

  private mutating func redact(_ line: Span<UInt8>) -> Bool {
    guard redactor != nil else {
      line.withUnsafeBufferPointer { scratch.append(contentsOf: $0) }
      return true
    }
    var written: [UInt8] = []
    swap(&written, &scratch)
    let problem = line.withUnsafeBufferPointer { redactor?.redact($0, into: &written) ?? nil }
    swap(&written, &scratch)
    return problem == nil
  }

  /// Tells the recording what was redacted.
  mutating func noteRedacted() {
    guard let redactor = redactor.take() else { return }
    var sums: [String: Int] = [:]
    for entry in redactor.counts.entries { sums[entry.category, default: 0] += entry.count }
    writer.noteRedacted(sums)
  }
}
