internal import Assay

extension OpenRecording {
  /// Takes an event out of those that are uncertain.
  mutating func redelivered(_ line: Span<UInt8>) -> Int? {
    guard !uncertain.isEmpty, let facts = reader.read(line) else { return nil }
    return uncertain.take(facts.identity(in: line))
  }

  /// Adds the events of a request to those that are uncertain, by reading them back.
  mutating func unanswered(_ record: DeliveryRecord) {
    remember(record.firstLine..<(record.firstLine &+ max(0, record.events)))
    for line in record.redelivered { remember(line..<(line &+ 1)) }
  }

  private mutating func remember(_ wanted: Range<Int>) {
    guard wanted.lowerBound > 0, !wanted.isEmpty, let bytes = try? lines(wanted) else { return }
    var number = wanted.lowerBound
    for line in bytes.split(separator: 10, omittingEmptySubsequences: false).dropLast() {
      line.withUnsafeBufferPointer { bytes in
        if let facts = reader.read(bytes.span) {
          uncertain.add(facts.identity(in: bytes.span), line: number)
        }
      }
      number += 1
    }
  }
}
