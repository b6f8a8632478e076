#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension OpenRecording {
  /// Brings the full segments to the disk that were not seen there yet, and their deliveries.
  func syncUnfinished() throws(RecordingError) {
    for segment in segments.dropLast() where segment.finished == nil {
      try sync(segment.name)
      if let number = Segment.number(of: segment.name, kind: "events") {
        // Without these the events are still all there.
        try sync(Segment.name("deliveries", number), mayBeGone: true)
      }
    }
  }

  private func sync(_ name: String, mayBeGone: Bool = false) throws(RecordingError) {
    let file = folder.open(name, writing: false)
    if file < 0, mayBeGone, errno == ENOENT { return }
    guard file >= 0 else { throw .system(path: folder.path(of: name), number: errno) }
    defer { close(file) }
    guard AppendFile.syncData(file) == 0 else {
      throw .system(path: folder.path(of: name), number: errno)
    }
  }
}
