/// A 64-bit fingerprint of bytes, for tables and sketches: the same on every platform.
///
/// Among ten million different inputs, two meet with a chance of about 3 in a million.
package enum Hash64 {
  package static func of(_ bytes: Span<UInt8>, seed: UInt64 = 0) -> UInt64 {
    let raw = bytes.bytes
    let count = raw.byteCount
    var state = seed ^ WideMixing.folded(seed ^ WideMixing.secret0, WideMixing.secret1)
    var offset = 0
    if count > 48 {
      // Three chains side by side: one multiplication need not wait for the other.
      var (left, right) = (state, state)
      while count &- offset > 48 {
        state = mix(raw, offset, WideMixing.secret1, state)
        left = mix(raw, offset &+ 16, WideMixing.secret2, left)
        right = mix(raw, offset &+ 32, WideMixing.secret3, right)
        offset &+= 48
      }
      state ^= WideMixing.folded(left ^ WideMixing.secret2, right ^ WideMixing.secret3)
    }
    while count &- offset > 16 {
      state = mix(raw, offset, WideMixing.secret1, state)
      offset &+= 16
    }
    let (first, second) = WideMixing.ending(raw, from: offset)
    let product = (first ^ WideMixing.secret1).multipliedFullWidth(by: second ^ state)
    return WideMixing.folded(
      product.low ^ WideMixing.secret0 ^ UInt64(count),
      product.high ^ WideMixing.secret3 ^ state)
  }

  private static func mix(
    _ bytes: RawSpan, _ offset: Int, _ secret: UInt64, _ state: UInt64
  ) -> UInt64 {
    WideMixing.folded(
      WideMixing.word(bytes, offset) ^ secret, WideMixing.word(bytes, offset &+ 8) ^ state)
  }
}
