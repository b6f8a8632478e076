/// The segments of a recording's folder, held against its manifest before they are read.
///
/// A finished segment must have the size and the checksum that `recording.json` says, so that a
/// recording in Git or in an archive proves itself. Of an open recording the last segment counts
/// up to its last whole line: its recorder is at work, or was killed. A `recording.json` of
/// another kind says nothing about the segments beside it.
struct RecordedSegments {
  private let folder: String
  private let manifest: RecordingSummary?
  private let names: [String]

  /// Takes a folder that has a `recording.json`, and the names in it in their order.
  init(_ folder: String, names: [String]) throws(InputError) {
    self.folder = folder
    let bytes = try SystemFiles.contents(of: "\(folder)/recording.json")
    if case .recording(let found) = RecordingSummary.read(bytes) {
      manifest = found
    } else {
      manifest = nil
    }
    let sealed = Set(manifest?.segments.map(\.name) ?? [])
    let all = Set(names)
    self.names = names.filter { name in
      guard name.hasPrefix("events-") else { return false }
      if name.hasSuffix(".ndjson.gz") {
        // Left by a recorder that was killed while it compressed.
        return sealed.contains(name) || !all.contains(String(name.dropLast(3)))
      }
      return name.hasSuffix(".ndjson") && !sealed.contains(name + ".gz")
    }
  }

  /// Whether the manifest says that the recording is not finished.
  var isOpen: Bool { manifest?.isFinished == false }

  /// The segments in their order; throws where one of them is not as it was recorded.
  func files() throws(InputError) -> [InputFile] {
    for segment in manifest?.segments ?? [] { try verify(segment) }
    var files = names.map { InputFile(displayName: path($0), path: path($0)) }
    guard let manifest, let last = names.last else { return files }
    let sealed = Set(manifest.segments.map(\.name))
    if manifest.isFinished, let stranger = names.first(where: { !sealed.contains($0) }) {
      throw .alteredSegment(path: path(stranger), found: "one that it does not name")
    }
    if !sealed.contains(last), last.hasSuffix(".ndjson") {
      files[files.count - 1].length = try SystemFiles.endOfLastLine(path(last))
    }
    return files
  }

  private func verify(_ segment: RecordingSummary.Segment) throws(InputError) {
    let path = path(segment.name)
    guard names.contains(segment.name) else {
      throw .alteredSegment(path: path, found: "nothing")
    }
    let found = try SystemFiles.digest(of: path, expectedBytes: segment.bytes)
    guard found.bytes == segment.bytes else {
      throw .alteredSegment(
        path: path, found: "\(found.bytes) bytes instead of \(segment.bytes)")
    }
    guard found.text == segment.checksum else {
      throw .alteredSegment(path: path, found: "other bytes")
    }
  }

  private func path(_ name: String) -> String { "\(folder)/\(name)" }
}

/// What a user should know of an input before its findings are read; nil: nothing.
///
/// An open recording is told, because what its recorder still writes is missing.
package func noteOnInput(_ argument: String) -> String? {
  guard argument != "-", (try? SystemFiles.isFolder(argument)) == true,
    let names = try? SystemFiles.names(in: argument), names.contains("recording.json"),
    let segments = try? RecordedSegments(argument, names: names), segments.isOpen
  else { return nil }
  return "\(argument) is an open recording: its recorder still runs, or was stopped without"
    + " finishing it. It is read up to its last whole line"
}
