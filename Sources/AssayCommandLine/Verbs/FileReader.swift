import AssayRecorder

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Reads a small file whole.
enum FileReader {
  /// Contracts are written by people; anything larger is a recording named by mistake.
  static let limit = 64 << 20

  /// The bytes of a file.
  static func bytes(of name: String) throws(CommandError) -> [UInt8] {
    let descriptor = open(name, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(name, errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure(name, errno)
      }
      bytes += buffer[..<count]
      guard bytes.count <= limit else {
        throw CommandError("\(name) is larger than 64 MB, which no contract is")
      }
    }
  }

  private static func failure(_ name: String, _ number: Int32) -> CommandError {
    let reason =
      switch number {
      case ENOENT: "there is no such file"
      case EISDIR: "it is a folder"
      case EACCES: "this user may not read it"
      default: WriteError.systemText(number)
      }
    return CommandError("cannot read \(name): \(reason)", code: number == EIO ? .broken : .usage)
  }
}
