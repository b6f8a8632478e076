internal import Assay

/// Occurrences as they are found, to be read back in the same order.
///
/// Each is a head of seven 32-bit numbers, little end first, and its text:
///
///     input  block  line  rule  event  destination  length  text…
final class OccurrenceSpool: Sendable {
  /// One occurrence, ready to be written.
  struct Record: Sendable {
    var position: Position
    /// The rule's place in the catalogue.
    var rule: UInt32
    var event: Int32
    /// The destination's place among all; -1: none.
    var destination: Int32
    /// Its line of NDJSON.
    var text: [UInt8]
  }

  private static let headSize = 28
  private static let readSize = 1 << 18

  private let file: SpoolFile

  init(_ file: SpoolFile) { self.file = file }

  /// Appends records.
  func add(_ records: [Record]) throws(WriteError) {
    guard !records.isEmpty else { return }
    var bytes: [UInt8] = []
    for record in records {
      let position = record.position
      for number in [
        position.input, position.block, position.line, record.rule,
        UInt32(bitPattern: record.event), UInt32(bitPattern: record.destination),
        UInt32(clamping: record.text.count),
      ] {
        for shift in [0, 8, 16, 24] as [UInt32] {
          bytes.append(UInt8(truncatingIfNeeded: number >> shift))
        }
      }
      bytes += record.text
    }
    try file.write(bytes)
  }

  /// Calls `body` with every record, in the order in which they were added.
  func forEach(_ body: (Record) throws(WriteError) -> Void) throws(WriteError) {
    var bytes: [UInt8] = []
    var start = 0
    var offset = 0
    /// Whether so many bytes are at hand.
    func has(_ count: Int) throws(WriteError) -> Bool {
      while bytes.count - start < count {
        bytes.removeFirst(start)
        start = 0
        let more = try file.read(max(Self.readSize, count), at: offset)
        if more.isEmpty { return false }
        offset += more.count
        bytes += more
      }
      return true
    }
    while try has(Self.headSize) {
      let head = (0..<7).map { Self.number(bytes, at: start + 4 * $0) }
      let length = Int(head[6])
      guard try has(Self.headSize + length) else { return }
      let text = bytes[(start + Self.headSize)..<(start + Self.headSize + length)]
      start += Self.headSize + length
      try body(
        Record(
          position: Position(input: head[0], block: head[1], line: head[2]), rule: head[3],
          event: Int32(bitPattern: head[4]), destination: Int32(bitPattern: head[5]),
          text: Array(text)))
    }
  }

  private static func number(_ bytes: [UInt8], at index: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 | UInt32(bytes[index + $1]) << UInt32(8 * $1) }
  }
}
