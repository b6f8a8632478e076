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
  private static let sure = 12
  /// A value has at most so many stretches that are looked at.
  private static let most = 16

  /// Calls `body` with each stretch of base64 or hexadecimal characters that could hide text.
  static func forEach(in bytes: Span<UInt8>, _ body: (Run) -> Void) {
    var index = 0
    var count = 0
    while index < bytes.count, count < most {
      guard Decoding.sextet(bytes[index]) != nil else {
        index &+= 1
        continue
      }
      let run = run(in: bytes, at: index)
      index = run.end
      if isCandidate(bytes, run) {
        count &+= 1
        body(run)
      }
    }
  }

  static func run(in bytes: Span<UInt8>, at start: Int) -> Run {
    var index = start
    var mayBeHex = true
    while index < bytes.count, Decoding.sextet(bytes[index]) != nil {
      if mayBeHex, !ASCIIClass.isHex(bytes[index]) { mayBeHex = false }
      index &+= 1
    }
    return Run(start: start, end: index, mayBeHex: mayBeHex)
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
