/// A 128-bit fingerprint of bytes: equal for equal bytes, on every platform and in every run.
///
/// Each step multiplies 16 bytes of input with 128 bits of state and keeps the whole product, so
/// that different inputs meet about as rarely as 128 bits allow. It does not withstand someone who
/// wants a collision; use `SHA256` there.
package struct Hash128: Hashable, Comparable, Sendable {
  package var high: UInt64
  package var low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  package static func < (left: Hash128, right: Hash128) -> Bool {
    left.high != right.high ? left.high < right.high : left.low < right.low
  }

  package static func of(_ bytes: Span<UInt8>, seed: UInt64 = 0) -> Hash128 {
    let raw = bytes.bytes
    var state = Hash128(
      high: seed ^ WideMixing.secret0, low: UInt64(raw.byteCount) ^ WideMixing.secret1)
    var offset = 0
    while raw.byteCount &- offset > 16 {
      state.take(WideMixing.word(raw, offset), WideMixing.word(raw, offset &+ 8))
      offset &+= 16
    }
    let (first, second) = WideMixing.ending(raw, from: offset)
    state.take(first, second)
    state.take(seed, WideMixing.secret3)
    // The upper word of a product is not spread evenly: folding both words evens it out.
    return Hash128(
      high: WideMixing.folded(state.high ^ WideMixing.secret1, state.low ^ WideMixing.secret2),
      low: WideMixing.folded(state.low ^ WideMixing.secret3, state.high ^ WideMixing.secret0))
  }

  /// The input is added again behind the product: a factor of zero must not swallow the other.
  private mutating func take(_ first: UInt64, _ second: UInt64) {
    let product = (high ^ first).multipliedFullWidth(by: low ^ second ^ WideMixing.secret2)
    high = product.high &+ second &+ low
    low = product.low ^ (first &+ WideMixing.secret3)
  }

  /// One word is enough to choose a bucket: both are mixed already.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(high)
  }
}
