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
    labels.removeAll(keepingCapacity: true)
    let mayRepeat = writer.hasUncertainEvents
    // Mostly it is known what each line is counted under: then none is read again.
    let areKnown =
      filter == nil && !mayRepeat
      && receivedAt.map { writer.addLabels(of: lines, receivedAt: $0, to: &labels) } ?? false
    if areKnown, redactor == nil { return add(lines, &record, cuts: cuts) }
    kept.removeAll()
    if areKnown {
      redact(lines)
    } else {
      for index in 0..<lines.count {
        keep(lines.bytes.span.extracting(lines[index]), mayRepeat, &record)
      }
    }
    var made = EventLines()
    swap(&made, &kept)
    let problem = add(made, &record, cuts: cuts)
    swap(&made, &kept)
    return problem
  }

  /// Gives lines with their labels to the writer.
  private mutating func add(
    _ lines: borrowing EventLines, _ record: inout DeliveryRecord, cuts: Bool
  ) -> RecordingError? {
    var count = lines.count
    let problem = writer.refusal(events: count, bytes: lines.bytes.count, mayBeCut: cuts)
    if problem != nil {
      guard cuts else { return problem }
      while count > 0,
        writer.refusal(events: count, bytes: lines.bytes(of: count), mayBeCut: true) != nil
      {
        count -= 1
      }
    }
    guard count > 0 else { return problem }
    if count < lines.count {
      var fitting = copy lines
      fitting.truncate(to: count)
      labels.removeSubrange(count...)
      record.firstLine = writer.append(fitting, labels: labels)
    } else {
      record.firstLine = writer.append(copy lines, labels: labels)
    }
    record.events = count
    return problem
  }

  /// Redacts lines whose labels are known; one that cannot be made safe goes with its label.
  private mutating func redact(_ lines: borrowing EventLines) {
    for index in 0..<lines.count {
      scratch.removeAll(keepingCapacity: scratch.capacity <= 4 << 20)
      if redact(lines.bytes.span.extracting(lines[index])) {
        labels[kept.count] = labels[index]
        kept.add { [scratch] in $0 += scratch }
      }
    }
    labels.removeSubrange(kept.count...)
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
