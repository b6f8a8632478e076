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
    var key: UInt64 = 3
    if let type = facts.type { key = Hash64.of(line.extracting(type.range), seed: key) }
    if let title = facts.title { key = Hash64.of(line.extracting(title.range), seed: key) }
    let library = facts.library.map { Hash64.of(line.extracting($0.range), seed: 4) }
    return EventLabel(
      event: events.number(of: key) { facts.label(in: line) },
      source: sources.number(of: library ?? 5) {
        facts.library.map { PublicText.of($0.bytes(in: line), limit: 100) } ?? "(no library)"
      },
      receivedAt: receivedAt ?? facts.receivedAt.flatMap { time($0, in: line) })
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

  private var numbers: [UInt64: Int32] = [:]
  private var names = ["(other)"]
  private var counts = [0]

  mutating func number(of key: UInt64, name: () -> String) -> Int32 {
    if let known = numbers[key] { return known }
    guard names.count <= Self.limit else { return 0 }
    let number = Int32(truncatingIfNeeded: names.count)
    numbers[key] = number
    names.append(name())
    counts.append(0)
    return number
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
