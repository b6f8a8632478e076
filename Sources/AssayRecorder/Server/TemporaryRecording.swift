#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A folder that only this user can read, for events that nobody is to keep.
final class TemporaryRecording: Sendable {
  let path: String

  init() throws(WriteError) {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    var template = Array(((parent.isEmpty ? "/tmp" : parent) + "/assay-XXXXXX").utf8CString)
    guard let made = mkdtemp(&template) else { throw WriteError(name: parent, number: errno) }
    path = String(cString: made)
  }

  deinit { remove() }

  /// Takes the folder away with all that is in it.
  func remove() {
    for name in (try? SystemFiles.names(in: path)) ?? [] where name != "." && name != ".." {
      unlink(path + "/" + name)
    }
    rmdir(path)
  }
}
