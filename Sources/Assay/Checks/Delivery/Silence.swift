/// Silence between heartbeats while a stream lasts.
struct Silence {
  private(set) var gaps: [SequenceGaps.Gap] = []
  /// Heartbeats that are there, by slice.
  private(set) var present: [Int32: Int] = [:]
  private(set) var streams = 0
  /// Streams without any.
  private(set) var silentStreams = 0
  private let promise: HeartbeatPromise

  init(_ promise: HeartbeatPromise) { self.promise = promise }

  /// Takes all records of one stream.
  mutating func observe(_ group: ArraySlice<CompletenessCheck.Record>) {
    let records = group.sorted(by: CompletenessCheck.Record.precedes)
    // A stream without a single one may be of a producer that sends none.
    guard let first = records.first, let last = records.last,
      records.contains(where: { $0.number == 1 })
    else {
      silentStreams += 1
      return
    }
    let every = max(1, promise.every.milliseconds)
    var before = first.time
    var isEdge = true
    for record in records where record.number == 1 {
      look(from: before, to: record, every, isEdge: isEdge)
      present[record.slice, default: 0] += 1
      before = record.time
      isEdge = false
    }
    look(from: before, to: last, every, isEdge: true)
    streams += 1
  }

  private mutating func look(
    from before: Int64, to record: CompletenessCheck.Record, _ every: Int64, isEdge: Bool
  ) {
    let silence = record.time &- before
    let allowed = every.multipliedReportingOverflow(by: Int64(max(1, promise.misses)))
    guard !allowed.overflow, silence &- allowed.partialValue > every / 10 else { return }
    let beats = isEdge ? silence / every : (silence &+ every / 2) / every &- 1
    guard beats > 0 else { return }
    gaps.append(
      SequenceGaps.Gap(
        missing: Int(clamping: min(beats, 1 << 40)), place: record.place, event: record.event,
        slice: record.slice))
  }
}

/// Beginnings without an end.
struct OpenEnds {
  private(set) var open: [CompletenessCheck.Record] = []
  private(set) var parts: [Int32: DeliveryPart] = [:]
  private(set) var total = 0
  /// Beginnings whose end may lie after the recording.
  private(set) var undecidable = 0
  private let within: Int64
  private let end: Int64

  /// Takes how long it may take, and when the recording ends.
  init(within: Int64, recordingEnd: Int64) {
    self.within = max(0, within)
    end = recordingEnd
  }

  /// Takes all records of one value.
  mutating func observe(_ group: ArraySlice<CompletenessCheck.Record>) {
    let ends = group.filter { $0.number == 2 }.map(\.time).sorted()
    var ids = Set<UInt64>()
    for record in group.sorted(by: CompletenessCheck.Record.precedes)
    where record.number == 1 && (record.id == 0 || ids.insert(record.id).inserted) {
      let isEnded =
        Self.first(of: ends, from: record.time &- 5000)
        .map { $0 &- record.time <= within } ?? false
      if !isEnded, end &- record.time < within {
        undecidable += 1
        continue
      }
      total += 1
      parts[record.slice, default: DeliveryPart()].total += 1
      if !isEnded {
        open.append(record)
        parts[record.slice, default: DeliveryPart()].hits += 1
      }
    }
  }
}

extension OpenEnds {
  /// The least of sorted times that is not before a moment.
  private static func first(of times: [Int64], from moment: Int64) -> Int64? {
    var low = 0
    var high = times.count
    while low < high {
      let middle = (low + high) / 2
      if times[middle] < moment { low = middle + 1 } else { high = middle }
    }
    return low < times.count ? times[low] : nil
  }
}

/// Batches that are not whole.
struct BatchGaps {
  private(set) var gaps: [SequenceGaps.Gap] = []
  private(set) var present: [Int32: Int] = [:]
  private(set) var batches = 0

  /// Takes all records of one batch.
  mutating func observe(_ group: ArraySlice<CompletenessCheck.Record>) {
    batches += 1
    var ids = Set<UInt64>()
    var size: Int64 = 0
    let records = group.sorted { $0.place < $1.place }
    var count = 0
    for record in records {
      size = max(size, record.number)
      guard record.id == 0 || ids.insert(record.id).inserted else { continue }
      count += 1
      present[record.slice, default: 0] += 1
    }
    guard let first = records.first, size > Int64(count) else { return }
    gaps.append(
      SequenceGaps.Gap(
        missing: Int(clamping: size) - count, place: first.place, event: first.event,
        slice: first.slice))
  }
}
