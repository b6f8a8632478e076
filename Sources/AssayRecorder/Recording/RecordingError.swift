#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Why a recording cannot be opened, or takes no more.
package enum RecordingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The folder holds other things and no recording.
  case otherFolder(path: String, example: String)
  /// Another recorder writes it.
  case inUse(path: String)
  /// `recording.json` is of another kind, or of a format that this version does not know.
  case otherFormat(path: String, found: String)
  /// It was begun in another way; events of both kinds in one recording would mean nothing.
  case begunOtherwise(path: String, expected: String, found: String)
  /// A finished segment is not what the manifest says.
  case altered(path: String)
  /// Somebody else removed or changed the file while it was written.
  case takenAway(path: String)
  /// The limit of events is reached.
  case tooManyEvents(path: String, limit: Int)
  /// The limit of bytes is reached.
  case tooManyBytes(path: String, limit: Int)
  /// It was finished by this writer.
  case finished(path: String)
  /// A finished segment cannot be read back.
  case notReadable(path: String, reason: String)
  /// The system refused.
  case system(path: String, number: Int32)

  /// Whether space or rights are missing, which may come back, rather than a wrong name.
  package var isPassing: Bool {
    switch self {
    case .system(_, let number): [ENOSPC, EDQUOT, EIO, EFBIG, EMFILE, ENFILE].contains(number)
    default: false
    }
  }

  /// One sentence: what was expected, what was found, where, and the mend.
  package var description: String {
    switch self {
    case .otherFolder(let path, let example):
      "expected a recording or an empty folder, found other files (\(example)) in \(path):"
        + " name another folder"
    case .inUse(let path):
      "expected a recording that nobody writes, found another recorder at work in \(path):"
        + " stop it, or name another folder"
    case .otherFormat(let path, let found):
      "expected a recording of format \(RecordingSummary.format), found \(found): \(path)."
        + " Use a newer assay, or name another folder"
    case .begunOtherwise(let path, let expected, let found):
      "expected \(expected) as the recording was begun, found \(found): \(path)."
        + " Name another folder"
    case .altered(let path):
      "expected the segment as it was recorded, found it altered: \(path). Name another folder"
    case .takenAway(let path):
      "expected the file as it was left, found it removed or changed by someone else: \(path)."
        + " Start the recorder again"
    case .tooManyEvents(let path, let limit):
      "the recording is full: \(path) holds \(limit) events, which is its limit"
    case .tooManyBytes(let path, let limit):
      "the recording is full: \(path) takes no more than \(limit) bytes, which is its limit"
    case .finished(let path):
      "the recording is finished: \(path)"
    case .notReadable(let path, let reason):
      "expected to read the recording back, found an error in \(path): \(reason)"
    case .system(let path, let number):
      WriteError(name: path, number: number).description
    }
  }
}
