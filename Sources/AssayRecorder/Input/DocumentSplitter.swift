internal import Assay

/// Splits JSON documents into one line an event: the elements of arrays, the events of batch
/// bodies, and other objects as they are.
///
/// Arrays are read as a stream; an object outside of arrays is read whole, up to the limit of a
/// line. Line ends between tokens become spaces. One inside a string, where JSON forbids it,
/// becomes another character that JSON forbids there, so the line stays malformed.
final class DocumentSplitter {
  let source: InputSource
  private let blockSize: Int
  private let maxLineBytes: Int
  private var chunk = [UInt8](zeros: 1 << 16)
  private var chunkRange = 0..<0
  private var scanner: ElementScanner
  private var batch: (body: BatchBody, element: ElementScanner.Element)?
  private var output: [UInt8] = []
  private var lineNumbers: [Int] = []
  private var added: [Int] = []
  /// The batch bodies whose events were given out.
  private(set) var batches: [BatchFacts] = []
  private var input = 0
  private var sequence = 0
  /// Whether the single events of a refused batch body are kept in mind, and where the ones given
  /// out of the body at hand stand.
  private let tellsEvents: Bool
  private var positions: [Position] = []
  private var oversized: ElementScanner.Element?

  init(_ source: InputSource, blockSize: Int, maxLineBytes: Int, tellsEvents: Bool) {
    self.tellsEvents = tellsEvents
    self.source = source
    self.blockSize = blockSize
    self.maxLineBytes = maxLineBytes
    scanner = ElementScanner(limit: maxLineBytes)
  }

  /// The next block; nil at the end, or where the source failed.
  func next(into buffer: inout [UInt8], input: Int, sequence: Int) -> Block? {
    output.removeAll(keepingCapacity: true)
    lineNumbers.removeAll()
    added.removeAll()
    self.input = input
    self.sequence = sequence
    while output.count < blockSize, oversized == nil {
      if drainBatch() { continue }
      guard let element = nextElement() else { break }
      take(element)
    }
    if lineNumbers.isEmpty, let element = oversized {
      oversized = nil
      return Block(
        input: input, sequence: sequence, count: 0, kind: .oversizedLine(bytes: element.size),
        firstLine: element.line - 1, lineNumbers: [element.line])
    }
    guard let first = lineNumbers.first else { return nil }
    buffer.makeRoom(for: output.count)
    buffer.replaceSubrange(0..<output.count, with: output)
    return Block(
      input: input, sequence: sequence, count: output.count, kind: .lines, firstLine: first - 1,
      lineNumbers: lineNumbers, added: added.contains { $0 > 0 } ? added : [])
  }

  private func nextElement() -> ElementScanner.Element? {
    while true {
      while let place = chunkRange.first {
        chunkRange = chunkRange.dropFirst()
        if let element = scanner.take(chunk[place]) { return element }
      }
      let got = chunk.withUnsafeMutableBytes { source.read(into: $0) }
      chunkRange = 0..<got
      if got == 0 { return source.failure == nil ? scanner.finish() : nil }
    }
  }

  private func take(_ element: ElementScanner.Element) {
    if element.size > maxLineBytes {
      oversized = element
    } else if element.isDocument, let body = BatchBody(element.bytes) {
      batch = (body, element)
    } else {
      emit(element.bytes, line: element.line, added: 0)
    }
  }

  /// Gives out one event of a batch body; false: there is none left.
  private func drainBatch() -> Bool {
    guard let (event, offset, added) = batch?.body.next(), let element = batch?.element else {
      if let batch {
        var facts = BatchFacts(
          input: input, line: batch.element.line, bytes: batch.element.size,
          events: batch.body.count, ofNobody: batch.body.ofNobody)
        if tellsEvents, facts.mayBeRefused {
          facts.members = positions.enumerated().map { index, position in
            BatchFacts.Member(position: position, messageID: batch.body.messageID(of: index))
          }
        }
        batches.append(facts)
        positions.removeAll(keepingCapacity: true)
      }
      batch = nil
      return false
    }
    if tellsEvents {
      positions.append(
        Position(
          input: UInt32(clamping: input), block: UInt32(clamping: sequence),
          line: UInt32(clamping: lineNumbers.count)))
    }
    emit(event, line: element.line + element.lineEnds(before: offset), added: added)
    return true
  }

  private func emit(_ bytes: [UInt8], line: Int, added: Int) {
    output += bytes
    output.append(UInt8(ascii: "\n"))
    lineNumbers.append(line)
    self.added.append(added)
  }
}
