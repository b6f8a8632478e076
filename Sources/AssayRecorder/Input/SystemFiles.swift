#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The few system calls that reading takes, behind safe faces.
enum SystemFiles {
  /// Whether a path is a folder; it must exist.
  static func isFolder(_ path: String) throws(InputError) -> Bool {
    var information = stat()
    guard stat(path, &information) == 0 else { throw error(path) }
    switch information.st_mode & S_IFMT {
    case S_IFDIR: return true
    case S_IFREG, S_IFIFO, S_IFCHR: return false
    default: throw .notAFile(path: path)
    }
  }

  /// The names in a folder, in no particular order.
  static func names(in folder: String) throws(InputError) -> [String] {
    guard let handle = opendir(folder) else { throw error(folder) }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(
          to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)
        ) { String(cString: $0) }
      }
      names.append(name)
    }
    return names
  }

  /// Opens a file for reading.
  static func open(_ path: String) throws(InputError) -> Int32 {
    while true {
      let descriptor = openForReading(path)
      if descriptor >= 0 { return descriptor }
      guard errno == EINTR else { throw error(path) }
    }
  }

  /// Closes what ``open(_:)`` gave.
  static func close(_ descriptor: Int32) { _ = closeDescriptor(descriptor) }

  /// Reads what is there at the moment; 0 at the end.
  static func read(
    _ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer, path: String
  ) throws(InputError) -> Int {
    while true {
      let count = readBytes(descriptor, buffer)
      if count >= 0 { return count }
      guard errno == EINTR else { throw error(path) }
    }
  }

  /// The last system call's error in our words.
  private static func error(_ path: String) -> InputError {
    switch errno {
    case ENOENT, ENOTDIR: .notFound(path: path)
    case EACCES, EPERM: .notReadable(path: path)
    // The place of a closed standard input is taken by a descriptor that refuses to be read.
    case EBADF, EINVAL: .closed(path: path)
    case let number:
      .ioError(path: path, reason: strerror(number).map { String(cString: $0) } ?? "")
    }
  }
}

// Inside the enumeration the names `open`, `close` and `read` would mean its own functions.
private func openForReading(_ path: String) -> Int32 { open(path, O_RDONLY | O_CLOEXEC) }
private func closeDescriptor(_ descriptor: Int32) -> Int32 { close(descriptor) }
private func readBytes(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}
