/// Remembers the last tokens, because the same addresses come again and again.
///
/// A slot holds one value and its token; a value that falls into a taken slot replaces what was
/// there. Bounded, and kept in memory alone.
struct TokenCache {
  private struct Slot {
    var tag: UInt32 = 0
    var value: [UInt8] = []
    var token: [UInt8] = []
  }

  private static let size = 1 << 15
  private var slots = [Slot](repeating: Slot(), count: size)

  /// Appends the token of a value, if it is at hand; `tag`, which is not 0, tells shapes apart.
  @inline(__always)
  func append(
    _ value: UnsafeBufferPointer<UInt8>, tag: UInt32, to out: inout [UInt8]
  ) -> Bool {
    let place = Self.place(value, tag)
    guard slots[place].tag == tag, Self.areEqual(slots[place].value, value) else { return false }
    out.append(contentsOf: slots[place].token)
    return true
  }

  /// The token of a value, if it is at hand.
  func token(of value: UnsafeBufferPointer<UInt8>, tag: UInt32) -> [UInt8]? {
    let slot = slots[Self.place(value, tag)]
    return slot.tag == tag && Self.areEqual(slot.value, value) ? slot.token : nil
  }

  /// Keeps a value's token.
  mutating func keep(_ token: [UInt8], of value: UnsafeBufferPointer<UInt8>, tag: UInt32) {
    slots[Self.place(value, tag)] = Slot(tag: tag, value: Array(value), token: token)
  }

  private static func areEqual(_ own: [UInt8], _ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard own.count == value.count else { return false }
    return own.withUnsafeBufferPointer { own in
      for index in 0..<own.count where own[index] != value[index] { return false }
      return true
    }
  }

  private static func place(_ value: UnsafeBufferPointer<UInt8>, _ tag: UInt32) -> Int {
    var state = UInt64(tag) ^ UInt64(truncatingIfNeeded: value.count) &<< 32
    for byte in value { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    state = (state ^ state >> 29) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: state >> 40) & (size &- 1)
  }
}
