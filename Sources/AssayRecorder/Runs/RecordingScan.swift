package import Assay

/// Reads recordings and finds personal data in them by value.
///
/// Memory stays at a block of lines.
package struct RecordingScan: ~Copyable {
  /// One value that was recognised, and where.
  package struct Found: Hashable, Sendable {
    package var input: String
    /// Counted from 1.
    package var line: Int
    package var record: ValueScan.Record
  }

  private var scan: ValueScan
  private let maxLineBytes: Int
  private var oversized = 0

  /// Takes the contracts whose own detectors are asked too.
  package init(contracts: [Contract] = [], maxLineBytes: Int = 16 << 20) {
    scan = ValueScan(contracts: contracts)
    self.maxLineBytes = maxLineBytes
  }

  /// How many events were looked at.
  package var events: Int { scan.events }

  /// How many lines are no JSON object, or too long to be read.
  package var malformed: Int { scan.malformed + oversized }

  /// Calls `body` for every block's findings, in the order of the traffic.
  package mutating func run(
    _ inputs: [InputFile], _ body: ([Found]) throws(WriteError) -> Void
  ) throws(RunError) {
    var reader = BlockReader(files: inputs, blockSize: 1 << 18, maxLineBytes: maxLineBytes)
    var buffer: [UInt8] = []
    while let block = try Self.next(&reader, &buffer) {
      if case .oversizedLine = block.kind {
        oversized += 1
        continue
      }
      let found = found(buffer, block, inputs[block.input].displayName)
      do throws(WriteError) { try body(found) } catch { throw RunError(error) }
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

  private mutating func found(_ buffer: [UInt8], _ block: Block, _ name: String) -> [Found] {
    var found: [Found] = []
    buffer.withUnsafeBufferPointer { bytes in
      var start = 0
      var number = 0
      while start < block.count {
        var end = start
        while end < block.count, bytes[end] != 10 { end &+= 1 }
        let line = UnsafeBufferPointer(rebasing: bytes[start..<end])
        if !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
          let source = block.lineNumbers.flatMap { number < $0.count ? $0[number] : nil }
          let place = source ?? block.firstLine + number + 1
          for record in scan.scan(line) {
            found.append(Found(input: name, line: place, record: record))
          }
        }
        number += 1
        start = end + 1
      }
    }
    return found
  }
}
