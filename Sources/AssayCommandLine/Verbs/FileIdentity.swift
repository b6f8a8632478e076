#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A file, whatever names lead to it.
struct FileIdentity: Hashable {
  private var device: UInt64
  private var number: UInt64

  init?(_ name: String) {
    var status = stat()
    guard stat(name, &status) == 0 else { return nil }
    self.init(status)
  }

  /// What standard input reads from, where that is a file.
  static var standardInput: Self? {
    var status = stat()
    guard fstat(STDIN_FILENO, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Self(status)
  }

  private init(_ status: stat) {
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
  }
}
