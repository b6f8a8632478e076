/// The secret under which a stored profile names persons and the values of classified properties.
///
/// It is drawn from the key of tokens and never written; the key's fingerprint is, so that two
/// profiles can be told to share one.
package struct ProfileKey: Hashable, Sendable {
  private let low: UInt64
  private let high: UInt64
  /// Eight hexadecimal digits that tell keys apart and nothing of the key.
  package let fingerprint: String

  package init(_ key: TokenKey) {
    let code = key.hash.code(Array("assay profile key 1".utf8))
    func word(_ bytes: ArraySlice<UInt8>) -> UInt64 {
      bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    low = word(code.prefix(8))
    high = word(code.dropFirst(8).prefix(8))
    fingerprint = key.fingerprint
  }

  /// The keyed hash of a word (SipHash-2-4; Aumasson and Bernstein, 2012).
  @inline(__always)
  package func hash(_ word: UInt64) -> UInt64 {
    var state = State(low, high)
    state.absorb(word)
    // The last block holds the length, eight bytes, in its highest byte.
    state.absorb(8 << 56)
    return state.finish()
  }

  private struct State {
    private var v0: UInt64
    private var v1: UInt64
    private var v2: UInt64
    private var v3: UInt64

    init(_ low: UInt64, _ high: UInt64) {
      v0 = low ^ 0x736f_6d65_7073_6575
      v1 = high ^ 0x646f_7261_6e64_6f6d
      v2 = low ^ 0x6c79_6765_6e65_7261
      v3 = high ^ 0x7465_6462_7974_6573
    }

    @inline(__always)
    mutating func absorb(_ word: UInt64) {
      v3 ^= word
      round()
      round()
      v0 ^= word
    }

    @inline(__always)
    mutating func finish() -> UInt64 {
      v2 ^= 0xff
      for _ in 0..<4 { round() }
      return v0 ^ v1 ^ v2 ^ v3
    }

    @inline(__always)
    private mutating func round() {
      v0 = v0 &+ v1
      v1 = Self.turned(v1, 13) ^ v0
      v0 = Self.turned(v0, 32)
      v2 = v2 &+ v3
      v3 = Self.turned(v3, 16) ^ v2
      v0 = v0 &+ v3
      v3 = Self.turned(v3, 21) ^ v0
      v2 = v2 &+ v1
      v1 = Self.turned(v1, 17) ^ v2
      v2 = Self.turned(v2, 32)
    }

    @inline(__always)
    private static func turned(_ word: UInt64, _ count: UInt64) -> UInt64 {
      word << count | word >> (64 - count)
    }
  }
}
