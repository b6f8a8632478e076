/// Finds the stretches of a value that may be encoded, without decoding any.
///
/// One look at each byte; a value of words and short ids has none.
enum EncodedRuns {
  /// A stretch of base64 or hexadecimal characters, without padding.
  struct Run: Equatable {
    var start: Int
    var end: Int
    var mayBeHex: Bool

    var count: Int { end &- start }
  }

  /// Shorter ones hold nothing that a search knows: six bytes, the shortest value, take eight.
  static let shortest = 8
  /// From here on a stretch needs no further sign.
  static let sure = 12
  /// A value has at most so many stretches that are looked at.
  private static let most = 16

  /// Calls `body` with each stretch of base64 or hexadecimal characters that could hide text.
  static func forEach(in bytes: Span<UInt8>, _ body: (Run) -> Void) {
    var index = 0
    var count = 0
    while index < bytes.count, count < most {
      guard isMember(bytes[index]) else {
        index &+= 1
        continue
      }
      let run = run(in: bytes, at: index)
      index = run.end
      if isCandidate(bytes, run), mayDecode(bytes, run) {
        count &+= 1
        body(run)
      }
    }
  }

  /// Whether a byte is one of base64 or base64url: a bit for each ASCII character.
  @inline(__always)
  static func isMember(_ byte: UInt8) -> Bool {
    // `+ - / 0…9`, and `A…Z _ a…z`.
    let bits: UInt64 = byte < 64 ? 0x03FF_A800_0000_0000 : 0x07FF_FFFE_87FF_FFFE
    return byte < 128 && bits &>> UInt64(byte & 63) & 1 != 0
  }

  static func run(in bytes: Span<UInt8>, at start: Int) -> Run {
    var index = start
    var mayBeHex = true
    while index < bytes.count, isMember(bytes[index]) {
      if mayBeHex, !ASCIIClass.isHex(bytes[index]) { mayBeHex = false }
      index &+= 1
    }
    return Run(start: start, end: index, mayBeHex: mayBeHex)
  }

  /// Whether the first bytes behind a stretch, or behind a part of it after a slash or a dash,
  /// could be text.
  static func mayDecode(_ bytes: Span<UInt8>, _ run: Run) -> Bool {
    if run.mayBeHex, Decoding.mayBegin(bytes, run.start, run.end, isHex: true) { return true }
    if Decoding.mayBegin(bytes, run.start, run.end, isHex: false) { return true }
    var parts = 0
    for index in run.start..<run.end where joins(bytes[index]) {
      if Decoding.mayBegin(bytes, index &+ 1, run.end, isHex: false) { return true }
      parts &+= 1
      if parts == mostParts { return false }
    }
    return false
  }

  /// So many parts of a stretch are looked at.
  static let mostParts = 8

  /// Whether a byte of base64url also stands between the parts of a path or an id.
  @inline(__always)
  static func joins(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  /// Words, numbers and UUIDs are not encoded; text in base64 mixes cases or has digits.
  static func isCandidate(_ bytes: Span<UInt8>, _ run: Run) -> Bool {
    guard run.count >= shortest else { return false }
    var upper = 0
    var lower = 0
    var digits = 0
    for index in run.start..<run.end {
      let byte = bytes[index]
      if ASCIIClass.isUpper(byte) {
        upper &+= 1
      } else if ASCIIClass.isLower(byte) {
        lower &+= 1
      } else if ASCIIClass.isDigit(byte) {
        digits &+= 1
      }
    }
    if run.mayBeHex, run.count >= sure, run.count % 2 == 0, digits > 0 { return true }
    guard upper > 0, lower > 0 || digits > 0 else { return false }
    if run.count >= sure { return true }
    let isPadded = run.end < bytes.count && bytes[run.end] == UInt8(ascii: "=")
    return isPadded || (lower > 0 && digits > 0)
  }
}
