/// Cuts bytes that come in pieces into the whole blocks that a digest takes, and pads the last one.
///
/// `Block` is a vector of the block's size: 64 bytes for MD5, SHA-1 and SHA-256, 128 for SHA-512. The padding
/// is a one bit, zeros, and the count of bits in an eighth of a block (RFC 1321, 3.1; FIPS 180-4,
/// 5.1).
struct BlockBuffer<Block: SIMD>: Sendable where Block: Sendable, Block.Scalar == UInt16 {
  private var held = Block()
  private var count = 0
  private var total: UInt64 = 0

  init() {}

  private static var size: Int { MemoryLayout<Block>.size }

  /// Takes bytes in and hands out the blocks they complete.
  @inline(__always)
  mutating func update(
    _ bytes: UnsafeRawBufferPointer, _ compress: (UnsafeRawBufferPointer) -> Void
  ) {
    total &+= UInt64(bytes.count)
    var offset = 0
    if count > 0 {
      offset = min(Self.size - count, bytes.count)
      fill(from: UnsafeRawBufferPointer(rebasing: bytes[..<offset]))
      if count == Self.size {
        withUnsafeBytes(of: held) { compress($0) }
        count = 0
      }
    }
    while bytes.count - offset >= Self.size {
      compress(UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + Self.size]))
      offset += Self.size
    }
    if offset < bytes.count { fill(from: UnsafeRawBufferPointer(rebasing: bytes[offset...])) }
  }

  /// Hands out the padded rest: one block, or two where the length finds no room.
  @inline(__always)
  func finish(isBigEndian: Bool, _ compress: (UnsafeRawBufferPointer) -> Void) {
    let bits = isBigEndian ? (total &* 8).bigEndian : (total &* 8).littleEndian
    let used = count
    var block = held
    withUnsafeMutableBytes(of: &block) { bytes in
      bytes[used] = 0x80
      for index in (used + 1)..<Self.size { bytes[index] = 0 }
      let needed = Self.size / 8
      if used + 1 + needed > Self.size {
        compress(UnsafeRawBufferPointer(bytes))
        for index in 0..<Self.size { bytes[index] = 0 }
      }
      // No message has 2^61 bytes: the upper half of SHA-512's length stays zero.
      let place = Self.size - (isBigEndian ? 8 : needed)
      bytes.storeBytes(of: bits, toByteOffset: place, as: UInt64.self)
      compress(UnsafeRawBufferPointer(bytes))
    }
  }

  private mutating func fill(from bytes: UnsafeRawBufferPointer) {
    let start = count
    withUnsafeMutableBytes(of: &held) { target in
      UnsafeMutableRawBufferPointer(rebasing: target[start..<start + bytes.count])
        .copyMemory(from: bytes)
    }
    count += bytes.count
  }
}
