/// How many events there were, by name and slice: what every share is a share of.
package struct TrafficCounts: Sendable {
  /// All lines that were one JSON object.
  package private(set) var events = 0
  private var bySlice: [[Int]] = []

  package init() {}

  /// Counts one event.
  package mutating func add(event: Int32, slice: Int32) {
    events += 1
    guard event >= 0, slice >= 0 else { return }
    while bySlice.count <= Int(event) { bySlice.append([]) }
    let missing = Int(slice) + 1 - bySlice[Int(event)].count
    if missing > 0 { bySlice[Int(event)].append(contentsOf: repeatElement(0, count: missing)) }
    bySlice[Int(event)][Int(slice)] += 1
  }

  /// Adds what another worker counted.
  package mutating func merge(_ other: Self) {
    events += other.events
    while bySlice.count < other.bySlice.count { bySlice.append([]) }
    for (event, slices) in other.bySlice.enumerated() {
      let missing = slices.count - bySlice[event].count
      if missing > 0 { bySlice[event].append(contentsOf: repeatElement(0, count: missing)) }
      for (slice, count) in slices.enumerated() { bySlice[event][slice] += count }
    }
  }

  /// The count of one event's occurrences.
  package func count(of event: Int32) -> Int {
    event >= 0 && Int(event) < bySlice.count ? bySlice[Int(event)].reduce(0, +) : 0
  }

  /// The counts of one event, by slice number.
  package func slices(of event: Int32) -> [Int32: Int] {
    guard event >= 0, Int(event) < bySlice.count else { return [:] }
    var result: [Int32: Int] = [:]
    for (slice, count) in bySlice[Int(event)].enumerated() where count > 0 {
      result[Int32(clamping: slice)] = count
    }
    return result
  }
}
