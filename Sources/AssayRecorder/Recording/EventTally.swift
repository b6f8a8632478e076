internal import Assay

/// What an event is counted under; made by ``RecordingWriter/label(of:in:receivedAt:)``.
package struct EventLabel: Sendable, Hashable {
  /// The number of its name.
  var event: Int32
  /// The number of its source.
  var source: Int32
  /// When it came in, in milliseconds since 1970; nil where the line does not tell.
  var receivedAt: Int64?
}

/// Counts events by name and source.
///
/// A recording may meet any number of names; from ``NameTable/limit`` on they are counted together.
struct EventTally {
  private(set) var events = NameTable()
  private(set) var sources = NameTable()
  /// The earliest and the latest `receivedAt`.
  private(set) var received: ClosedRange<Int64>?

  mutating func label(
    of facts: LineFacts?, in line: Span<UInt8>, receivedAt: Int64?
  ) -> EventLabel {
    guard let facts else {
      return EventLabel(event: events.number(of: 0) { "(no JSON object)" }, source: 0)
    }
    let key = EventKey(facts, in: line)
    return EventLabel(
      event: events.number(of: key.event) { facts.label(in: line) },
      source: sources.number(of: key.source) {
        facts.library.map { PublicText.of($0.bytes(in: line), limit: 100) } ?? "(no library)"
      },
      receivedAt: receivedAt ?? facts.receivedAt.flatMap { time($0, in: line) })
  }

  /// The label of an event by its key; nil where the first one of its name or source comes.
  mutating func label(of key: EventKey, receivedAt: Int64) -> EventLabel? {
    guard let event = events.number(of: key.event), let source = sources.number(of: key.source)
    else { return nil }
    return EventLabel(event: event, source: source, receivedAt: receivedAt)
  }

  mutating func count(_ label: EventLabel) {
    events.count(label.event)
    sources.count(label.source)
    guard let time = label.receivedAt else { return }
    guard let known = received else {
      received = time...time
      return
    }
    if !known.contains(time) {
      received = min(known.lowerBound, time)...max(known.upperBound, time)
    }
  }

  private func time(_ range: Range<Int>, in line: Span<UInt8>) -> Int64? {
    Timestamp.parse(line.extracting(range))?.milliseconds
  }
}

/// Names with counts; the first name is what is too much to be told apart.
struct NameTable {
  static let limit = 10_000

  /// A few numbers that are found faster than in the dictionary.
  private static let nearby = 64

  private var numbers: [UInt64: Int32] = [:]
  private var near = [(key: UInt64, number: Int32)](repeating: (0, -1), count: nearby)
  private var names = ["(other)"]
  private var counts = [0]

  mutating func number(of key: UInt64, name: () -> String) -> Int32 {
    if let known = self.number(of: key) { return known }
    guard names.count <= Self.limit else { return 0 }
    let number = Int32(truncatingIfNeeded: names.count)
    numbers[key] = number
    names.append(name())
    counts.append(0)
    return number
  }

  /// The number of a name that was met before.
  mutating func number(of key: UInt64) -> Int32? {
    let place = Int(truncatingIfNeeded: key & UInt64(Self.nearby - 1))
    if near[place].key == key, near[place].number >= 0 { return near[place].number }
    guard let known = numbers[key] else { return nil }
    near[place] = (key, known)
    return known
  }

  mutating func count(_ number: Int32) {
    guard counts.indices.contains(Int(number)) else { return }
    counts[Int(number)] &+= 1
  }

  /// The counts by name; names that look the same are counted together.
  var byName: [String: Int] {
    var result: [String: Int] = [:]
    for (name, count) in zip(names, counts) where count > 0 { result[name, default: 0] += count }
    return result
  }
}
