/// How reports show a value: its shape, with no letter or digit of the original.
///
/// Letters become `a` or `A`, digits `9`, runs of more than four letters `a…`; ASCII punctuation
/// and single spaces stay. `Jane Doe, 12 Elm St` becomes `Aaaa Aaa, 99 Aaa Aa`.
package enum MaskedShape {
  private static let longestLetterRun = 4
  private static let longestDigitRun = 19

  /// The shape of a value; when it is longer than `limit` characters its length is told instead
  /// of the rest: `aaa aaa… (312 characters)`.
  package static func of(_ bytes: Span<UInt8>, limit: Int = 48) -> String {
    var writer = Writer(limit: max(1, limit))
    var index = 0
    while index < bytes.count {
      let (symbol, width) = symbol(in: bytes, at: index)
      writer.add(symbol)
      index &+= width
    }
    return writer.finish()
  }

  /// The shape of what was detected, and how long the text around it is.
  package static func of(
    _ hit: Detection, in bytes: Span<UInt8>, limit: Int = 48
  ) -> String {
    guard hit.start >= 0, hit.length > 0, hit.end <= bytes.count else {
      return of(bytes, limit: limit)
    }
    let slice = bytes.extracting(hit.start..<hit.end)
    let shape = hit.kind == .jwt ? "a….a….a…" : of(slice, limit: limit)
    return hit.length == bytes.count ? shape : "\(shape) in \(characters(in: bytes)) characters"
  }

  /// The value itself if the caller vouches for it and it looks like a token; else its shape.
  ///
  /// `isVocabulary` says that few distinct values stand at this place and none is personal, which
  /// only the caller can know.
  package static func of(
    token bytes: Span<UInt8>, isVocabulary: Bool, limit: Int = 48
  ) -> String {
    guard isVocabulary, isPlainToken(bytes) else { return of(bytes, limit: limit) }
    return String(decoding: Array(bytes.indices.map { bytes[$0] }), as: UTF8.self)
  }

  /// Whether bytes look like a name out of an enumeration (`free`, `USD`, `in_stock`): at most 24
  /// ASCII letters, underscores, hyphens and single spaces, beginning with a letter.
  package static func isPlainToken(_ bytes: Span<UInt8>) -> Bool {
    guard 1...24 ~= bytes.count, ASCIIClass.isLetter(bytes[0]) else { return false }
    for index in bytes.indices {
      let byte = bytes[index]
      let isJoint =
        byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: " ")
      guard ASCIIClass.isLetter(byte) || isJoint else { return false }
    }
    return true
  }

  /// What one character is shown as, and its bytes.
  ///
  /// Characters beyond ASCII are told apart only as
  /// letter, digit, space or other; bytes that are not UTF-8 become `?`.
  private static func symbol(
    in bytes: Span<UInt8>, at index: Int
  ) -> (symbol: Unicode.Scalar, width: Int) {
    let byte = bytes[index]
    if byte < 0x80 {
      if ASCIIClass.isDigit(byte) { return ("9", 1) }
      if ASCIIClass.isUpper(byte) { return ("A", 1) }
      if ASCIIClass.isLower(byte) { return ("a", 1) }
      return (byte < 0x20 || byte == 0x7F ? " " : Unicode.Scalar(byte), 1)
    }
    let width = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 1
    guard width > 1, byte < 0xF5, index &+ width <= bytes.count else { return ("?", 1) }
    var value = UInt32(byte) & (0x7F &>> UInt32(width))
    for offset in 1..<width {
      let next = bytes[index &+ offset]
      guard next & 0xC0 == 0x80 else { return ("?", 1) }
      value = value &<< 6 | UInt32(next & 0x3F)
    }
    guard let scalar = Unicode.Scalar(value) else { return ("?", 1) }
    return (symbol(for: scalar), width)
  }

  private static func symbol(for scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter: "A"
    case .decimalNumber, .letterNumber, .otherNumber: "9"
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format: " "
    case .dashPunctuation: "-"
    case .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
      .otherPunctuation, .currencySymbol, .mathSymbol, .otherSymbol, .modifierSymbol:
      "·"
    default: "a"
    }
  }

  private static func characters(in bytes: Span<UInt8>) -> Int {
    var count = 0
    for index in bytes.indices where bytes[index] & 0xC0 != 0x80 { count &+= 1 }
    return count
  }

  /// Writes symbols, shortening runs, until the limit; counts the rest.
  private struct Writer {
    let limit: Int
    private var text = ""
    private var written = 0
    private var seen = 0
    private var isFull = false
    private var run: Unicode.Scalar = " "
    private var runLength = 0

    init(limit: Int) { self.limit = limit }

    mutating func add(_ symbol: Unicode.Scalar) {
      seen &+= 1
      if symbol != run {
        flush()
        run = symbol
        runLength = 0
      }
      runLength &+= 1
    }

    mutating func finish() -> String {
      flush()
      return isFull ? "\(text)… (\(seen) characters)" : text
    }

    private mutating func flush() {
      guard runLength > 0, !isFull else { return }
      let isLetter = run == "a" || run == "A"
      let longest = isLetter ? longestLetterRun : run == "9" ? longestDigitRun : 3
      let shown = runLength <= longest ? runLength : run == " " ? 1 : isLetter ? 1 : longest
      guard written &+ shown <= limit else {
        isFull = true
        return
      }
      for _ in 0..<shown { text.unicodeScalars.append(run) }
      if runLength > longest, run != " " { text += "…" }
      written &+= shown
    }
  }
}
