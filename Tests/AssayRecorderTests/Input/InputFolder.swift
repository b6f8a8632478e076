import AssayRecorder
import Foundation

/// A folder of inputs that goes away with its test.
final class InputFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "assay-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes a file and returns its path.
  @discardableResult
  func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    let file = url.appending(path: name)
    try Data(bytes).write(to: file)
    return file.path
  }

  /// The path of a name in the folder.
  func path(_ name: String) -> String { url.appending(path: name).path }
}

/// Everything that a reader gave, put together.
struct Reading: Equatable {
  var lines: [String] = []
  var numbers: [Int] = []
  var oversized: [Int] = []
  var totals: [InputTotals] = []
  var failure: InputError?
  var blocks: [Int] = []
  var isPadded = true

  /// Reads inputs to their end or failure.
  init(_ files: [InputFile], blockSize: Int = 1 << 20, maxLineBytes: Int = 16 << 20) {
    var reader = BlockReader(files: files, blockSize: blockSize, maxLineBytes: maxLineBytes)
    // A buffer that holds something else shows whether padding is written.
    var buffer = [UInt8](repeating: 0xAA, count: 100)
    do throws(InputError) {
      while let block = try reader.next(into: &buffer) { take(block, buffer) }
    } catch {
      failure = error
    }
    totals = reader.summaries()
  }

  init(_ path: String, blockSize: Int = 1 << 20, maxLineBytes: Int = 16 << 20) {
    self.init(
      [InputFile(displayName: path, path: path)], blockSize: blockSize, maxLineBytes: maxLineBytes)
  }

  private mutating func take(_ block: Block, _ buffer: [UInt8]) {
    isPadded =
      isPadded && buffer.count >= block.count + BlockReader.padding
      && buffer[block.count..<(block.count + BlockReader.padding)].allSatisfy { $0 == 0 }
    blocks.append(block.count)
    if case .oversizedLine(let bytes) = block.kind {
      oversized.append(bytes)
      numbers.append(block.firstLine + 1)
      return
    }
    // Characters would not do: a carriage return and a newline are one.
    var found = buffer[..<block.count].split(separator: 10, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    if block.count > 0, buffer[block.count - 1] == 10 { found.removeLast() }
    lines += found
    numbers += block.lineNumbers ?? found.indices.map { block.firstLine + $0 + 1 }
  }
}

/// A gzip member that stores its bytes without compressing them (RFC 1952, RFC 1951 §3.2.4).
func storedGzip(_ content: [UInt8]) -> [UInt8] {
  var result: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
  var start = 0
  repeat {
    let end = min(start + 65_535, content.count)
    let count = end - start
    result.append(end == content.count ? 1 : 0)
    result += littleEndian(UInt32(count | (~count & 0xFFFF) << 16))
    result += content[start..<end]
    start = end
  } while start < content.count
  var checksum: UInt32 = .max
  for byte in content {
    checksum ^= UInt32(byte)
    for _ in 0..<8 { checksum = checksum >> 1 ^ (checksum & 1 == 1 ? 0xEDB8_8320 : 0) }
  }
  return result + littleEndian(~checksum) + littleEndian(UInt32(content.count))
}

private func littleEndian(_ number: UInt32) -> [UInt8] {
  (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
}
