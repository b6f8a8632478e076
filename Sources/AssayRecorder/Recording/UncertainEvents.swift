internal import Assay

/// Events that the recording has and whose sender was perhaps never told.
///
/// A recorder that is killed after it wrote an event and before it noted the answer cannot know
/// whether the answer went out. A sender that got none sends the event again, under the same
/// messageId, and to write it a second time would make a duplicate that nobody sent. So such
/// events are remembered here, and the first one that comes in again is acknowledged and not
/// written; the delivery that says so makes it certain. The same holds while the recorder runs
/// for answers that a broken connection swallowed.
///
/// The price of an event that was answered after all, and that its sender then really sends
/// twice, is one duplicate too few; the delivery line still tells of it.
///
/// At most ``limit`` events are remembered, the latest ones, and ``copies`` of one event: about
/// 15 MB. Asking costs nothing while none is.
struct UncertainEvents {
  static let limit = 100_000
  /// Bounds the search among lines of one event, which a client may repeat without end.
  static let copies = 64

  private struct Entry {
    var identity: Hash128
    var line: Int
  }

  private let limit: Int
  private var lines: [Hash128: [Int]] = [:]
  /// Oldest first; some of them may be taken already.
  private var order: [Entry] = []
  private var count = 0

  init(limit: Int = UncertainEvents.limit) { self.limit = max(1, limit) }

  var isEmpty: Bool { count == 0 }

  mutating func add(_ identity: Hash128, line: Int) {
    let known = lines[identity] ?? []
    guard known.count < Self.copies, !known.contains(line) else { return }
    lines[identity] = known + [line]
    order.append(Entry(identity: identity, line: line))
    count += 1
    if order.count >= limit * 2 { forgetOldest() }
  }

  /// Takes one event's line out, the earliest one; nil where it is not among them.
  mutating func take(_ identity: Hash128) -> Int? {
    guard var known = lines[identity], !known.isEmpty else { return nil }
    let line = known.removeFirst()
    lines[identity] = known.isEmpty ? nil : known
    count -= 1
    if count == 0 { order.removeAll() }
    return line
  }

  /// Drops what was taken, and of the rest all but the latest.
  private mutating func forgetOldest() {
    order.removeAll { lines[$0.identity]?.contains($0.line) != true }
    guard order.count > limit else { return }
    for entry in order.prefix(order.count - limit) {
      lines[entry.identity]?.removeAll { $0 == entry.line }
      if lines[entry.identity]?.isEmpty == true { lines[entry.identity] = nil }
    }
    order.removeFirst(order.count - limit)
    count = lines.values.reduce(0) { $0 + $1.count }
  }
}
