private import CZlib

/// Uncompresses a deflated stream, piece by piece.
///
/// A gzip stream has one or more members; zero bytes after one are padding, as `gzip` itself takes
/// them.
final class Inflater {
  /// What is around the deflated data (RFC 1951).
  enum Format {
    /// Members with a header and a check sum (RFC 1952).
    case gzip
    /// A two-byte header and a check sum (RFC 1950), which HTTP calls `deflate`.
    case zlib
    /// Nothing, as many programs understand HTTP's `deflate`.
    case raw

    /// What zlib calls the window's bits: 15 of them, 16 more for gzip, negative for raw data.
    fileprivate var windowBits: Int32 {
      switch self {
      case .gzip: 15 + 16
      case .zlib: 15
      case .raw: -15
      }
    }
  }

  /// zlib keeps the stream's own address, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private var isReady = false
  private var format: Format
  /// Whether the last member is complete and no further one has begun.
  private(set) var isBetweenMembers = true
  /// How many members have begun.
  private(set) var members = 0
  /// How many uncompressed bytes it gave.
  private(set) var total = 0

  init(_ format: Format = .gzip) {
    self.format = format
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    isReady =
      inflateInit2_(
        stream, format.windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  }

  /// Begins another stream in the memory of the last one.
  func restart(_ format: Format) {
    self.format = format
    isBetweenMembers = true
    members = 0
    total = 0
    if isReady { isReady = inflateReset2(stream, format.windowBits) == Z_OK }
  }

  /// Whether a stream was read to its end.
  var isComplete: Bool { isBetweenMembers && members > 0 }

  deinit {
    if isReady { inflateEnd(stream) }
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  /// Uncompresses until one of both sides is used up; tells how much it took and gave.
  func inflate(
    _ input: UnsafeMutableRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> (taken: Int, given: Int, isCorrupt: Bool) {
    guard isReady else { return (0, 0, true) }
    var taken = 0
    var given = 0
    while taken < input.count, given < output.count {
      if isBetweenMembers {
        if input[taken] == 0, members > 0 || format == .gzip {
          taken += 1
          continue
        }
        guard mayBegin(input[taken]), inflateReset(stream) == Z_OK else {
          return (taken, given, true)
        }
        isBetweenMembers = false
        members &+= 1
      }
      let (used, made, status) = step(
        UnsafeMutableRawBufferPointer(rebasing: input[taken...]),
        into: UnsafeMutableRawBufferPointer(rebasing: output[given...]))
      taken += used
      given += made
      if status == Z_STREAM_END {
        isBetweenMembers = true
      } else if status != Z_OK, status != Z_BUF_ERROR {
        return (taken, given, true)
      } else if used == 0, made == 0 {
        return (taken, given, true)
      }
    }
    return (taken, given, false)
  }

  /// Whether a member may begin with a byte: only gzip may have more than one.
  private func mayBegin(_ byte: UInt8) -> Bool {
    format == .gzip ? byte == 0x1F : members == 0
  }

  /// Gives out what zlib holds back once all input is used up.
  func flush(into output: UnsafeMutableRawBufferPointer) -> (given: Int, isCorrupt: Bool) {
    guard isReady, !isBetweenMembers, !output.isEmpty else { return (0, false) }
    let (_, made, status) = step(UnsafeMutableRawBufferPointer(start: nil, count: 0), into: output)
    if status == Z_STREAM_END { isBetweenMembers = true }
    return (made, ![Z_OK, Z_BUF_ERROR, Z_STREAM_END].contains(status))
  }

  private func step(
    _ input: UnsafeMutableRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> (used: Int, made: Int, status: Int32) {
    let (inputCount, outputCount) = (min(input.count, 1 << 30), min(output.count, 1 << 30))
    stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = UInt32(inputCount)
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(outputCount)
    let status = CZlib.inflate(stream, Z_NO_FLUSH)
    total &+= outputCount - Int(stream.pointee.avail_out)
    return (
      inputCount - Int(stream.pointee.avail_in), outputCount - Int(stream.pointee.avail_out), status
    )
  }
}
