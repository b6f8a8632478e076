internal import Assay

/// Keeps about so many events of each name: those whose identity has the smallest hashes.
///
/// Which ones these are depends neither on their order nor on a random number, so two runs over
/// the same traffic keep the same. While traffic comes in, an event is let in where its hash is
/// among the smallest so far; later ones may push it out, but a segment grows only at its end. So
/// of n events of one name about `limit · (1 + ln(n / limit))` are on disk, the sample always among
/// them, until ``OpenRecording/thin(to:)`` takes the others out at the end.
///
/// Copies of one event have one hash and stay together, so that duplicates are still found.
package struct EventReservoir: Sendable {
  /// More names than this share one reservoir.
  private static let nameLimit = 1_000

  private let limit: Int
  private var heaps: [UInt64: SmallestHashes] = [:]

  package init(limit: Int) { self.limit = max(1, limit) }

  /// Whether the event is among the smallest so far.
  package mutating func keeps(_ facts: LineFacts, in line: Span<UInt8>) -> Bool {
    heaps[heap(of: facts, in: line), default: SmallestHashes()].take(
      facts.identity(in: line).high, limit: limit)
  }

  /// Whether the event is among the smallest of all that came.
  func holds(_ facts: LineFacts, in line: Span<UInt8>) -> Bool {
    heaps[heap(of: facts, in: line)]?.holds(facts.identity(in: line).high) ?? false
  }

  private func heap(of facts: LineFacts, in line: Span<UInt8>) -> UInt64 {
    var name: UInt64 = 1
    if let type = facts.type { name = type.hash(in: line, seed: name).low }
    if let title = facts.title { name = title.hash(in: line, seed: name).low }
    return heaps[name] == nil && heaps.count >= Self.nameLimit ? 0 : name
  }
}

/// The smallest different numbers of many, as a heap with the greatest of them on top.
struct SmallestHashes: Sendable {
  private var heap: [UInt64] = []
  private var members: Set<UInt64> = []

  func holds(_ hash: UInt64) -> Bool { members.contains(hash) }

  /// Whether the number is among the smallest, now or already.
  mutating func take(_ hash: UInt64, limit: Int) -> Bool {
    if members.contains(hash) { return true }
    if heap.count < limit {
      heap.append(hash)
      members.insert(hash)
      rise()
      return true
    }
    guard let top = heap.first, hash < top else { return false }
    members.remove(top)
    members.insert(hash)
    heap[0] = hash
    sink()
    return true
  }

  private mutating func rise() {
    var child = heap.count - 1
    while child > 0, heap[(child - 1) / 2] < heap[child] {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var greatest = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && heap[child] > heap[greatest] { greatest = child }
      guard greatest != parent else { return }
      heap.swapAt(parent, greatest)
      parent = greatest
    }
  }
}
