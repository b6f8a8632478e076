/// Events of one or more requests, one line each, as they go to a recording.
package struct EventLines: Sendable {
  /// The lines, each with its newline.
  package private(set) var bytes: [UInt8] = []
  /// Where each line ends, its newline included.
  package private(set) var ends: [Int] = []
  /// What each is counted under, as far as that is known.
  package private(set) var keys: [EventKey?] = []

  package init() {}

  package var count: Int { ends.count }

  /// Where a line is, without its newline.
  package subscript(index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1])..<(ends[index] - 1)
  }

  /// How many bytes the first lines have.
  func bytes(of count: Int) -> Int { count == 0 ? 0 : ends[count - 1] }

  /// Adds one line: `write` appends its bytes, which hold no newline, and the newline follows.
  package mutating func add(_ write: (inout [UInt8]) -> Void) { add(key: nil, write) }

  /// Adds a line of which it is known what it is counted under.
  @inline(__always)
  mutating func add(key: EventKey?, _ write: (inout [UInt8]) -> Void) {
    keys.append(key)
    write(&bytes)
    bytes.append(10)
    ends.append(bytes.count)
  }

  /// Forgets the lines from `count` on.
  package mutating func truncate(to count: Int) {
    guard count < ends.count else { return }
    ends.removeSubrange(count...)
    keys.removeSubrange(count...)
    bytes.removeSubrange((ends.last ?? 0)...)
  }

  /// Forgets all lines but keeps the memory, unless it is what a few large bodies took.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: bytes.capacity <= 4 << 20)
    ends.removeAll(keepingCapacity: true)
    keys.removeAll(keepingCapacity: true)
  }
}
