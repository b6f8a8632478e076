/// How many events there were, by name and slice: what every share is a share of.
package struct TrafficCounts: Sendable {
  /// All lines that were one JSON object.
  package private(set) var events = 0
  private var totals: [Int] = []
  /// Only pairs that occur take room: names times slices may be far more than there are events.
  private var pairs: [UInt64: Int] = [:]
  private var keys: [UInt64] = []
  private var tallies: [Int] = []
  /// The places of pairs met lately, by some bits of a product of name and slice.
  private var recent = [Int32](repeating: -1, count: 4096)

  package init() {}

  /// Counts one event, and answers the number of its name and slice together, or -1.
  @discardableResult
  package mutating func add(event: Int32, slice: Int32) -> Int32 {
    events &+= 1
    guard event >= 0, slice >= 0 else { return -1 }
    if Int(event) >= totals.count {
      totals.append(contentsOf: repeatElement(0, count: Int(event) &+ 1 &- totals.count))
    }
    totals[Int(event)] &+= 1
    let key = UInt64(UInt32(bitPattern: event)) << 32 | UInt64(UInt32(bitPattern: slice))
    let place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> 52)
    let known = Int(recent[place])
    if known >= 0, keys[known] == key {
      tallies[known] &+= 1
      return Int32(truncatingIfNeeded: known)
    }
    let index = index(of: key)
    tallies[index] &+= 1
    recent[place] = Int32(truncatingIfNeeded: index)
    return Int32(truncatingIfNeeded: index)
  }

  private mutating func index(of key: UInt64) -> Int {
    if let known = pairs[key] { return known }
    pairs[key] = keys.count
    keys.append(key)
    tallies.append(0)
    return keys.count - 1
  }

  /// Adds what another worker counted.
  package mutating func merge(_ other: Self) {
    events += other.events
    if totals.count < other.totals.count {
      totals.append(contentsOf: repeatElement(0, count: other.totals.count - totals.count))
    }
    for (event, count) in other.totals.enumerated() { totals[event] += count }
    for (key, count) in zip(other.keys, other.tallies) { tallies[index(of: key)] += count }
  }

  /// The count of one event's occurrences.
  package func count(of event: Int32) -> Int {
    event >= 0 && Int(event) < totals.count ? totals[Int(event)] : 0
  }

  /// For each event its counts by slice, and under -1 those of all events together.
  package func bySlice() -> [Int32: [Int32: Int]] {
    var result: [Int32: [Int32: Int]] = [:]
    for (key, count) in zip(keys, tallies) {
      let event = Int32(truncatingIfNeeded: key >> 32)
      let slice = Int32(truncatingIfNeeded: key)
      result[event, default: [:]][slice, default: 0] += count
      result[-1, default: [:]][slice, default: 0] += count
    }
    return result
  }
}
