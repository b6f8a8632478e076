/// XXH64 by the xxHash specification (version 0.1.1), fed in pieces: fast, and not cryptographic.
///
/// Four accumulators take eight bytes each from every stripe of 32 bytes.
package struct XXH64: Sendable {
  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

  private let seed: UInt64
  private var lane1: UInt64
  private var lane2: UInt64
  private var lane3: UInt64
  private var lane4: UInt64
  private var buffer = SIMD32<UInt8>()
  private var buffered = 0
  private var total: UInt64 = 0

  package init(seed: UInt64 = 0) {
    self.seed = seed
    lane1 = seed &+ Self.prime1 &+ Self.prime2
    lane2 = seed &+ Self.prime2
    lane3 = seed
    lane4 = seed &- Self.prime1
  }

  package mutating func update(_ bytes: Span<UInt8>) {
    bytes.withUnsafeBytes { update($0) }
  }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    total &+= UInt64(bytes.count)
    var offset = 0
    if buffered > 0 {
      offset = min(32 - buffered, bytes.count)
      fill(from: UnsafeRawBufferPointer(rebasing: bytes[..<offset]))
      guard buffered == 32 else { return }
      let stripe = buffer
      withUnsafeBytes(of: stripe) { takeStripes($0) }
      buffered = 0
    }
    let whole = (bytes.count - offset) / 32 * 32
    takeStripes(UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + whole]))
    fill(from: UnsafeRawBufferPointer(rebasing: bytes[(offset + whole)...]))
  }

  /// The hash of everything so far; more bytes may follow.
  package func digest() -> UInt64 {
    var hash = seed &+ Self.prime5
    if total >= 32 {
      hash =
        Self.rotate(lane1, 1) &+ Self.rotate(lane2, 7) &+ Self.rotate(lane3, 12)
        &+ Self.rotate(lane4, 18)
      for lane in [lane1, lane2, lane3, lane4] {
        hash = (hash ^ Self.round(0, lane)) &* Self.prime1 &+ Self.prime4
      }
    }
    return Self.avalanche(tail(hash &+ total))
  }

  package static func hash(_ bytes: Span<UInt8>, seed: UInt64 = 0) -> UInt64 {
    var hash = XXH64(seed: seed)
    hash.update(bytes)
    return hash.digest()
  }

  private mutating func fill(from bytes: UnsafeRawBufferPointer) {
    let start = buffered
    withUnsafeMutableBytes(of: &buffer) { target in
      UnsafeMutableRawBufferPointer(rebasing: target[start..<start + bytes.count])
        .copyMemory(from: bytes)
    }
    buffered += bytes.count
  }

  private mutating func takeStripes(_ bytes: UnsafeRawBufferPointer) {
    // Locals stay in registers; the fields of an inout value would not.
    var (first, second, third, fourth) = (lane1, lane2, lane3, lane4)
    var offset = 0
    while offset &+ 32 <= bytes.count {
      first = Self.round(first, Self.word(bytes, offset))
      second = Self.round(second, Self.word(bytes, offset &+ 8))
      third = Self.round(third, Self.word(bytes, offset &+ 16))
      fourth = Self.round(fourth, Self.word(bytes, offset &+ 24))
      offset &+= 32
    }
    (lane1, lane2, lane3, lane4) = (first, second, third, fourth)
  }

  /// The last 0…31 bytes, in steps of eight, four and one.
  private func tail(_ start: UInt64) -> UInt64 {
    withUnsafeBytes(of: buffer) { bytes in
      var hash = start
      var offset = 0
      while offset &+ 8 <= buffered {
        hash ^= Self.round(0, Self.word(bytes, offset))
        hash = Self.rotate(hash, 27) &* Self.prime1 &+ Self.prime4
        offset &+= 8
      }
      if offset &+ 4 <= buffered {
        let word = UInt32(
          littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
        hash ^= UInt64(word) &* Self.prime1
        hash = Self.rotate(hash, 23) &* Self.prime2 &+ Self.prime3
        offset &+= 4
      }
      while offset < buffered {
        hash = Self.rotate(hash ^ (UInt64(bytes[offset]) &* Self.prime5), 11) &* Self.prime1
        offset &+= 1
      }
      return hash
    }
  }

  private static func avalanche(_ hash: UInt64) -> UInt64 {
    var hash = (hash ^ (hash >> 33)) &* prime2
    hash = (hash ^ (hash >> 29)) &* prime3
    return hash ^ (hash >> 32)
  }

  private static func round(_ lane: UInt64, _ word: UInt64) -> UInt64 {
    rotate(lane &+ word &* prime2, 31) &* prime1
  }

  private static func rotate(_ word: UInt64, _ count: UInt64) -> UInt64 {
    (word &<< count) | (word &>> (64 &- count))
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
