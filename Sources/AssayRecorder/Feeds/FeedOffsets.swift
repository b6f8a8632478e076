/// Keeps which offsets of which partitions a feed had, and what they say about losses.
///
/// A partition's offsets grow by one from record to record. What is missing may be lost, but also
/// compacted away or taken up by a transaction's marker, so it is told and not judged.
package struct FeedOffsets: Sendable {
  /// What was seen of one partition.
  package struct Partition: Sendable, Equatable {
    /// The topic's name.
    package var topic: String
    /// The partition's number.
    package var number: Int64
    /// The smallest offset.
    package var first: Int64
    /// The greatest offset.
    package var last: Int64
    /// How many records there were, repeated ones included.
    package var records = 1
    /// Offsets between the first and the last that never came, in order; the first few of them.
    package var gaps: [ClosedRange<Int64>] = []
    /// How many offsets never came, those of gaps that are not listed included.
    package var missing: Int64 = 0
    /// How many records had an offset that had been there before.
    package var repeated = 0
    /// How many records came after one with a greater offset, and were new.
    package var backward = 0
    /// Whether there are more gaps than are listed.
    package var hasMoreGaps = false
  }

  /// How many gaps of a partition are kept.
  static let gapLimit = 1024
  /// How many partitions are kept; records of further ones are counted in ``unfollowed``.
  static let partitionLimit = 1 << 14

  private struct Key: Hashable {
    var topic: String
    var number: Int64
  }

  private var states: [Key: Partition] = [:]
  /// How many records belong to partitions beyond the limit.
  package private(set) var unfollowed = 0

  package init() {}

  /// The partitions, by topic and number.
  package var partitions: [Partition] {
    states.values.sorted { ($0.topic, $0.number) < ($1.topic, $1.number) }
  }

  /// Takes a record's place.
  package mutating func observe(_ position: FeedPosition) {
    let key = Key(topic: position.topic, number: position.partition)
    let offset = position.offset
    guard offset >= 0 else { return }
    guard states[key] != nil || states.count < Self.partitionLimit else {
      unfollowed += 1
      return
    }
    states[
      key,
      default: Partition(
        topic: key.topic, number: key.number, first: offset, last: offset, records: 0)
    ].take(offset)
  }

  /// What is to be told, a sentence each, in order.
  package var notes: [String] {
    var notes: [String] = []
    for state in partitions {
      let name = "\(state.topic) partition \(state.number)"
      if state.missing > 0 {
        var places = state.gaps.prefix(3).map { gap in
          gap.count == 1 ? "\(gap.lowerBound)" : "\(gap.lowerBound)-\(gap.upperBound)"
        }
        if state.gaps.count > 3 || state.hasMoreGaps { places.append("and more") }
        notes.append(
          "\(name): \(state.missing) of the offsets \(state.first)-\(state.last) missing: "
            + places.joined(separator: ", ")
            + " (a compacted topic or transactions leave such gaps too)")
      }
      if state.repeated > 0 {
        notes.append("\(name): records with an offset that was there before: \(state.repeated)")
      }
      if state.backward > 0 {
        notes.append("\(name): records after one with a greater offset: \(state.backward)")
      }
    }
    if unfollowed > 0 {
      notes.append("records of further partitions, not checked for gaps: \(unfollowed)")
    }
    return notes
  }
}

extension FeedOffsets.Partition {
  /// Takes the next record's offset, which is not negative.
  fileprivate mutating func take(_ offset: Int64) {
    records += 1
    if records == 1 { return }
    if offset > last {
      if offset - last > 1 { addGap(last + 1...offset - 1, atFront: false) }
      last = offset
    } else if offset < first {
      backward += 1
      if first - offset > 1 { addGap(offset + 1...first - 1, atFront: true) }
      first = offset
    } else if fill(offset) {
      backward += 1
    } else {
      repeated += 1
    }
  }

  private mutating func addGap(_ gap: ClosedRange<Int64>, atFront: Bool) {
    missing += gap.upperBound - gap.lowerBound + 1
    guard gaps.count < FeedOffsets.gapLimit else {
      hasMoreGaps = true
      return
    }
    if atFront { gaps.insert(gap, at: 0) } else { gaps.append(gap) }
  }

  /// Takes an offset out of the gap it is in; false: it is in none.
  private mutating func fill(_ offset: Int64) -> Bool {
    var (low, high) = (0, gaps.count)
    while low < high {
      let middle = (low + high) / 2
      if gaps[middle].upperBound < offset { low = middle + 1 } else { high = middle }
    }
    // In a gap that is not listed it may be new too: no repetition is claimed then.
    guard low < gaps.count, gaps[low].contains(offset) else { return hasMoreGaps }
    let gap = gaps[low]
    missing -= 1
    var rest: [ClosedRange<Int64>] = []
    if gap.lowerBound < offset { rest.append(gap.lowerBound...offset - 1) }
    if offset < gap.upperBound { rest.append(offset + 1...gap.upperBound) }
    gaps.replaceSubrange(low...low, with: rest)
    return true
  }
}
