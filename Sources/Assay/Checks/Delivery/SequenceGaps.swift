/// Gaps in numbers that rise by one from event to event of a stream.
///
/// A row of numbers ends where one comes again under another id, or where they fall back in time:
/// the producer has begun anew. Inside a row every number that is missing is a lost event. A leap
/// of more than a thousand numbers, and ten times what the row has, is a new beginning too.
struct SequenceGaps {
  /// A gap, told of the event after it.
  struct Gap {
    var missing: Int
    var place: UInt64
    var event: Int32
    var slice: Int32
  }

  private(set) var gaps: [Gap] = []
  /// Numbers that are there, by slice.
  private(set) var present: [Int32: Int] = [:]
  private(set) var streams = 0
  /// The rows' first records, for numbers that are missing before them.
  private var starts: [CompletenessCheck.Record] = []

  /// How far back in time a number may lie without being a new beginning.
  private static let jitter: Int64 = 5000
  private static let leap: Int64 = 1000

  /// Takes all records of one stream.
  mutating func observe(_ group: ArraySlice<CompletenessCheck.Record>) {
    streams += 1
    var ids = Set<UInt64>()
    var row: [Int64: CompletenessCheck.Record] = [:]
    var (least, most, time) = (Int64.max, Int64.min, Int64.min)
    for record in group.sorted(by: CompletenessCheck.Record.precedes)
    where record.id == 0 || ids.insert(record.id).inserted {
      let number = record.number
      let isRepeated = row[number] != nil
      let isFallen =
        number < least && !row.isEmpty
        && (record.time &- time > Self.jitter || !Self.isNear(number, least))
      let isLeap = !row.isEmpty && number > most && Self.isLeap(from: most, to: number, row.count)
      if isRepeated || isFallen || isLeap {
        close(row)
        row = [:]
        (least, most) = (.max, .min)
      }
      row[number] = record
      least = min(least, number)
      most = max(most, number)
      time = record.time
    }
    close(row)
  }

  /// Where nearly all rows begin with the same 0 or 1, a later beginning has lost what is before
  /// it, unless the recording may have begun in the middle of it.
  mutating func judgeStarts(recordingStart: Int64) {
    guard starts.count >= 3 else { return }
    for usual in [Int64(0), 1] {
      let alike = starts.count { $0.number == usual }
      guard alike * 5 >= starts.count * 4 else { continue }
      for start in starts where start.number > usual && start.number &- usual <= Self.leap {
        guard start.time &- recordingStart > 1_800_000 else { continue }
        add(Int(start.number &- usual), before: start)
      }
      return
    }
  }

  private mutating func close(_ row: [Int64: CompletenessCheck.Record]) {
    let sorted = row.values.sorted { ($0.number, $0.place) < ($1.number, $1.place) }
    guard let first = sorted.first else { return }
    starts.append(first)
    for (index, record) in sorted.enumerated() {
      present[record.slice, default: 0] += 1
      guard index > 0 else { continue }
      let step = record.number &- sorted[index - 1].number
      if step > 1 { add(Int(clamping: step &- 1), before: record) }
    }
  }

  private mutating func add(_ missing: Int, before record: CompletenessCheck.Record) {
    gaps.append(
      Gap(missing: missing, place: record.place, event: record.event, slice: record.slice))
  }

  private static func isNear(_ number: Int64, _ least: Int64) -> Bool {
    number.distanceOrMax(to: least) <= 3
  }

  private static func isLeap(from most: Int64, to number: Int64, _ count: Int) -> Bool {
    let step = number.distanceOrMax(to: most)
    return step > leap && step / 10 > Int64(count)
  }
}
