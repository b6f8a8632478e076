/// A set of short codes of letters, looked up without copying.
struct LetterCodes {
  private let codes: Set<UInt32>

  /// Codes of up to four letters with white space between them.
  init(_ text: String) {
    var codes: Set<UInt32> = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      codes.insert(word.utf8.reduce(0) { $0 &<< 8 | UInt32($1) })
    }
    self.codes = codes
  }

  func contains(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count <= 4 else { return false }
    var code: UInt32 = 0
    for index in range { code = code &<< 8 | UInt32(bytes[index]) }
    return codes.contains(code)
  }
}
