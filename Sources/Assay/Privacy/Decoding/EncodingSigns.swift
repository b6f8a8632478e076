/// Tells at a glance whether a value can hide another one, so that plain values cost a few
/// nanoseconds.
///
/// Eight bytes at a time for the signs that encodings cannot do without (`%`, `&`, `\`, `=`, and
/// the brackets of JSON), and one byte in eight for the stretches that base64 and hexadecimal
/// digits need: a stretch of eight covers one such place, wherever it begins.
enum EncodingSigns {
  /// Shorter values hide nothing of six bytes.
  static let shortest = 8

  /// What a pass over a text shows of it: signs of encodings, and whether it has capitals, which
  /// text in base64 has.
  struct Marks {
    private static let top: UInt64 = 0x8080_8080_8080_8080

    /// `%`, `&`, `\\`, `=` and the brackets of JSON.
    private(set) var hasSign = false
    private(set) var hasCapital = false

    @inline(__always)
    init(_ bytes: Span<UInt8>) {
      let raw = bytes.bytes
      let count = raw.byteCount
      guard count >= 8 else { return }
      var signs: UInt64 = 0
      var capitals: UInt64 = 0
      var at = 0
      while at &+ 8 < count {
        let word = raw.unsafeLoadUnaligned(fromUncheckedByteOffset: at, as: UInt64.self)
        signs |= Self.signs(word)
        capitals |= Self.capitals(word)
        at &+= 8
      }
      let last = raw.unsafeLoadUnaligned(fromUncheckedByteOffset: count &- 8, as: UInt64.self)
      hasSign = (signs | Self.signs(last)) & Self.top != 0
      hasCapital = (capitals | Self.capitals(last)) & Self.top != 0
    }

    @inline(__always)
    private static func signs(_ word: UInt64) -> UInt64 {
      zeros(word ^ 0x2525_2525_2525_2525) | zeros(word ^ 0x2626_2626_2626_2626)
        | zeros(word ^ 0x5C5C_5C5C_5C5C_5C5C) | zeros(word ^ 0x3D3D_3D3D_3D3D_3D3D)
        // `{` and `[` differ in one bit.
        | zeros((word | 0x2020_2020_2020_2020) ^ 0x7B7B_7B7B_7B7B_7B7B)
    }

    @inline(__always)
    private static func zeros(_ word: UInt64) -> UInt64 {
      (word &- 0x0101_0101_0101_0101) & ~word
    }

    /// The top bit of every byte that is an ASCII capital.
    @inline(__always)
    private static func capitals(_ word: UInt64) -> UInt64 {
      let low = word & ~top
      let fromA = low &+ 0x3F3F_3F3F_3F3F_3F3F
      let afterZ = low &+ 0x2525_2525_2525_2525
      return fromA & ~afterZ & ~word
    }
  }

  static func mayHide(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= shortest else { return false }
    let marks = Marks(bytes)
    return marks.hasSign || hasRun(bytes, marks)
  }

  /// Whether there is a stretch of base64 or hexadecimal digits that may hide a value.
  static func hasRun(_ bytes: Span<UInt8>, _ marks: Marks) -> Bool {
    marks.hasCapital ? hasRun(bytes) : hasHexadecimalRun(bytes)
  }

  private static func hasRun(_ bytes: Span<UInt8>) -> Bool {
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

  /// Without capitals only hexadecimal digits may hide a value, and only where nothing else of
  /// base64 stands beside them.
  private static func hasHexadecimalRun(_ bytes: Span<UInt8>) -> Bool {
    let shortest = EncodedRuns.sure
    var probe = shortest &- 1
    var floor = 0
    while probe < bytes.count {
      guard ASCIIClass.isHex(bytes[probe]) else {
        probe &+= shortest
        continue
      }
      var start = probe
      while start > floor, EncodedRuns.isMember(bytes[start &- 1]) { start &-= 1 }
      let run = EncodedRuns.run(in: bytes, at: start)
      if EncodedRuns.isCandidate(bytes, run), EncodedRuns.mayDecode(bytes, run) { return true }
      floor = max(run.end, probe)
      probe = floor &+ shortest
    }
    return false
  }
}
