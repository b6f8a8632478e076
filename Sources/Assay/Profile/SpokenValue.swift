/// Which values a profile may keep and a report may say aloud.
package enum SpokenValue {
  /// The most bytes kept of a value.
  package static let capacity = 64

  /// Whether a value is a short word of a program's vocabulary rather than somebody's data.
  ///
  /// Letters, and between them `_ - . space / : +`, at most 32 bytes, at most three words, no run
  /// of more than two digits, no `@`.
  package static func isWord(_ text: Span<UInt8>) -> Bool {
    if text.count == 0 || text.count > 32 { return false }
    var digits = 0
    var letters = 0
    var spaces = 0
    for index in text.indices {
      switch text[index] {
      case 0x30...0x39:
        digits += 1
        if digits > 2 { return false }
        continue
      case 0x41...0x5a, 0x61...0x7a: letters += 1
      case 0x20: spaces += 1
      case 0x2d, 0x2e, 0x5f, 0x2f, 0x3a, 0x2b: break
      default: return false
      }
      digits = 0
    }
    return letters > 0 && spaces <= 2
  }

  /// What is kept of a value: itself where it is a word, otherwise its shape: `Aa-999`.
  static func kept(_ text: Span<UInt8>, into buffer: inout [UInt8], at offset: Int) -> Int {
    let isWord = isWord(text)
    let count = min(text.count, capacity)
    for index in 0..<count { buffer[offset &+ index] = isWord ? text[index] : mask(text[index]) }
    return count
  }

  private static func mask(_ byte: UInt8) -> UInt8 {
    switch byte {
    case 0x30...0x39: 0x39
    case 0x41...0x5a: 0x41
    case 0x61...0x7a, 0x80...: 0x61
    case 0..<0x20: 0x20
    default: byte
    }
  }
}
