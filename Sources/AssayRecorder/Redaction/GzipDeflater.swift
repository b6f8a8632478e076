import CZlib

/// Compresses bytes into one gzip member (RFC 1952), as they come.
final class GzipDeflater {
  // On the heap: zlib keeps a pointer to it.
  private let stream: UnsafeMutablePointer<z_stream>
  private let isReady: Bool

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 16 more than the window's bits asks for gzip's header and trailer.
    isReady =
      deflateInit2_(
        stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)) == Z_OK
  }

  deinit {
    if isReady { deflateEnd(stream) }
    stream.deallocate()
  }

  /// The compressed form of further bytes, as far as there is any yet; nil where zlib fails.
  func compress(_ bytes: [UInt8], isLast: Bool = false) -> [UInt8]? {
    guard isReady else { return nil }
    var input = bytes
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    return input.withUnsafeMutableBufferPointer { input -> [UInt8]? in
      stream.pointee.next_in = input.baseAddress
      stream.pointee.avail_in = UInt32(clamping: input.count)
      while true {
        let (made, status) = chunk.withUnsafeMutableBufferPointer { chunk in
          stream.pointee.next_out = chunk.baseAddress
          stream.pointee.avail_out = UInt32(clamping: chunk.count)
          let status = deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
          return (chunk.count - Int(stream.pointee.avail_out), status)
        }
        output += chunk.prefix(made)
        if status == Z_STREAM_END { return output }
        guard status == Z_OK || status == Z_BUF_ERROR else { return nil }
        if stream.pointee.avail_out > 0, !isLast { return output }
        if made == 0 { return isLast ? nil : output }
      }
    }
  }
}
