/// A histogram of lengths for every event, in one flat table; see ``SpanHistogram`` for the buckets.
///
/// Merging adds counts, so it is associative and commutative.
struct SpanTally: Sendable {
  /// The buckets of an event that lie side by side: lengths of up to a year.
  private static let width = 1024
  private static let mostRows = 1024

  private var counts: [UInt32] = []
  /// What lies beyond, and what is told by slice.
  private var others = DeliveryTally()

  /// Adds one length; slice 0 stands for all.
  @inline(__always)
  mutating func add(event: Int32, slice: Int32, bucket: Int) {
    let place = Int(event) &* Self.width &+ bucket
    if slice == 0, event >= 0, bucket < Self.width, place < counts.count, counts[place] != .max {
      counts[place] &+= 1
    } else {
      addOther(event, slice, bucket)
    }
  }

  @inline(never)
  private mutating func addOther(_ event: Int32, _ slice: Int32, _ bucket: Int) {
    guard slice == 0, event >= 0, event < Self.mostRows, bucket < Self.width,
      Int(event) &* Self.width >= counts.count
    else {
      others.add(event: event, slice: slice, code: bucket)
      return
    }
    let rows = min(max(Int(event) + 1, counts.count / Self.width * 2), Self.mostRows)
    counts += [UInt32](repeating: 0, count: rows * Self.width - counts.count)
    counts[Int(event) &* Self.width &+ bucket] = 1
  }

  mutating func merge(_ other: Self) {
    for entry in other.entries { others.add(entry, code: entry.code) }
  }

  /// All counts, in no particular order; the code is the bucket.
  var entries: [DeliveryTally.Entry] {
    var all = others
    for place in counts.indices where counts[place] > 0 {
      all.add(
        DeliveryTally.Entry(
          event: Int32(truncatingIfNeeded: place / Self.width), slice: 0, code: 0,
          count: Int(counts[place])), code: place % Self.width)
    }
    return all.entries
  }
}
