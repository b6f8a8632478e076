#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Why a file or a stream could not be written.
package struct WriteError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The name as the user gave it.
  package var name: String
  /// The system's error number.
  package var number: Int32

  package init(name: String, number: Int32) {
    self.name = name
    self.number = number
  }

  /// Whether the reader of a pipe is gone.
  package var isClosedPipe: Bool { number == EPIPE }

  /// Whether the name is wrong, rather than the disk or the rights.
  package var isWrongName: Bool {
    [ENOENT, ENOTDIR, EISDIR, ENAMETOOLONG, ELOOP, EINVAL].contains(number)
  }

  /// `cannot write out/report.json: there is no such folder`.
  package var description: String { "cannot write \(name): \(reason)" }

  /// What the system calls an error, as a part of a sentence.
  package static func systemText(_ number: Int32) -> String {
    guard let text = strerror(number).map({ String(cString: $0) }), let first = text.first
    else { return "error \(number)" }
    return first.lowercased() + text.dropFirst()
  }

  private var reason: String {
    switch number {
    case ENOENT: "there is no such folder"
    case ENOTDIR: "a part of the path is a file, not a folder"
    case EISDIR: "it is a folder"
    case EACCES, EPERM: "this user may not write there"
    case EROFS: "the disk is read-only"
    case ENOSPC, EDQUOT: "the disk is full"
    // The place of a closed stream may be taken by a descriptor that refuses text.
    case EBADF, EINVAL: "it is closed"
    default: Self.systemText(number)
    }
  }
}
