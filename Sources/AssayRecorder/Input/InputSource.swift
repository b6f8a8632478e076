internal import Assay

/// The uncompressed bytes of one input, with their digest and count.
///
/// A read gives as many bytes as it is asked for, unless the input ends: so what is made of them
/// cannot depend on the sizes in which a pipe delivers.
final class InputSource {
  let file: InputFile
  private let descriptor: Int32
  private var inflater: Inflater?
  /// Raw bytes as they were read; those in `rawRange` are not used yet.
  private var raw = [UInt8](zeros: 1 << 16)
  private var rawRange = 0..<0
  private var isRawAtEnd = false
  /// How many bytes may still be read.
  private var rest: Int
  /// Uncompressed bytes that were looked at and not given out.
  private var peeked: ArraySlice<UInt8> = []
  private var digest = XXH64()
  private var bytes = 0
  private var newlines = 0
  private var countsLines = true
  private var lastByte = UInt8(ascii: "\n")
  /// Why the input ended before its time.
  private(set) var failure: InputError?

  init(_ file: InputFile) throws(InputError) {
    self.file = file
    rest = file.length ?? Int.max
    descriptor = file.kind == .standardInput ? 0 : try SystemFiles.open(file.path)
    while rawRange.count < 2, !isRawAtEnd, failure == nil { refill() }
    if raw[rawRange].starts(with: [0x1F, 0x8B]) { inflater = Inflater() }
  }

  deinit {
    if file.kind == .file { SystemFiles.close(descriptor) }
  }

  /// What was read.
  var totals: InputTotals {
    let digits = String(digest.digest(), radix: 16)
    let padding = String(repeating: "0", count: 16 - digits.count)
    return InputTotals(
      file: file, bytes: bytes, lines: newlines + (lastByte == UInt8(ascii: "\n") ? 0 : 1),
      digest: "xxh64:\(padding)\(digits)")
  }

  /// The first bytes, which stay to be read; fewer than asked for only at the end.
  func peek(_ count: Int) -> [UInt8] {
    if peeked.count < count {
      var more = [UInt8](zeros: count - peeked.count)
      let got = more.withUnsafeMutableBytes { fill($0) }
      peeked += more[..<got]
    }
    return Array(peeked.prefix(count))
  }

  /// Drops bytes that were looked at.
  func drop(_ count: Int) { peeked = peeked.dropFirst(count) }

  /// Fills the buffer; fewer bytes mean the end, or a ``failure``.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let first = min(peeked.count, buffer.count)
    if first > 0 {
      buffer.copyBytes(from: peeked.prefix(first))
      peeked = peeked.dropFirst(first)
    }
    guard first < buffer.count else { return first }
    return first + fill(UnsafeMutableRawBufferPointer(rebasing: buffer[first...]))
  }

  private func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    var count = 0
    while count < buffer.count, failure == nil {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
      let given = inflater.map { inflate($0, into: rest) } ?? copy(into: rest)
      if given == 0, isRawAtEnd, rawRange.isEmpty { break }
      count += given
    }
    let given = UnsafeRawBufferPointer(rebasing: buffer[..<count])
    if let last = given.last {
      digest.update(given)
      bytes &+= count
      if countsLines { newlines &+= Newlines.count(in: given) }
      lastByte = last
    }
    return count
  }

  /// Plain bytes; large reads go past `raw`.
  private func copy(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard rawRange.isEmpty else {
      let count = min(rawRange.count, buffer.count)
      buffer.copyBytes(from: raw[rawRange.prefix(count)])
      rawRange = rawRange.dropFirst(count)
      return count
    }
    return readRaw(into: buffer)
  }

  private func inflate(
    _ inflater: Inflater, into buffer: UnsafeMutableRawBufferPointer
  ) -> Int {
    if rawRange.isEmpty { refill() }
    if rawRange.isEmpty, isRawAtEnd {
      // What zlib still holds back has no input left to announce it.
      let (given, isCorrupt) = inflater.flush(into: buffer)
      if given == 0, !inflater.isBetweenMembers {
        failure =
          isCorrupt
          ? .corruptGzip(path: file.displayName, after: inflater.total)
          : .truncatedGzip(path: file.displayName, after: inflater.total)
      }
      return given
    }
    let range = rawRange
    let step = raw.withUnsafeMutableBytes { raw in
      inflater.inflate(UnsafeMutableRawBufferPointer(rebasing: raw[range]), into: buffer)
    }
    rawRange = rawRange.dropFirst(step.taken)
    if step.isCorrupt {
      failure = .corruptGzip(path: file.displayName, after: inflater.total)
    }
    return step.given
  }

  /// Adds to the raw bytes at hand what the next read brings.
  private func refill() {
    let kept = Array(raw[rawRange])
    raw.replaceSubrange(0..<kept.count, with: kept)
    let got = raw.withUnsafeMutableBytes { raw in
      readRaw(into: UnsafeMutableRawBufferPointer(rebasing: raw[kept.count...]))
    }
    rawRange = 0..<(kept.count + got)
  }

  private func readRaw(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard !isRawAtEnd, failure == nil else { return 0 }
    do throws(InputError) {
      let room = UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(buffer.count, rest)])
      let count = try SystemFiles.read(descriptor, into: room, path: file.displayName)
      rest -= count
      isRawAtEnd = count == 0
      return count
    } catch {
      failure = error
      return 0
    }
  }

  /// Leaves counting line ends to the reader, those of what was only looked at included.
  func leaveLinesToReader() {
    countsLines = false
    newlines = 0
  }

  /// Counts line ends that the reader found.
  func addLines(_ count: Int) { newlines &+= count }
}
