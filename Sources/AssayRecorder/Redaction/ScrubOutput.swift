#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Where scrubbed events go: a file that appears whole or not at all, gzip by its name, or standard
/// output.
final class ScrubOutput {
  private let file: AtomicFile?
  private let deflater: GzipDeflater?
  private let name: String

  /// Opens a file; `-` is standard output.
  init(_ name: String) throws(WriteError) {
    self.name = name
    file = name == "-" ? nil : try AtomicFile(name)
    deflater = name.hasSuffix(".gz") ? GzipDeflater() : nil
  }

  func write(_ bytes: [UInt8]) throws(WriteError) { try put(bytes, isLast: false) }

  /// Gives the file its name.
  func commit() throws(WriteError) {
    if deflater != nil { try put([], isLast: true) }
    try file?.commit()
  }

  private func put(_ bytes: [UInt8], isLast: Bool) throws(WriteError) {
    var bytes = bytes
    if let deflater {
      guard let compressed = deflater.compress(bytes, isLast: isLast) else {
        throw WriteError(name: name, number: ENOMEM)
      }
      bytes = compressed
    }
    guard !bytes.isEmpty else { return }
    if let file {
      try file.write(bytes)
    } else {
      try DescriptorWriter.standardOutput.write(bytes)
    }
  }
}
