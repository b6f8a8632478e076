internal import Assay

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What a folder holds when a recorder opens it: nothing, or a recording with its torn ends cut off.
///
/// Everything is counted again from the files, so it does not matter where a recorder was killed.
/// The manifest adds what cannot be counted, and the checksums of the segments that were finished.
struct FoundRecording {
  private(set) var summary = RecordingSummary()
  private(set) var segments: [Segment] = []
  /// The number of the segment that grows.
  private(set) var number = 1
  private(set) var tally = EventTally()
  /// The clients that have a number in the deliveries that grow.
  private(set) var clients: [[UInt8]: Int] = [:]
  private(set) var uncertain = UncertainEvents()
  /// The lines that an answer covers.
  private var answered = LineSet()

  init(
    in folder: borrowing RecordingFolder, _ options: RecordingOptions
  ) throws(RecordingError) {
    var names = try folder.names()
    let old = try Self.manifest(in: folder, names)
    if old?.isThinning == true { try Self.finishThinning(in: folder, names) }
    for name in names where name.hasSuffix(OpenRecording.thinEnding) { folder.remove(name) }
    names = try folder.names()
    summary.dialect = options.dialect
    summary.redaction = options.redaction
    summary.kept = options.kept
    for name in names
    where name.hasPrefix(".recording.json.")
      || (name.hasPrefix(".events-") && name.hasSuffix(".tmp"))
    {
      folder.remove(name)
    }
    try readDeliveries(in: folder, names)
    try readSegments(in: folder, names, old ?? RecordingSummary())
    try readQuarantine(in: folder)
    if let old, old.redaction != options.redaction, summary.events + summary.quarantined > 0 {
      throw .begunOtherwise(
        path: folder.path, expected: old.redaction.words, found: options.redaction.words)
    }
    summary.redacted = old?.redacted ?? [:]
    summary.names = tally.events.byName
    summary.sources = tally.sources.byName
    summary.received = tally.received
    summary.segments = segments.compactMap(\.finished)
  }

  /// The manifest as it was left; nil where there is none or nothing can be read from it.
  private static func manifest(
    in folder: borrowing RecordingFolder, _ names: [String]
  ) throws(RecordingError) -> RecordingSummary? {
    guard let bytes = try folder.read(RecordingFolder.manifest) else {
      if let example = names.first(where: { !$0.hasPrefix(".") }) {
        throw .otherFolder(path: folder.path, example: example)
      }
      return nil
    }
    switch RecordingSummary.read(bytes) {
    case .recording(let old): return old
    case .other(let found): throw .otherFormat(path: folder.path, found: found)
    // It is replaced whole, so no recorder leaves it like this; the segments say what is there.
    case .unreadable: return nil
    }
  }

  /// Gives complete files under the ending `.thin` the names that they are to have.
  static func finishThinning(
    in folder: borrowing RecordingFolder, _ names: [String]
  ) throws(RecordingError) {
    for name in names where name.hasSuffix(OpenRecording.thinEnding) {
      let plain = String(name.dropLast(OpenRecording.thinEnding.count))
      try folder.rename(name, to: plain)
      folder.remove(plain + ".gz")
    }
    try folder.sync()
  }

  private mutating func readDeliveries(
    in folder: borrowing RecordingFolder, _ names: [String]
  ) throws(RecordingError) {
    var reader = DeliveryReader()
    let files = Self.numbered(names, "deliveries")
    for (place, name) in files.enumerated() {
      clients = [:]
      try Self.scan(name, in: folder, cuts: place == files.count - 1) { line in
        guard let facts = reader.read(line.span) else { return false }
        take(facts)
        return true
      }
    }
    answered.sort()
  }

  private mutating func take(_ facts: DeliveryFacts) {
    if let fields = facts.fields {
      clients[fields] = facts.client
      return
    }
    summary.requests += 1
    summary.requestBytes &+= facts.bytes
    if facts.status >= 400 { summary.refused += 1 }
    summary.skipped &+= facts.skipped
    summary.redelivered += facts.redelivered.count
    if facts.first > 0 { answered.insert(facts.first, count: facts.events) }
    for line in facts.redelivered { answered.insert(line, count: 1) }
  }

  private mutating func readSegments(
    in folder: borrowing RecordingFolder, _ names: [String], _ old: RecordingSummary
  ) throws(RecordingError) {
    let sealed = Dictionary(old.segments.map { ($0.name, $0) }) { first, _ in first }
    let files = Self.chosen(Self.numbered(names, "events"), sealed, removingIn: folder)
    for segment in old.segments where !files.contains(segment.name) {
      throw .altered(path: folder.path(of: segment.name))
    }
    let lastDelivery = Self.numbered(names, "deliveries").last
      .flatMap { Segment.number(of: $0, kind: "deliveries") }
    for (place, name) in files.enumerated() {
      number = Segment.number(of: name, kind: "events") ?? number
      var segment = Segment(name: name, firstLine: summary.events + 1)
      let seal = sealed[name]
      let isLast = place == files.count - 1
      if segment.isCompressed {
        try readCompressed(&segment, in: folder)
      } else {
        try readPlain(&segment, in: folder, cuts: isLast && seal == nil)
      }
      try Self.verify(seal, segment, in: folder)
      segment.finished = seal
      if !isLast || segment.isCompressed { segment.finish() }
      segments.append(segment)
    }
    if segments.isEmpty || segments.last?.finished != nil {
      number = segments.isEmpty ? 1 : number + 1
      segments.append(
        Segment(name: Segment.name("events", number), firstLine: summary.events + 1))
    }
    if lastDelivery != number { clients = [:] }
  }

  /// A finished segment must be what it was, or its alteration would pass for traffic from now on.
  private static func verify(
    _ seal: RecordingSummary.Segment?, _ segment: Segment, in folder: borrowing RecordingFolder
  ) throws(RecordingError) {
    guard let seal else { return }
    let path = folder.path(of: seal.name)
    if segment.isCompressed {
      let file = folder.open(seal.name, writing: false)
      guard file >= 0 else { throw .system(path: path, number: errno) }
      defer { close(file) }
      guard let found = FileBytes.digest(of: file), found == (seal.bytes, seal.checksum)
      else { throw .altered(path: path) }
    } else if segment.bytes != seal.bytes || FileBytes.text(segment.hash) != seal.checksum {
      throw .altered(path: path)
    }
  }

  private mutating func readPlain(
    _ segment: inout Segment, in folder: borrowing RecordingFolder, cuts: Bool
  ) throws(RecordingError) {
    var reader = LineReader()
    if cuts {
      var line = summary.events
      try Self.scan(segment.name, in: folder, cuts: true) { bytes in
        line += 1
        // What was acknowledged is never cut, whatever it looks like.
        return reader.read(bytes.span) != nil || answered.contains(line)
      }
    }
    try Self.scan(segment.name, in: folder, cuts: false) { bytes in
      add(bytes, to: &segment, &reader)
      return true
    }
  }

  private mutating func readCompressed(
    _ segment: inout Segment, in folder: borrowing RecordingFolder
  ) throws(RecordingError) {
    let path = folder.path(of: segment.name)
    var reader = LineReader()
    var blocks = BlockReader(
      files: [InputFile(displayName: path, path: path)], maxLineBytes: 1 << 30)
    var buffer: [UInt8] = []
    do throws(InputError) {
      while let block = try blocks.next(into: &buffer) {
        buffer.withUnsafeBytes { bytes in
          let block = UnsafeRawBufferPointer(rebasing: bytes[..<block.count])
          var start = 0
          while let newline = Newlines.first(in: block, from: start) {
            let line = UnsafeRawBufferPointer(rebasing: block[start..<newline])
            add(line.bindMemory(to: UInt8.self), to: &segment, &reader)
            start = newline + 1
          }
        }
      }
    } catch {
      throw .notReadable(path: path, reason: error.message)
    }
  }

  /// Takes a line without its newline, which follows it.
  private mutating func add(
    _ line: UnsafeBufferPointer<UInt8>, to segment: inout Segment, _ reader: inout LineReader
  ) {
    let facts = reader.read(line.span)
    let label = tally.label(of: facts, in: line.span, receivedAt: nil)
    tally.count(label)
    summary.events += 1
    summary.bytes += line.count + 1
    if let facts, !answered.contains(summary.events) {
      uncertain.add(facts.identity(in: line.span), line: summary.events)
    }
    let whole = UnsafeRawBufferPointer(start: line.baseAddress, count: line.count + 1)
    segment.add(whole, ends: [whole.count], receivedAt: label.receivedAt)
  }

  private mutating func readQuarantine(
    in folder: borrowing RecordingFolder
  ) throws(RecordingError) {
    guard try folder.names().contains("quarantine.ndjson") else { return }
    var reader = LineReader()
    try Self.scan("quarantine.ndjson", in: folder, cuts: true) { line in
      guard reader.read(line.span) != nil else { return false }
      summary.quarantined += 1
      return true
    }
  }

  /// Gives out a file's whole lines without their newlines, and cuts off what is none at its end.
  private static func scan(
    _ name: String, in folder: borrowing RecordingFolder, cuts: Bool,
    _ isValid: (UnsafeBufferPointer<UInt8>) -> Bool
  ) throws(RecordingError) {
    var file = try AppendFile(name, in: folder)
    let lines = WholeLines(of: file.descriptor) { line in
      isValid(
        UnsafeRawBufferPointer(rebasing: line[..<(line.count - 1)]).bindMemory(to: UInt8.self))
    }
    guard lines.number == 0 else {
      throw .system(path: folder.path(of: name), number: lines.number)
    }
    guard cuts, lines.end < lines.size else { return }
    try file.cut(to: lines.end)
    try file.sync()
  }

  /// The files of a kind in the order of their numbers.
  static func numbered(_ names: [String], _ kind: String) -> [String] {
    names.compactMap { name in Segment.number(of: name, kind: kind).map { (name, $0) } }
      .sorted { $0.1 < $1.1 }.map(\.0)
  }

  /// A recorder that was killed while it compressed leaves a segment twice: the one that the
  /// manifest does not name goes, and where it names none the compressed one.
  private static func chosen(
    _ names: [String], _ sealed: [String: RecordingSummary.Segment],
    removingIn folder: borrowing RecordingFolder
  ) -> [String] {
    let all = Set(names)
    var chosen: [String] = []
    for name in names {
      let isPlain = !name.hasSuffix(".gz")
      let twin = isPlain ? name + ".gz" : String(name.dropLast(3))
      let goes = all.contains(twin) && (isPlain ? sealed[twin] != nil : sealed[name] == nil)
      if goes { folder.remove(name) } else { chosen.append(name) }
    }
    return chosen
  }
}

extension RecordingOptions.Redaction {
  /// `redacted events under the key ab12` and the like.
  var words: String {
    if isRaw { return "raw events" }
    return key.map { "events redacted under the key \($0)" } ?? "redacted events"
  }
}
