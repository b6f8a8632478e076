private import CZlib

/// Uncompresses what a value holds in one go.
enum OneShotInflater {
  /// Whether bytes begin as gzip (RFC 1952) or zlib (RFC 1950) does.
  static func isCompressed(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count > 2 else { return false }
    if bytes[0] == 0x1F { return bytes[1] == 0x8B && bytes[2] == 8 }
    // Deflate with the widest window; the two bytes are a multiple of 31.
    return bytes[0] == 0x78 && (UInt32(bytes[0]) << 8 | UInt32(bytes[1])) % 31 == 0
  }

  /// The text, or as much of it as `limit` allows; nil where nothing can be read.
  ///
  /// What is cut off or has a wrong check sum at its end is still given: it would leak as well.
  static func inflate(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
    guard limit > 0, bytes.count < 1 << 24 else { return nil }
    var input = bytes
    var stream = z_stream()
    // 15 bits of window; 32 more: zlib tells gzip and zlib apart by itself.
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(&stream, 15 + 32, ZLIB_VERSION, size) == Z_OK else { return nil }
    defer { inflateEnd(&stream) }
    let capacity = min(limit, 1 << 24)
    let result = input.withUnsafeMutableBufferPointer { source in
      [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(capacity)
        _ = CZlib.inflate(&stream, Z_FINISH)
        count = capacity - Int(stream.avail_out)
      }
    }
    return result.isEmpty ? nil : result
  }
}
