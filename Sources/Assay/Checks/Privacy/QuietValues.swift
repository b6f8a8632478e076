/// Remembers values that were looked at and told nothing, so that the next equal one costs a hash.
///
/// Events repeat their values: user agents, pages, products, the id of a person in every event of a
/// session. A table of fixed size in which a newer value takes an older one's place; what is not
/// remembered is looked at again, so that findings never depend on it.
struct QuietValues: Sendable {
  private var table: [UInt64]
  private let mask: Int

  /// A table of two to the power of `bits` fingerprints.
  init(bits: Int) {
    table = [UInt64](repeating: 0, count: 1 << bits)
    mask = table.count - 1
  }

  /// The fingerprint of a value at a path: its raw bytes, and whether they are a number's.
  @inline(__always)
  static func fingerprint(
    _ text: UnsafeBufferPointer<UInt8>, path: Int32, group: Int, isNumber: Bool
  ) -> UInt64 {
    let place = UInt64(UInt32(bitPattern: path)) << 1 | (isNumber ? 1 : 0)
    let hash = Hash64.of(text.span, seed: UInt64(truncatingIfNeeded: group) << 33 ^ place)
    return hash == 0 ? 1 : hash
  }

  /// The fingerprint of a value of a declared category, whatever event it is in.
  @inline(__always)
  static func fingerprint(
    _ text: UnsafeBufferPointer<UInt8>, path: Int32, category: Int32, isName: Bool
  ) -> UInt64 {
    let kind = UInt64(UInt32(bitPattern: category)) << 1 | (isName ? 1 : 0)
    let place = UInt64(UInt32(bitPattern: path)) << 33 ^ kind
    let hash = Hash64.of(text.span, seed: ~place)
    return hash == 0 ? 1 : hash
  }

  /// Whether the value was looked at a short while ago.
  @inline(__always)
  func contains(_ fingerprint: UInt64) -> Bool {
    table[Int(truncatingIfNeeded: fingerprint) & mask] == fingerprint
  }

  mutating func insert(_ fingerprint: UInt64) {
    table[Int(truncatingIfNeeded: fingerprint) & mask] = fingerprint
  }
}
