internal import Assay

/// A recording while it is written: the state behind ``RecordingWriter``.
struct OpenRecording: ~Copyable {
  let options: RecordingOptions
  let folder: RecordingFolder
  /// What is on disk; of the segments only the finished ones.
  var summary = RecordingSummary()
  /// The segments in their order, the one that grows last.
  var segments: [Segment] = []
  /// The number in the name of the last segment.
  var number = 1
  var events: AppendFile
  var deliveries: DeliveryLog
  var quarantine: AppendFile
  var tally = EventTally()
  var uncertain = UncertainEvents()
  var reader = LineReader()
  /// Brings full segments to the disk where nobody waits for that.
  private let late = LateSync()
  var isFinished = false
  var isThinning = false
  /// Why the last commit failed; nil where it did not.
  private(set) var failure: RecordingError?

  /// What waits for the next commit.
  private var pending = Pending()

  private struct Pending {
    var bytes: [UInt8] = []
    var ends: [Int] = []
    var labels: [EventLabel] = []
    var quarantine: [UInt8] = []
    var quarantined = 0

    mutating func removeAll() {
      bytes.removeAll(keepingCapacity: bytes.capacity <= 4 << 20)
      ends.removeAll(keepingCapacity: true)
      labels.removeAll(keepingCapacity: true)
      quarantine.removeAll()
      quarantined = 0
    }
  }

  /// Makes a recording, or goes on with one.
  init(_ options: RecordingOptions) throws(RecordingError) {
    let folder = try RecordingFolder(options.folder)
    let found = try FoundRecording(in: folder, options)
    // First of all the manifest: a folder without one is no recording, and one that is finished
    // must not grow.
    try folder.replace(RecordingFolder.manifest, with: Array(found.summary.manifest.utf8))
    let events = try AppendFile(Segment.name("events", found.number), in: folder)
    let deliveries = try AppendFile(Segment.name("deliveries", found.number), in: folder)
    let quarantine = try AppendFile("quarantine.ndjson", in: folder)
    try folder.sync()
    self.options = options
    self.folder = folder
    self.events = events
    self.deliveries = DeliveryLog(deliveries, clients: found.clients)
    self.quarantine = quarantine
    summary = found.summary
    segments = found.segments
    number = found.number
    tally = found.tally
    uncertain = found.uncertain
  }

  /// The number that the next line will have.
  var nextLine: Int { summary.events + pending.ends.count + 1 }

  /// Why so many more events do not fit; nil where they do.
  ///
  /// One request that is larger than the whole limit fits into an empty recording, unless it may
  /// be cut.
  func refusal(events: Int, bytes: Int, mayBeCut: Bool) -> RecordingError? {
    if isFinished { return .finished(path: folder.path) }
    let (oneEvents, oneBytes) =
      mayBeCut ? (Int.max, Int.max) : (options.maxEvents, options.maxBytes)
    if summary.events + pending.ends.count > options.maxEvents - min(events, oneEvents) {
      return .tooManyEvents(path: folder.path, limit: options.maxEvents)
    }
    if summary.bytes + pending.bytes.count > options.maxBytes - min(bytes, oneBytes) {
      return .tooManyBytes(path: folder.path, limit: options.maxBytes)
    }
    return nil
  }

  mutating func label(
    of facts: LineFacts?, in line: Span<UInt8>, receivedAt: Int64?
  ) -> EventLabel {
    tally.label(of: facts, in: line, receivedAt: receivedAt)
  }

  /// Takes lines for the next commit; the number of the first.
  mutating func append(_ lines: EventLines, _ labels: [EventLabel]?) -> Int {
    let first = nextLine
    if let labels, labels.count == lines.count {
      pending.labels.append(contentsOf: labels)
    } else {
      for index in 0..<lines.count {
        let range = lines[index]
        let label = lines.bytes.withUnsafeBufferPointer { bytes in
          let line = bytes.span.extracting(range)
          return tally.label(of: reader.read(line), in: line, receivedAt: nil)
        }
        pending.labels.append(label)
      }
    }
    let start = pending.bytes.count
    pending.bytes.append(contentsOf: lines.bytes)
    for end in lines.ends { pending.ends.append(start + end) }
    return first
  }

  mutating func quarantine(_ request: QuarantinedRequest) {
    pending.quarantine.append(contentsOf: request.line(isRaw: options.redaction.isRaw))
    pending.quarantined += 1
  }

  /// Writes what waits; where it throws, none of it counts, and the files are as before.
  mutating func commit() throws(RecordingError) {
    guard !isFinished else { throw .finished(path: folder.path) }
    defer { pending.removeAll() }
    do throws(RecordingError) {
      try write()
      failure = nil
    } catch {
      events.cut()
      quarantine.cut()
      failure = error
      throw error
    }
    events.accept(pending.bytes.count)
    quarantine.accept(pending.quarantine.count)
    guard let last = segments.indices.last else { return }
    pending.bytes.withUnsafeBytes { bytes in
      segments[last].add(
        bytes, ends: pending.ends, receivedAt: pending.labels.first?.receivedAt)
    }
    for label in pending.labels { tally.count(label) }
    summary.events += pending.ends.count
    summary.bytes += pending.bytes.count
    summary.quarantined += pending.quarantined
  }

  /// One write for each file that gets something, and then the way to the disk.
  private mutating func write() throws(RecordingError) {
    let isDurable = options.durability == .commit
    if !pending.quarantine.isEmpty {
      try quarantine.write(pending.quarantine)
      if isDurable { try quarantine.sync() }
    }
    if !pending.bytes.isEmpty {
      try events.write(pending.bytes)
      if isDurable { try events.sync() }
    }
  }

  mutating func answered(_ record: DeliveryRecord) {
    summary.requests += 1
    summary.requestBytes &+= record.bytes
    if record.status >= 400 { summary.refused += 1 }
    summary.skipped += record.skipped
    summary.redelivered += record.redelivered.count
    deliveries.add(record)
  }

  /// Whether the last segment is as large, as full or as old as one gets.
  func isSegmentFull(now: Int64?) -> Bool {
    guard let last = segments.last, last.events > 0 else { return false }
    if last.bytes >= options.segmentBytes || last.events >= options.segmentEvents { return true }
    guard let now, let start = last.startedAt, options.segmentAge < .max else { return false }
    return now &- start >= options.segmentAge
  }

  /// Finishes the last segment and begins another one; where it throws, the old one goes on.
  mutating func rotate() throws(RecordingError) {
    guard let last = segments.indices.last, pending.ends.isEmpty, !isFinished else { return }
    let isDurable = options.durability == .commit
    try deliveries.flush()
    if isDurable {
      try deliveries.sync()
      try events.sync()
    }
    let newEvents = try AppendFile(Segment.name("events", number + 1), in: folder)
    let newDeliveries = try AppendFile(Segment.name("deliveries", number + 1), in: folder)
    try folder.sync()
    number += 1
    if isDurable {
      segments[last].finish()
    } else {
      late.begin([events.descriptor, deliveries.descriptor], segment: last)
      for place in late.take() where place < segments.count { segments[place].finish() }
    }
    segments.append(Segment(name: newEvents.name, firstLine: nextLine))
    events = newEvents
    deliveries = DeliveryLog(newDeliveries)
    try writeManifest()
  }

  /// What the recording holds now.
  func currentSummary() -> RecordingSummary {
    var current = summary
    current.isFinished = isFinished
    current.isThinning = isThinning
    current.names = tally.events.byName
    current.sources = tally.sources.byName
    current.received = tally.received
    current.segments = segments.compactMap(\.finished)
    return current
  }

  func writeManifest() throws(RecordingError) {
    try folder.replace(
      RecordingFolder.manifest, with: Array(currentSummary().manifest.utf8))
  }

  /// Brings everything to disk and writes the manifest; nothing is taken any more.
  ///
  /// Where it throws, the recording goes on, and it may be tried again.
  mutating func finish() throws(RecordingError) -> RecordingSummary {
    guard !isFinished else { throw .finished(path: folder.path) }
    try commit()
    try deliveries.flush()
    try deliveries.sync()
    try quarantine.sync()
    try events.sync()
    try syncUnfinished()
    if let limit = options.kept.perEvent { try thin(to: limit) }
    let open = segments
    for index in segments.indices { segments[index].finish() }
    if options.compresses { compress() }
    isFinished = true
    do throws(RecordingError) { try writeManifest() } catch {
      isFinished = false
      segments = open
      throw error
    }
    // The plain files go only after the manifest names the compressed ones.
    for segment in segments where segment.isCompressed {
      folder.remove(String(segment.name.dropLast(3)))
    }
    folder.unlock()
    return currentSummary()
  }

  /// Writes the compressed segments beside the plain ones.
  ///
  /// One that cannot be written, because the disk is full, say, stays as it is.
  private mutating func compress() {
    for index in segments.indices where !segments[index].isCompressed {
      let plain = segments[index]
      guard plain.events > 0,
        let finished = try? SegmentGzip.compress(plain.name, in: folder, plain.events)
      else { continue }
      segments[index].name = finished.name
      segments[index].finished = finished
    }
  }
}
