/// What the last text of a property began with, `usr_` of `usr_10018312`, where nothing is found in
/// the words and nothing can hide in them whatever the number behind them is.
///
/// By its path a property finds its words again without a hash of them; what is not remembered is
/// asked of ``TagMemory``.
struct StemMemory: Sendable {
  private struct Entry {
    /// The words, and which of the first eight bytes they are.
    var words: UInt64 = 0
    var mask: UInt64 = 0
    /// The top bits of those among the last eight bytes that are digits.
    var digits: UInt64 = 0
    var path: Int32 = -1
    var count: UInt16 = 0
    var speech: UInt16 = 0
  }

  private static let size = 128
  private var entries = [Entry](repeating: Entry(), count: size)

  @inline(__always)
  private static func place(_ path: Int32) -> Int {
    Int(truncatingIfNeeded: UInt32(bitPattern: path)) & (size &- 1)
  }

  /// Whether a text of a property has the words that were noted, and a number as long.
  @inline(__always)
  func contains(_ text: UnsafeBufferPointer<UInt8>, _ path: Int32, _ speech: UInt16) -> Bool {
    let entry = entries[Self.place(path)]
    guard entry.count == text.count, entry.path == path, entry.speech == speech,
      let start = text.baseAddress, text.count >= 8
    else { return false }
    let last = DigitWord.marks(StringBytes.load(start + (text.count &- 8)))
    return StringBytes.load(start) & entry.mask == entry.words
      && last & entry.digits == entry.digits
  }

  /// Notes a text whose number tells nothing, where words and number have at most eight bytes each.
  mutating func note(_ text: UnsafeBufferPointer<UInt8>, _ path: Int32, _ speech: UInt16) {
    let digits = DigitWord.count(atEndOf: text)
    let stem = text.count &- digits
    guard 1...8 ~= digits, 1...8 ~= stem, text.count >= 8, let start = text.baseAddress
    else { return }
    let mask: UInt64 = .max &>> UInt64(64 &- 8 &* stem)
    entries[Self.place(path)] = Entry(
      words: StringBytes.load(start) & mask, mask: mask,
      digits: 0x8080_8080_8080_8080 &<< UInt64(64 &- 8 &* digits), path: path,
      count: UInt16(truncatingIfNeeded: text.count), speech: speech)
  }
}
