/// Tells at a glance whether a value can hide another one, so that plain values cost a few
/// nanoseconds.
///
/// Eight bytes at a time for the signs that encodings cannot do without (`%`, `&`, `\`, `=`, and
/// the brackets of JSON), and one byte in eight for the stretches that base64 and hexadecimal
/// digits need: a stretch of eight covers one such place, wherever it begins.
enum EncodingSigns {
  /// Shorter values hide nothing of six bytes.
  static let shortest = 8

  static func mayHide(_ bytes: Span<UInt8>) -> Bool {
    bytes.count >= shortest && (hasSign(bytes) || hasRun(bytes))
  }

  private static func hasSign(_ bytes: Span<UInt8>) -> Bool {
    let raw = bytes.bytes
    var at = 0
    while at &+ 8 <= raw.byteCount {
      let word = raw.unsafeLoadUnaligned(fromUncheckedByteOffset: at, as: UInt64.self)
      if marks(word) != 0 { return true }
      at &+= 8
    }
    let last = raw.unsafeLoadUnaligned(
      fromUncheckedByteOffset: raw.byteCount &- 8, as: UInt64.self)
    return marks(last) != 0
  }

  @inline(__always)
  private static func marks(_ word: UInt64) -> UInt64 {
    zeros(word ^ 0x2525_2525_2525_2525) | zeros(word ^ 0x2626_2626_2626_2626)
      | zeros(word ^ 0x5C5C_5C5C_5C5C_5C5C) | zeros(word ^ 0x3D3D_3D3D_3D3D_3D3D)
      // `{` and `[` differ in one bit.
      | zeros((word | 0x2020_2020_2020_2020) ^ 0x7B7B_7B7B_7B7B_7B7B)
  }

  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  /// Whether there is a stretch of base64 or hexadecimal digits that may hide a value.
  static func hasRun(_ bytes: Span<UInt8>) -> Bool {
    var probe = shortest &- 1
    while probe < bytes.count {
      guard EncodedRuns.isMember(bytes[probe]) else {
        probe &+= shortest
        continue
      }
      var start = probe
      let floor = probe &- shortest &+ 1
      while start > floor, EncodedRuns.isMember(bytes[start &- 1]) { start &-= 1 }
      let run = EncodedRuns.run(in: bytes, at: start)
      if EncodedRuns.isCandidate(bytes, run), EncodedRuns.mayDecode(bytes, run) { return true }
      probe = max(run.end, probe) &+ shortest
    }
    return false
  }
}
