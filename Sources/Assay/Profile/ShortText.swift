/// A text of at most sixteen bytes, to be compared as a whole.
struct ShortText: Equatable {
  static let most = 16
  /// What no text is.
  static let none = Self(low: 0, high: 0, count: .max)

  private var low: UInt64
  private var high: UInt64
  private var count: UInt64

  private init(low: UInt64, high: UInt64, count: UInt64) {
    (self.low, self.high, self.count) = (low, high, count)
  }

  /// Some bytes, behind which eight more may be read; they must not be too many.
  @inline(__always)
  init(readingBeyond start: UnsafePointer<UInt8>, count: Int) {
    let bytes = UnsafeRawPointer(start)
    low = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    if count < 8 {
      low &= (1 &<< UInt64(truncatingIfNeeded: count &* 8)) &- 1
      high = 0
    } else {
      high = UInt64(
        littleEndian: bytes.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self))
    }
    self.count = UInt64(truncatingIfNeeded: count)
  }

  /// Some bytes; nil where they are too many.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.count <= Self.most else { return nil }
    let bytes = UnsafeRawBufferPointer(text)
    (low, high) = (0, 0)
    if bytes.count < 8 {
      for index in bytes.indices { low |= UInt64(bytes[index]) &<< UInt64(index &* 8) }
    } else {
      low = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
      high = UInt64(
        littleEndian: bytes.loadUnaligned(fromByteOffset: bytes.count &- 8, as: UInt64.self))
    }
    count = UInt64(bytes.count)
  }

  @inline(__always)
  static func == (one: Self, other: Self) -> Bool {
    (one.low ^ other.low) | (one.high ^ other.high) | (one.count ^ other.count) == 0
  }

  /// Where it is kept among so many, a power of two and at most 256.
  @inline(__always)
  func place(below limit: Int) -> Int {
    let mixed = (low ^ (high &<< 1 | high &>> 63) ^ count) &* 0x9e37_79b9_7f4a_7c15
    return Int(truncatingIfNeeded: mixed &>> 56) & (limit &- 1)
  }
}
