#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A file without a name for what must wait until everything is known; the system takes it away
/// when the program ends, however it ends.
final class SpoolFile: Sendable {
  /// What messages call it: the file that its content is for.
  private let name: String
  private let descriptor: Int32

  /// Opens it in a folder that ends with a slash; empty: the working directory.
  init(in folder: String, for name: String) throws(WriteError) {
    self.name = name
    var path = Array((folder + ".assay-XXXXXX").utf8CString)
    descriptor = mkstemp(&path)
    guard descriptor >= 0 else { throw WriteError(name: name, number: errno) }
    unlink(path)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  deinit { close(descriptor) }

  /// Appends bytes.
  func write(_ bytes: [UInt8]) throws(WriteError) {
    try DescriptorWriter(descriptor: descriptor, name: name).write(bytes)
  }

  /// Reads from a place on; an empty result is the end.
  func read(_ count: Int, at offset: Int) throws(WriteError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var got = 0
    while got < count {
      let more = bytes[got...].withUnsafeMutableBytes { buffer in
        pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset + got))
      }
      if more > 0 {
        got += more
      } else if more == 0 || errno != EINTR {
        guard more == 0 else { throw WriteError(name: name, number: errno) }
        break
      }
    }
    bytes.removeLast(count - got)
    return bytes
  }
}
