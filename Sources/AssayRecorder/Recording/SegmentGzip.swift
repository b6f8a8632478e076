private import CZlib
internal import Assay

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Compresses a finished segment into a file of its own (RFC 1952).
enum SegmentGzip {
  /// Writes `NAME.gz` beside `NAME`, which stays; the new file is on disk when this returns.
  static func compress(
    _ name: String, in folder: borrowing RecordingFolder, _ events: Int
  ) throws(RecordingError) -> RecordingSummary.Segment {
    let source = folder.open(name, writing: false)
    guard source >= 0 else { throw .system(path: folder.path(of: name), number: errno) }
    defer { close(source) }
    let temporary = ".\(name).gz.tmp"
    folder.remove(temporary)
    var hash = XXH64()
    var target = try AppendFile(temporary, in: folder)
    do throws(RecordingError) {
      var failure: RecordingError?
      let number = deflate(source) { bytes in
        guard failure == nil else { return }
        do throws(RecordingError) {
          try target.write(bytes)
          target.accept(bytes.count)
          hash.update(bytes)
        } catch {
          failure = error
        }
      }
      if let failure { throw failure }
      guard number == 0 else {
        throw RecordingError.system(path: folder.path(of: name), number: number)
      }
      try target.sync()
    } catch {
      folder.remove(temporary)
      throw error
    }
    try folder.rename(temporary, to: name + ".gz")
    return .init(
      name: name + ".gz", events: events, bytes: target.length, checksum: FileBytes.text(hash))
  }

  /// Gives out the compressed bytes of a file; 0 or the system's error number.
  private static func deflate(
    _ source: Int32, _ give: (UnsafeRawBufferPointer) -> Void
  ) -> Int32 {
    // zlib keeps the stream's own address, so it must not move.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let output = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
    defer {
      deflateEnd(stream)
      stream.deallocate()
      output.deallocate()
    }
    // The default level, 15 bits of window and 16 for a gzip header without a time.
    guard
      deflateInit2_(
        stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return ENOMEM }
    let number = FileBytes.forEach(of: source) { block in
      let input = UnsafeMutableRawPointer(mutating: block.baseAddress)
      stream.pointee.next_in = input?.assumingMemoryBound(to: UInt8.self)
      stream.pointee.avail_in = UInt32(block.count)
      pump(stream, output, Z_NO_FLUSH, give)
    }
    stream.pointee.avail_in = 0
    pump(stream, output, Z_FINISH, give)
    return number
  }

  private static func pump(
    _ stream: UnsafeMutablePointer<z_stream>, _ output: UnsafeMutableRawBufferPointer,
    _ flush: Int32, _ give: (UnsafeRawBufferPointer) -> Void
  ) {
    repeat {
      stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
      stream.pointee.avail_out = UInt32(output.count)
      CZlib.deflate(stream, flush)
      let count = output.count - Int(stream.pointee.avail_out)
      if count > 0 { give(UnsafeRawBufferPointer(rebasing: output[..<count])) }
    } while stream.pointee.avail_out == 0
  }
}
