/// Why an input cannot be read.
package enum InputError: Error, Hashable, Sendable {
  /// Nothing has this path.
  case notFound(path: String)
  /// It is there, and this user may not read it.
  case notReadable(path: String)
  /// It is neither a file, nor a folder, nor a pipe.
  case notAFile(path: String)
  /// A folder holds nothing that looks like a recording.
  case noRecordings(path: String)
  /// The content is not text; `found` says what it looks like.
  case notARecording(path: String, found: String)
  /// A gzip stream ends before its end.
  case truncatedGzip(path: String, after: Int)
  /// A gzip stream breaks its own format after so many uncompressed bytes.
  case corruptGzip(path: String, after: Int)
  /// A finished segment of a recording is not what its manifest says.
  case alteredSegment(path: String, found: String)
  /// The stream was closed by whoever started the program.
  case closed(path: String)
  /// The system refused; `reason` is its own text.
  case ioError(path: String, reason: String)

  /// What was expected, what was found, where, and the mend.
  package var message: String {
    switch self {
    case .notFound(let path):
      "expected a recording, found nothing at \(path): check the path"
    case .notReadable(let path):
      "expected a readable recording, found one that this user may not read: \(path)."
        + " Change its permissions"
    case .notAFile(let path):
      "expected a file, a folder or a pipe, found something else: \(path)"
    case .noRecordings(let path):
      "expected .ndjson, .jsonl or .json files (or .gz of them), found none in the folder \(path)"
    case .notARecording(let path, let found):
      "expected JSON events, found \(found): \(path). Give a .ndjson, .ndjson.gz or .json file"
    case .truncatedGzip(let path, let after):
      "expected the end of a gzip stream, found the end of the file after \(after) uncompressed"
        + " bytes: \(path). Copy or record it again"
    case .corruptGzip(let path, let after):
      "expected gzip data, found bytes that break the format after \(after) uncompressed bytes:"
        + " \(path). Copy or record it again"
    case .alteredSegment(let path, let found):
      "expected the segment that recording.json describes, found \(found): \(path)."
        + " Restore it or record again"
    case .closed(let path):
      "expected events from \(path), found it closed: name a file, or pipe events in"
    case .ioError(let path, let reason):
      "expected to read \(path), found an error: \(reason)"
    }
  }
}
