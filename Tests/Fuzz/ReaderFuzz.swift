import AssayRecorder

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Bytes as a file of traffic: plain, compressed or a document, cut into blocks of whole lines.
enum ReaderFuzz {
  private static let path = "/tmp/assay-fuzz-\(getpid())"

  static func run(_ bytes: [UInt8]) {
    guard let file = fopen(path, "w") else { return }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
    defer { unlink(path) }
    for (blockSize, maxLineBytes) in [(16, 64), (1 << 16, 1 << 16)] {
      read(blockSize: blockSize, maxLineBytes: maxLineBytes)
    }
  }

  private static func read(blockSize: Int, maxLineBytes: Int) {
    var reader = BlockReader(
      files: [InputFile(displayName: "-", path: path)], blockSize: blockSize,
      maxLineBytes: maxLineBytes)
    var buffer: [UInt8] = []
    while let block = try? reader.next(into: &buffer) {
      precondition(buffer.count >= block.count + BlockReader.padding, "a block without padding")
      let padding = buffer[block.count..<(block.count + BlockReader.padding)]
      precondition(padding.allSatisfy { $0 == 0 }, "a block's padding is not zero")
    }
    _ = reader.summaries()
  }
}
