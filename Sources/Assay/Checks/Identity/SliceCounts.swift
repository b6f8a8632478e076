/// Counts by the numbers of slices, which are small: a flat table in place of a dictionary.
struct SliceCounts {
  /// The first is that of no slice.
  private var counts: [Int] = []
  /// Of numbers that are no slice's.
  private var others: [Int32: Int] = [:]

  mutating func add(_ count: Int, to slice: Int32) {
    let place = Int(slice) &+ 1
    guard place >= 0, place < 1 << 20 else {
      others[slice, default: 0] += count
      return
    }
    if place >= counts.count {
      counts += [Int](repeating: 0, count: max(place + 1, counts.count * 2) - counts.count)
    }
    counts[place] += count
  }

  /// What is not zero, by slice.
  var bySlice: [Int32: Int] {
    var all = others
    for (place, count) in counts.enumerated() where count != 0 {
      all[Int32(truncatingIfNeeded: place - 1)] = count
    }
    return all
  }
}
