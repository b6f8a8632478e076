/// How many events there were, by name and slice: what every share is a share of.
package struct TrafficCounts: Sendable {
  /// All lines that were one JSON object.
  package private(set) var events = 0
  private var totals: [Int] = []
  /// Only pairs that occur take room: names times slices may be far more than there are events.
  private var pairs: [UInt64: Int] = [:]
  /// Counts of pairs met lately that are not in `pairs` yet, by some bits of a product of name
  /// and slice: one place to look at for most events.
  private var recent = [Recent](repeating: Recent(key: .max), count: 4096)

  private struct Recent {
    var key: UInt64
    var count = 0
  }

  package init() {}

  /// Counts one event.
  package mutating func add(event: Int32, slice: Int32) {
    events &+= 1
    guard event >= 0, slice >= 0 else { return }
    if Int(event) >= totals.count {
      totals.append(contentsOf: repeatElement(0, count: Int(event) &+ 1 &- totals.count))
    }
    totals[Int(event)] &+= 1
    let key = UInt64(UInt32(bitPattern: event)) << 32 | UInt64(UInt32(bitPattern: slice))
    let place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> 52)
    if recent[place].key != key {
      if recent[place].count > 0 { pairs[recent[place].key, default: 0] += recent[place].count }
      recent[place] = Recent(key: key)
    }
    recent[place].count &+= 1
  }

  /// Adds what another worker counted.
  package mutating func merge(_ other: Self) {
    events += other.events
    if totals.count < other.totals.count {
      totals.append(contentsOf: repeatElement(0, count: other.totals.count - totals.count))
    }
    for (event, count) in other.totals.enumerated() { totals[event] += count }
    pairs.merge(other.pairs, uniquingKeysWith: +)
    for entry in other.recent where entry.count > 0 {
      pairs[entry.key, default: 0] += entry.count
    }
  }

  /// The count of one event's occurrences.
  package func count(of event: Int32) -> Int {
    event >= 0 && Int(event) < totals.count ? totals[Int(event)] : 0
  }

  /// For each event its counts by slice, and under -1 those of all events together.
  package func bySlice() -> [Int32: [Int32: Int]] {
    var result: [Int32: [Int32: Int]] = [:]
    func add(_ key: UInt64, _ count: Int) {
      let event = Int32(truncatingIfNeeded: key >> 32)
      let slice = Int32(truncatingIfNeeded: key)
      result[event, default: [:]][slice, default: 0] += count
      result[-1, default: [:]][slice, default: 0] += count
    }
    for (key, count) in pairs { add(key, count) }
    for entry in recent where entry.count > 0 { add(entry.key, entry.count) }
    return result
  }
}
