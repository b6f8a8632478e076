internal import Assay

/// How a recording that keeps so many events of each name is brought down to them.
///
/// While traffic comes in, ``EventReservoir`` lets in what may belong to the sample; which events
/// do is known at the end. Then the segments are written again without the others, and the
/// deliveries with the new numbers of their lines. So that a recorder may be killed at any moment
/// of it, the new files wait under the ending `.thin` until all of them are on disk, the manifest
/// says so (`thinning`), and only then they take their names; whoever opens the recording next
/// finishes that, or sweeps the new files away where the manifest does not say so.
extension OpenRecording {
  static let thinEnding = ".thin"

  mutating func thin(to limit: Int) throws(RecordingError) {
    var reservoir = EventReservoir(limit: limit)
    for segment in segments {
      try forEachLine(of: segment) { line, reader in
        if let facts = reader.read(line) { _ = reservoir.keeps(facts, in: line) }
      }
    }
    let (thinned, numbers, tally) = try writeThinned(reservoir)
    guard let last = thinned.last, last.firstLine + last.events - 1 < summary.events else { return }
    try writeThinnedDeliveries(numbers)
    isThinning = true
    defer { isThinning = false }
    let old = segments
    for index in segments.indices { segments[index].finished = nil }
    do throws(RecordingError) { try writeManifest() } catch {
      segments = old
      throw error
    }
    segments = thinned
    self.tally = tally
    summary.skipped += summary.events - (last.firstLine + last.events - 1)
    summary.events = last.firstLine + last.events - 1
    summary.bytes = thinned.reduce(0) { $0 + $1.bytes }
    try FoundRecording.finishThinning(in: folder, try folder.names())
    events = try AppendFile(last.name, in: folder)
    deliveries = try deliveries.reopened(Segment.name("deliveries", number), in: folder)
    uncertain = UncertainEvents()
  }

  /// The new segments, the numbers of the old lines among the new ones, and their counts.
  ///
  /// `numbers[line]` is how many lines up to that one are kept.
  private func writeThinned(
    _ reservoir: EventReservoir
  ) throws(RecordingError) -> ([Segment], [Int], EventTally) {
    var thinned: [Segment] = []
    var numbers = [0]
    var tally = EventTally()
    for segment in segments {
      let name = segment.isCompressed ? String(segment.name.dropLast(3)) : segment.name
      folder.remove(name + Self.thinEnding)
      var file = try AppendFile(name + Self.thinEnding, in: folder)
      var new = Segment(name: name, firstLine: (numbers.last ?? 0) + 1)
      var waiting: [UInt8] = []
      var failure: RecordingError?
      try forEachLine(of: segment) { line, reader in
        let facts = reader.read(line)
        let kept = numbers[numbers.count - 1]
        guard failure == nil, facts.map({ reservoir.holds($0, in: line) }) ?? true else {
          return numbers.append(kept)
        }
        numbers.append(kept + 1)
        let label = tally.label(of: facts, in: line, receivedAt: nil)
        tally.count(label)
        let start = waiting.count
        for index in 0..<line.count { waiting.append(line[index]) }
        waiting.append(10)
        waiting[start...].withUnsafeBytes { bytes in
          new.add(bytes, ends: [bytes.count], receivedAt: label.receivedAt)
        }
        guard waiting.count > 1 << 20 else { return }
        do throws(RecordingError) {
          try file.write(waiting)
          file.accept(waiting.count)
          waiting.removeAll(keepingCapacity: true)
        } catch {
          failure = error
        }
      }
      if let failure { throw failure }
      try file.write(waiting)
      file.accept(waiting.count)
      try file.sync()
      thinned.append(new)
    }
    return (thinned, numbers, tally)
  }

  /// Writes the deliveries of all segments again, with the numbers that lines have now.
  private func writeThinnedDeliveries(_ numbers: [Int]) throws(RecordingError) {
    for name in FoundRecording.numbered(try folder.names(), "deliveries") {
      folder.remove(name + Self.thinEnding)
      var log = DeliveryLog(try AppendFile(name + Self.thinEnding, in: folder))
      for (index, record) in DeliveryRecord.read(try folder.read(name) ?? []).enumerated() {
        log.add(record.renumbered(numbers))
        if index % 1000 == 999 { try log.flush() }
      }
      try log.flush()
      try log.sync()
    }
  }

  private func forEachLine(
    of segment: Segment, _ body: (Span<UInt8>, inout LineReader) -> Void
  ) throws(RecordingError) {
    var reader = LineReader()
    var start = segment.firstLine
    let end = segment.lines.upperBound
    // A compressed segment is uncompressed as a whole, a plain one read in pieces.
    let step = segment.isCompressed ? max(1, segment.events) : 4096
    while start < end {
      let bytes = try lines(start..<min(end, start + step))
      bytes.withUnsafeBytes { bytes in
        var place = 0
        while let newline = Newlines.first(in: bytes, from: place) {
          let line = UnsafeRawBufferPointer(rebasing: bytes[place..<newline])
          body(line.bindMemory(to: UInt8.self).span, &reader)
          place = newline + 1
        }
      }
      start += step
    }
  }
}

extension DeliveryRecord {
  /// The record with the numbers that its lines have after others were taken out.
  fileprivate func renumbered(_ numbers: [Int]) -> DeliveryRecord {
    func kept(_ line: Int) -> Int { numbers[min(max(0, line), numbers.count - 1)] }
    var record = self
    let before = kept(firstLine - 1)
    let after = kept(firstLine &- 1 &+ max(0, events))
    record.events = max(0, after - before)
    record.firstLine = record.events > 0 ? before + 1 : 0
    record.skipped += max(0, events - record.events)
    record.redelivered = redelivered.compactMap { line in
      kept(line) > kept(line - 1) ? kept(line) : nil
    }
    return record
  }
}
