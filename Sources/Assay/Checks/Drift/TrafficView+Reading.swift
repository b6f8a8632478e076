extension TrafficView.Property {
  /// Counts a kind of the profile's numbering; see ``StringClass``.
  mutating func add(kind: UInt64, _ tally: Tally) {
    if kind < 8 {
      kinds[Int(kind)] += tally
    } else {
      kinds[Int(ValueKind.string.rawValue)] += tally
      unlisted += tally.total
    }
  }

  /// Makes buckets of few numbers, and takes a property of identifiers as one of many values.
  mutating func finish(slices: Int) {
    given = tally(of: ValueKind.allCases.filter { $0 != .null })
    if !hasManyValues {
      var sums: [Int: Tally] = [:]
      for number in numbers {
        sums[NumberBucket.index(number.number), default: Tally(slices: slices)] += number.tally
      }
      for (bucket, tally) in sums {
        buckets.append(TrafficView.Numbers(number: NumberBucket.middle(bucket), tally: tally))
      }
    }
    if unlisted > 0.5 * kinds[Int(ValueKind.string.rawValue)].total { hasManyValues = true }
  }
}
