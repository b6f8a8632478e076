internal import Assay

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Reads files by place, whatever the system gives at a time.
enum FileBytes {
  /// Gives out a file from its start to its end; 0 or the system's error number.
  static func forEach(
    of descriptor: Int32, from start: Int = 0, blockSize: Int = 1 << 20,
    _ body: (UnsafeRawBufferPointer) -> Void
  ) -> Int32 {
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: blockSize, alignment: 64)
    defer { block.deallocate() }
    var place = start
    while true {
      let (count, number) = fill(block, from: descriptor, at: place)
      guard number == 0 else { return number }
      if count > 0 { body(UnsafeRawBufferPointer(rebasing: block[..<count])) }
      if count < block.count { return 0 }
      place &+= count
    }
  }

  /// Fills the buffer from a place on; fewer bytes mean the end.
  static func fill(
    _ buffer: UnsafeMutableRawBufferPointer, from descriptor: Int32, at place: Int
  ) -> (count: Int, number: Int32) {
    var count = 0
    while count < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
      let got = pread(descriptor, rest.baseAddress, rest.count, off_t(place &+ count))
      if got > 0 {
        count += got
      } else if got == 0 {
        break
      } else if errno != EINTR {
        return (count, errno)
      }
    }
    return (count, 0)
  }

  /// The size and checksum of a file as it stands, as ``InputTotals/digest`` spells it.
  static func digest(of descriptor: Int32) -> (bytes: Int, text: String)? {
    var hash = XXH64()
    var bytes = 0
    let number = forEach(of: descriptor) { block in
      hash.update(block)
      bytes += block.count
    }
    return number == 0 ? (bytes, text(hash)) : nil
  }

  /// `xxh64:` and 16 hexadecimal digits.
  static func text(_ hash: XXH64) -> String {
    let digits = String(hash.digest(), radix: 16)
    return "xxh64:" + String(repeating: "0", count: 16 - digits.count) + digits
  }
}
