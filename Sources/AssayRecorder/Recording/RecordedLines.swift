#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension OpenRecording {
  /// The bytes of lines that are on disk, each with its newline; lines that are not are left out.
  func lines(_ wanted: Range<Int>) throws(RecordingError) -> [UInt8] {
    var result: [UInt8] = []
    for segment in segments where segment.lines.overlaps(wanted) {
      let place = segment.place(of: wanted)
      let bytes =
        segment.isCompressed
        ? try uncompressed(segment) : try plain(segment, place.bytes)
      let first = segment.isCompressed ? segment.firstLine : place.firstLine
      result += Self.cut(bytes, first, wanted.clamped(to: segment.lines))
    }
    return result
  }

  private func plain(_ segment: Segment, _ place: Range<Int>) throws(RecordingError) -> [UInt8] {
    let isGrowing = segment.name == segments.last?.name
    let file = isGrowing ? events.descriptor : folder.open(segment.name, writing: false)
    let path = folder.path(of: segment.name)
    guard file >= 0 else { throw .system(path: path, number: errno) }
    defer { if !isGrowing { close(file) } }
    var bytes = [UInt8](zeros: place.count)
    let (count, number) = bytes.withUnsafeMutableBytes { buffer in
      FileBytes.fill(buffer, from: file, at: place.lowerBound)
    }
    guard number == 0 else { throw .system(path: path, number: number) }
    guard count == place.count else { throw .takenAway(path: path) }
    return bytes
  }

  /// All of a compressed segment, which is only read by those who look far back.
  private func uncompressed(_ segment: Segment) throws(RecordingError) -> [UInt8] {
    let path = folder.path(of: segment.name)
    var blocks = BlockReader(
      files: [InputFile(displayName: path, path: path)], maxLineBytes: 1 << 30)
    var buffer: [UInt8] = []
    var bytes: [UInt8] = []
    do throws(InputError) {
      while let block = try blocks.next(into: &buffer) { bytes += buffer[..<block.count] }
    } catch {
      throw .notReadable(path: path, reason: error.message)
    }
    return bytes
  }

  /// Of bytes that begin with the line `first` those of the wanted lines.
  private static func cut(_ bytes: [UInt8], _ first: Int, _ wanted: Range<Int>) -> ArraySlice<UInt8>
  {
    let range = bytes.withUnsafeBytes { bytes -> Range<Int> in
      var line = first
      var start = 0
      var begin = wanted.lowerBound == first ? 0 : bytes.count
      while line < wanted.upperBound, let newline = Newlines.first(in: bytes, from: start) {
        start = newline + 1
        line += 1
        if line == wanted.lowerBound { begin = start }
      }
      return min(begin, start)..<start
    }
    return bytes[range]
  }
}
