/// What the expectations across events came to.
package struct ExpectationOutcome: Sendable {
  /// One expectation's violations across events.
  package struct Across: Sendable {
    package var count = 0
    package var slices: [Int32: Int] = [:]
    /// The first three.
    package var positions: [Position] { all.prefix(3).map(\.position) }
    /// All of them with their slices, in the order of the traffic.
    package var all: [(position: Position, slice: Int32)] = []
    /// Events whose partner may lie before the recording's start or after its end.
    package var undecidable = 0
  }

  package var across: [Int: Across] = [:]
}

extension ExpectationCheck {
  /// Judges what needs all events; the same for any order of the records.
  package func across() -> ExpectationOutcome {
    var outcome = ExpectationOutcome()
    for (index, plan) in expectations.enumerated() {
      switch plan.expectation.kind {
      case .determines: outcome.across[index] = Self.undetermined(records[index])
      case .unique: outcome.across[index] = Self.repeated(records[index])
      case .follows(_, let within, _):
        outcome.across[index] = Self.unpreceded(
          records[index], within: within.milliseconds, start: start.time)
      case .precedes(_, let within, _):
        outcome.across[index] = Self.unfollowed(
          records[index], within: within.milliseconds, end: start.end)
      case .oncePer(_, let within):
        outcome.across[index] = Self.again(
          records[index], within: within?.milliseconds, start: start.time)
      case .sum, .compare, .share: break
      }
    }
    return outcome
  }

  private static func groups(_ records: [Record]) -> [ArraySlice<Record>] {
    let sorted = records.sorted { ($0.key, $0.position) < ($1.key, $1.position) }
    var result: [ArraySlice<Record>] = []
    var start = 0
    for index in sorted.indices.dropFirst() where sorted[index].key != sorted[start].key {
      result.append(sorted[start..<index])
      start = index
    }
    if start < sorted.count { result.append(sorted[start...]) }
    return result
  }

  /// Events whose second value is not the one most events have with their first value.
  private static func undetermined(_ records: [Record]) -> ExpectationOutcome.Across {
    var result = ExpectationOutcome.Across()
    for group in groups(records) {
      var counts: [UInt64: Int] = [:]
      for record in group { counts[record.other, default: 0] += 1 }
      guard counts.count > 1 else { continue }
      // The first value met wins among equals, so that the answer does not depend on hashes.
      var usual = group[group.startIndex].other
      for record in group where (counts[record.other] ?? 0) > (counts[usual] ?? 0) {
        usual = record.other
      }
      for record in group where record.other != usual { result.add(record) }
    }
    return result.sorted()
  }

  /// Events after the first with the same values and another messageId.
  private static func repeated(_ records: [Record]) -> ExpectationOutcome.Across {
    var result = ExpectationOutcome.Across()
    for group in groups(records) {
      var seen: Set<UInt64> = []
      for record in group where seen.insert(record.other).inserted && seen.count > 1 {
        result.add(record)
      }
    }
    return result.sorted()
  }

  /// Events without an earlier partner in time.
  private static func unpreceded(
    _ records: [Record], within: Int64, start earliest: Int64
  ) -> ExpectationOutcome.Across {
    var result = ExpectationOutcome.Across()
    for group in groups(records) {
      let earlier = group.filter(\.isEarlier).map(\.time).sorted()
      for record in group where !record.isEarlier {
        let from = record.time.subtractingReportingOverflow(within)
        let start = from.overflow ? Int64.min : from.partialValue
        if let last = last(of: earlier, through: record.time), last >= start { continue }
        if start < earliest {
          result.undecidable += 1
        } else {
          result.add(record)
        }
      }
    }
    return result.sorted()
  }

  /// Events without a later partner in time.
  private static func unfollowed(
    _ records: [Record], within: Int64, end latest: Int64
  ) -> ExpectationOutcome.Across {
    var result = ExpectationOutcome.Across()
    for group in groups(records) {
      let later = group.filter(\.isEarlier).map(\.time).sorted()
      for record in group where !record.isEarlier {
        let to = record.time.addingReportingOverflow(within)
        let end = to.overflow ? Int64.max : to.partialValue
        // The greatest time in reach is the partner, if it is not before the event.
        if let last = last(of: later, through: end), last >= record.time { continue }
        if end > latest {
          result.undecidable += 1
        } else {
          result.add(record)
        }
      }
    }
    return result.sorted()
  }

  /// Events that come again: within a span of the last that counted, or ever.
  private static func again(
    _ records: [Record], within: Int64?, start earliest: Int64
  ) -> ExpectationOutcome.Across {
    var result = ExpectationOutcome.Across()
    for group in groups(records) {
      var seen: Set<UInt64> = []
      var last: Int64?
      for record in group.sorted(by: { ($0.time, $0.position) < ($1.time, $1.position) })
      where seen.insert(record.other).inserted {
        if let last, within.map({ record.time &- last < $0 }) ?? true {
          result.add(record)
          continue
        }
        if last == nil, let within, record.time &- within < earliest { result.undecidable += 1 }
        last = record.time
      }
    }
    return result.sorted()
  }

  /// The greatest of sorted times that is not after a moment.
  private static func last(of times: [Int64], through moment: Int64) -> Int64? {
    var low = 0
    var high = times.count
    while low < high {
      let middle = (low + high) / 2
      if times[middle] <= moment { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? times[low - 1] : nil
  }
}

extension ExpectationOutcome.Across {
  mutating func add(_ record: ExpectationCheck.Record) {
    count += 1
    slices[record.slice, default: 0] += 1
    all.append((record.position, record.slice))
  }

  /// Puts the events into the order of the traffic.
  func sorted() -> Self {
    var copy = self
    copy.all.sort { $0.position < $1.position }
    return copy
  }
}
