internal import Assay

/// One `events-….ndjson` of a recording that is written, and where its lines are.
struct Segment {
  /// The place of every so many lines is remembered: 8 bytes for 64 lines.
  static let stride = 64

  var name: String
  /// The number of its first line over all segments, counted from 1.
  var firstLine: Int
  private(set) var events = 0
  /// The uncompressed bytes.
  private(set) var bytes = 0
  private(set) var hash = XXH64()
  /// When its first event came in, in milliseconds since 1970.
  private(set) var startedAt: Int64?
  /// What the manifest says of it once it is finished.
  var finished: RecordingSummary.Segment?
  private var marks: [Int] = []

  init(name: String, firstLine: Int) {
    self.name = name
    self.firstLine = firstLine
  }

  /// The numbers of its lines.
  var lines: Range<Int> { firstLine..<(firstLine + events) }

  var isCompressed: Bool { name.hasSuffix(".gz") }

  static func name(_ kind: String, _ number: Int) -> String {
    let digits = String(number)
    return "\(kind)-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits + ".ndjson"
  }

  /// The number in a segment's name; nil for the name of another file.
  static func number(of name: String, kind: String) -> Int? {
    guard name.hasPrefix(kind + "-") else { return nil }
    let rest = name.dropFirst(kind.count + 1)
    for ending in [".ndjson", ".ndjson.gz"] where rest.hasSuffix(ending) {
      let digits = rest.dropLast(ending.count)
      guard digits.count >= 6, digits.allSatisfy(\.isWholeNumber) else { return nil }
      return Int(digits)
    }
    return nil
  }

  /// Takes whole lines, by the ends of each; `receivedAt` is that of the first.
  mutating func add(_ lines: UnsafeRawBufferPointer, ends: [Int], receivedAt: Int64?) {
    var start = 0
    for end in ends {
      if events % Self.stride == 0 { marks.append(bytes &+ start) }
      events &+= 1
      start = end
    }
    hash.update(lines)
    bytes &+= lines.count
    if startedAt == nil { startedAt = receivedAt }
  }

  /// The bytes in which lines are, and the number of the first line that begins there.
  func place(of wanted: Range<Int>) -> (bytes: Range<Int>, firstLine: Int) {
    let inner = wanted.clamped(to: lines)
    guard !inner.isEmpty else { return (0..<0, firstLine) }
    let first = (inner.lowerBound - firstLine) / Self.stride
    let after = (inner.upperBound - firstLine + Self.stride - 1) / Self.stride
    let start = marks.indices.contains(first) ? marks[first] : 0
    let end = marks.indices.contains(after) ? marks[after] : bytes
    return (start..<max(start, end), firstLine + first * Self.stride)
  }

  /// Notes what the manifest says of it.
  mutating func finish() {
    guard finished == nil else { return }
    finished = .init(name: name, events: events, bytes: bytes, checksum: FileBytes.text(hash))
  }
}
