private import CZlib

/// Uncompresses a gzip stream of one or more members (RFC 1952), piece by piece.
///
/// Zero bytes after a member are padding, as `gzip` itself takes them.
final class GzipInflater {
  /// zlib keeps the stream's own address, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private var isReady = false
  /// Whether the last member is complete and no further one has begun.
  private(set) var isBetweenMembers = true
  /// How many uncompressed bytes it gave.
  private(set) var total = 0

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15 bits of window, and 16 for gzip headers.
    isReady =
      inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  }

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
        guard input[taken] != 0 else {
          taken += 1
          continue
        }
        guard input[taken] == 0x1F, inflateReset(stream) == Z_OK else {
          return (taken, given, true)
        }
        isBetweenMembers = false
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
