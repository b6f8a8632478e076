/// Quick hashes of bytes, and of values in the order of the text.
package enum ContentHash {
  /// A hash of bytes; the eight bytes after them must be readable.
  ///
  /// Samples of people are drawn by it: another hash would draw other people.
  static func bytes(_ start: UnsafePointer<UInt8>, _ count: Int, seed: UInt64) -> UInt64 {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: count)
    var index = 0
    while index &+ 8 <= count {
      state = mixed(state ^ StringBytes.load(start + index))
      index &+= 8
    }
    if index < count { state = mixed(state ^ word(start + index, count &- index)) }
    return state
  }

  /// A quicker hash of bytes: sixteen in one multiplication, and most values have no more.
  ///
  /// The eight bytes after them must be readable.
  @inline(__always)
  static func text(
    _ start: UnsafePointer<UInt8>, _ count: Int, seed: UInt64
  ) -> UInt64 {
    var state = seed ^ UInt64(truncatingIfNeeded: count) &<< 32
    var place = start
    var rest = count
    while rest > 16 {
      state = mixed(state ^ StringBytes.load(place), StringBytes.load(place + 8))
      place += 16
      rest &-= 16
    }
    guard rest > 8 else { return mixed(state ^ word(place, rest), 0) }
    return mixed(state ^ StringBytes.load(place), word(place + 8, rest &- 8))
  }

  /// The first bytes of a word, up to eight; the others are zero.
  @inline(__always)
  static func word(_ start: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    if count == 0 { return 0 }
    let beyond = UInt64(truncatingIfNeeded: 64 &- count &* 8)
    return StringBytes.load(start) & (UInt64.max &>> beyond)
  }

  @inline(__always)
  static func mixed(_ value: UInt64, _ other: UInt64 = 0) -> UInt64 {
    let product = (value ^ 0xA076_1D64_78BD_642F)
      .multipliedFullWidth(by: other ^ 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }
}
