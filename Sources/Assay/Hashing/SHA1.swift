/// SHA-1 (FIPS 180-4), fed in pieces.
///
/// Only for finding values that somebody hashed so; see ``MD5``.
package struct SHA1: Sendable {
  /// Five words; the rest stays zero.
  private var state: SIMD8<UInt32> = [
    0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0, 0, 0, 0,
  ]
  private var buffer = BlockBuffer<SIMD32<UInt16>>()

  package init() {}

  package mutating func update(_ bytes: Span<UInt8>) {
    bytes.withUnsafeBytes { update($0) }
  }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    var next = state
    buffer.update(bytes) { Self.compress($0, into: &next) }
    state = next
  }

  /// The 20 bytes of the digest of everything so far; more bytes may follow.
  package func digest() -> [UInt8] {
    var last = state
    buffer.finish(isBigEndian: true) { Self.compress($0, into: &last) }
    return [UInt8](unsafeUninitializedCapacity: 20) { target, count in
      for index in 0..<20 {
        target[index] = UInt8(truncatingIfNeeded: last[index / 4] >> UInt32(24 - index % 4 * 8))
      }
      count = 20
    }
  }

  private static func compress(_ block: UnsafeRawBufferPointer, into state: inout SIMD8<UInt32>) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 80) { schedule in
      for index in 0..<16 {
        schedule[index] = UInt32(
          bigEndian: block.loadUnaligned(fromByteOffset: index &* 4, as: UInt32.self))
      }
      for index in 16..<80 {
        schedule[index] = rotate(
          schedule[index &- 3] ^ schedule[index &- 8] ^ schedule[index &- 14]
            ^ schedule[index &- 16], 1)
      }
      state = state &+ rounds(state, UnsafeBufferPointer(schedule))
    }
  }

  private static func rounds(
    _ state: SIMD8<UInt32>, _ schedule: UnsafeBufferPointer<UInt32>
  ) -> SIMD8<UInt32> {
    var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
    for index in 0..<80 {
      let mixed: UInt32
      switch index {
      case 0..<20: mixed = ((b & c) | (~b & d)) &+ 0x5A82_7999
      case 20..<40: mixed = (b ^ c ^ d) &+ 0x6ED9_EBA1
      case 40..<60: mixed = ((b & c) | (b & d) | (c & d)) &+ 0x8F1B_BCDC
      default: mixed = (b ^ c ^ d) &+ 0xCA62_C1D6
      }
      let next = rotate(a, 5) &+ mixed &+ e &+ schedule[index]
      (e, d, c, b, a) = (d, c, rotate(b, 30), a, next)
    }
    return [a, b, c, d, e, 0, 0, 0]
  }

  private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
    (word &<< count) | (word &>> (32 &- count))
  }
}
