package import Assay

/// Makes existing recordings safe: every event again without its personal data.
///
/// One scrub has one key and counts over all its files. Memory stays at a block of lines.
package struct RecordingScrub: ~Copyable {
  /// What reading and writing came to.
  package struct Outcome: Sendable {
    /// Events that were written.
    package var events = 0
    /// Lines that are no JSON object, or too long to be read: they cannot be made safe and were
    /// left out.
    package var leftOut = 0
    /// The first of those, as `FILE:LINE`.
    package var firstLeftOut: String?
    /// Uncompressed bytes that were read.
    package var bytes = 0
  }

  package private(set) var outcome = Outcome()
  private var redactor: Redactor
  private let maxLineBytes: Int

  /// Takes contracts that have no problems.
  package init(contracts: [Contract], key: TokenKey, maxLineBytes: Int = 16 << 20) {
    redactor = Redactor(contracts: contracts, key: key)
    self.maxLineBytes = maxLineBytes
  }

  /// What was replaced so far.
  package var counts: RedactionCounts { redactor.counts }

  /// Writes the events of inputs to one file, one a line, in their order.
  ///
  /// `output` is `-` for standard output; a name that ends in `.gz` is compressed. Nothing appears
  /// under the name unless all was read and written.
  package mutating func scrub(
    _ inputs: [InputFile], to output: String, progress: ((Int) -> Void)? = nil
  ) throws(RunError) {
    let target: ScrubOutput
    do throws(WriteError) { target = try ScrubOutput(output) } catch { throw RunError(error) }
    try copy(inputs, to: target, progress)
    do throws(WriteError) { try target.commit() } catch { throw RunError(error) }
  }

  private mutating func copy(
    _ inputs: [InputFile], to target: ScrubOutput, _ progress: ((Int) -> Void)?
  ) throws(RunError) {
    var reader = BlockReader(files: inputs, blockSize: 1 << 18, maxLineBytes: maxLineBytes)
    var buffer: [UInt8] = []
    var lines: [UInt8] = []
    while let block = try Self.next(&reader, &buffer) {
      lines.removeAll(keepingCapacity: true)
      let name = inputs[block.input].displayName
      if case .oversizedLine(let size) = block.kind {
        outcome.bytes += size
        leaveOut(name, block.firstLine + 1)
      } else {
        outcome.bytes += block.count
        redact(buffer, block, name, into: &lines)
      }
      do throws(WriteError) { try target.write(lines) } catch { throw RunError(error) }
      progress?(outcome.bytes)
    }
  }

  private static func next(
    _ reader: inout BlockReader, _ buffer: inout [UInt8]
  ) throws(RunError) -> Block? {
    do throws(InputError) {
      return try reader.next(into: &buffer)
    } catch {
      throw RunError(error)
    }
  }

  private mutating func redact(
    _ buffer: [UInt8], _ block: Block, _ name: String, into lines: inout [UInt8]
  ) {
    buffer.withUnsafeBufferPointer { bytes in
      var start = 0
      var number = 0
      while start < block.count {
        var end = start
        while end < block.count, bytes[end] != 10 { end &+= 1 }
        let line = UnsafeBufferPointer(rebasing: bytes[start..<end])
        if !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
          if redactor.redact(line, into: &lines) == nil {
            lines.append(10)
            outcome.events += 1
          } else {
            let source = block.lineNumbers.flatMap { number < $0.count ? $0[number] : nil }
            leaveOut(name, source ?? block.firstLine + number + 1)
          }
        }
        number += 1
        start = end + 1
      }
    }
  }

  private mutating func leaveOut(_ name: String, _ line: Int) {
    outcome.leftOut += 1
    if outcome.firstLeftOut == nil { outcome.firstLeftOut = "\(name):\(line)" }
  }
}
