import AssayRecorder
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A folder of its own for a few files, gone when the program ends, also by an interrupt.
struct TemporaryFolder: Sendable {
  /// Its path.
  let path: String

  private static let paths = Mutex<Set<String>>([])

  init() throws(CommandError) {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    var template = Array(((base.isEmpty ? "/tmp" : base) + "/assay-XXXXXX").utf8CString)
    // Under the lock, so that no interrupt comes between the folder and its note.
    let made = Self.paths.withLock { paths in
      let made = template.withUnsafeMutableBufferPointer { buffer in
        buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
      }
      if let made { paths.insert(made) }
      return made
    }
    guard let made else {
      throw CommandError(
        WriteError(name: "a temporary folder", number: errno).description, code: .broken)
    }
    path = made
  }

  /// Removes the folder and its files.
  func remove() {
    Self.paths.withLock { if $0.remove(path) != nil { Self.remove(path) } }
  }

  /// Removes all of the process; for the end of an interrupted program.
  static func removeAll() {
    paths.withLock { paths in
      for path in paths { remove(path) }
      paths = []
    }
  }

  private static func remove(_ path: String) {
    if let folder = opendir(path) {
      while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." { unlink(path + "/" + name) }
      }
      closedir(folder)
    }
    rmdir(path)
  }
}
