/// Tells whether a text may hide a copy: it has the signs of an encoding that hides letters and
/// digits, or a stretch as long as a digest.
enum CopySigns {
  /// The count of the shortest digest, MD5 in base64.
  private static let shortestDigest = 22
  /// The count of the shortest digest in hexadecimal digits.
  private static let hexDigest = 32

  static func mayBeEncoded(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count >= EncodingSigns.shortest else { return false }
    let marks = EncodingSigns.Marks(text.span)
    if EncodingSigns.hasRun(text.span, marks) { return true }
    if marks.hasSign, hidesAlphanumeric(text) { return true }
    return text.count >= shortestDigest && hasDigest(text)
  }

  /// What a search for copies remembers of a text, where detectors told what they saw of it.
  static func state(
    of text: UnsafeBufferPointer<UInt8>, _ signs: Detectors.TextSigns
  ) -> TextMemory.State {
    let mayBeEncoded =
      (signs.mayHide || text.count >= shortestDigest) && mayBeEncoded(text)
    var state: TextMemory.State = mayBeEncoded ? [.read, .mayBeEncoded] : .read
    if !signs.hasDigit, hasNoDigit(text) { state.insert(.hasNoDigit) }
    return state
  }

  /// Whether anything could hide in a text or in the same text with other digits in their places.
  static func mayHide(numbersIn text: UnsafeBufferPointer<UInt8>) -> Bool {
    if EncodingSigns.Marks(text.span).hasSign { return true }
    var index = 0
    while index < text.count {
      guard EncodedRuns.isMember(text[index]) else {
        index &+= 1
        continue
      }
      let run = EncodedRuns.run(in: text.span, at: index)
      if isDigestLength(run.count) || EncodedRuns.isCandidate(text.span, run) { return true }
      index = run.end
    }
    return false
  }

  /// Whether a text has letters and no digit.
  static func hasNoDigit(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var hasLetter = false
    for byte in text {
      if ASCIIClass.isDigit(byte) { return false }
      if ASCIIClass.isLetter(byte) || byte >= 0x80 { hasLetter = true }
    }
    return hasLetter
  }

  // MARK: Digests

  /// Whether a digest may stand in a text from one edge to another: as many hexadecimal digits side
  /// by side, or characters of base64 between signs or the ends of a stretch.
  static func hasDigest(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var probe = shortestDigest &- 1
    while probe < text.count {
      guard EncodedRuns.isMember(text[probe]) else {
        probe &+= shortestDigest
        continue
      }
      var start = probe
      while start > 0, EncodedRuns.isMember(text[start &- 1]) { start &-= 1 }
      var end = probe &+ 1
      while end < text.count, EncodedRuns.isMember(text[end]) { end &+= 1 }
      if end &- start >= shortestDigest,
        isDigest(in: UnsafeBufferPointer(rebasing: text[start..<end]))
      {
        return true
      }
      probe = end &+ shortestDigest
    }
    return false
  }

  private static func isDigest(in run: UnsafeBufferPointer<UInt8>) -> Bool {
    if hasHexadecimal(run, run.indices) { return true }
    // All but one digest in a hundred thousand have capitals in base64.
    guard hasCapital(run, run.indices), !UUIDText.matches(run.span) else { return false }
    for start in run.indices where start == 0 || isSign(run[start &- 1]) {
      for count in [22, 27, 43, 86] {
        let end = start &+ count
        guard end <= run.count, end == run.count || isSign(run[end]) else { continue }
        // What is joined to a digest is a word or a version, not more of a token.
        if !isMixed(run[..<start]), !isMixed(run[end...]) { return true }
      }
    }
    return false
  }

  /// The characters of base64 and base64url that are no letter or digit.
  @inline(__always)
  private static func isSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "+") || EncodedRuns.joins(byte)
  }

  /// Whether there are letters of both cases.
  private static func isMixed(_ text: UnsafeBufferPointer<UInt8>.SubSequence) -> Bool {
    text.contains(where: ASCIIClass.isLower) && text.contains(where: ASCIIClass.isUpper)
  }

  /// Whether a digest can stand anywhere in a text, whatever is joined to it.
  static func mayHoldDigest(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = 0
    while text.count &- start >= shortestDigest {
      var end = start
      while end < text.count, EncodedRuns.isMember(text[end]) { end &+= 1 }
      let run = UnsafeBufferPointer(rebasing: text[start..<end])
      if run.count >= shortestDigest, !UUIDText.matches(run.span),
        hasCapital(run, run.indices) || hasHexadecimal(run, run.indices)
      {
        return true
      }
      start = end &+ 1
    }
    return false
  }

  /// The lengths of MD5, SHA-1, SHA-256 and SHA-512 in hexadecimal digits and in base64, with a
  /// prefix at most.
  private static func isDigestLength(_ count: Int) -> Bool {
    switch count {
    case 22, 27, 32, 40, 43, 64, 86, 88, 128: true
    default: count > 128
    }
  }

  private static func hasCapital(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Bool {
    for index in range where ASCIIClass.isUpper(text[index]) { return true }
    return false
  }

  private static func hasHexadecimal(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Bool {
    var count = 0
    for index in range {
      count = ASCIIClass.isHex(text[index]) ? count &+ 1 : 0
      if count == hexDigest { return true }
    }
    return false
  }

  // MARK: Signs

  /// Whether a letter or digit is written as a code.
  private static func hidesAlphanumeric(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in text.indices {
      let hides =
        switch text[index] {
        case UInt8(ascii: "%"): hidesAlphanumeric(text, index)
        case UInt8(ascii: "&"): index &+ 2 < text.count && text[index &+ 1] == UInt8(ascii: "#")
        case UInt8(ascii: "\\"): index &+ 2 < text.count && text[index &+ 1] | 0x20 == 0x75
        default: false
        }
      if hides { return true }
    }
    return false
  }

  /// `%25`, or the code of a letter or digit.
  private static func hidesAlphanumeric(
    _ text: UnsafeBufferPointer<UInt8>, _ index: Int
  ) -> Bool {
    guard index &+ 2 < text.count, ASCIIClass.isHex(text[index &+ 1]),
      ASCIIClass.isHex(text[index &+ 2])
    else { return false }
    let code =
      ASCIIClass.hexValue(text[index &+ 1]) << 4 | ASCIIClass.hexValue(text[index &+ 2])
    return code == 0x25 || ASCIIClass.isAlphanumeric(UInt8(truncatingIfNeeded: code))
  }

  // MARK: Times

  /// Whether what follows the hour of a date and time is of digits and signs, so that nothing
  /// hides in it.
  static func isBareTime(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard 19...30 ~= text.count else { return false }
    for index in 13..<text.count {
      let byte = text[index]
      let isSign = byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
      if isSign || ASCIIClass.isDigit(byte) { continue }
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { continue }
      if byte == UInt8(ascii: "Z"), index == text.count &- 1 { continue }
      return false
    }
    return true
  }
}
