/// Texts of small letters, `light summer shoes` or `shop/new-arrivals`: with no digit, no capital
/// and no sign of an address, a query or an encoding, nothing is found in them and nothing hides.
package enum PlainWords {
  /// A longer run may be a key.
  private static let longest = 17

  /// Whether a text is of such words only; `false` says nothing.
  ///
  /// It begins with a letter, no run is long, and no word announces what only words tell. The
  /// fifteen bytes after the text must be readable.
  @inline(__always)
  package static func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = text.baseAddress, text.count > 0, ASCIIClass.isLower(text[0]) else {
      return false
    }
    let kind = kind(start, text.count)
    return kind != .other && isHarmless(text) && (kind == .ascii || isSmallLatin(text))
  }

  private enum Kind {
    /// Small letters, blanks, and `, - . / _`.
    case ascii
    /// The same with bytes outside ASCII.
    case nonASCII
    case other
  }

  @inline(__always)
  private static func kind(_ start: UnsafePointer<UInt8>, _ count: Int) -> Kind {
    let letterShift = SIMD16<Int8>(repeating: 0x1F)
    let afterZ = SIMD16<Int8>(repeating: -102)
    let signShift = SIMD16<Int8>(repeating: 0x54)
    let afterSlash = SIMD16<Int8>(repeating: -124)
    let space = SIMD16<Int8>(repeating: 0x20)
    let line = SIMD16<Int8>(repeating: 0x5F)
    let places = SIMD16<Int8>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
    let zero = SIMD16<Int8>()
    var isNonASCII = false
    var at = 0
    while at < count {
      let bytes = UnsafeRawPointer(start + at).loadUnaligned(as: SIMD16<Int8>.self)
      // `a`, and `,`, become the least signed number.
      let (letters, signs) = (bytes &+ letterShift, bytes &+ signShift)
      var isWord = (letters .< afterZ) .| (signs .< afterSlash)
      isWord = isWord .| (bytes .== space) .| (bytes .== line)
      if count &- at < 16 {
        let end = SIMD16<Int8>(repeating: Int8(truncatingIfNeeded: count &- at))
        isWord = isWord .| (places .>= end)
      }
      let words = unsafeBitCast(isWord, to: SIMD2<UInt64>.self)
      if words[0] & words[1] != .max {
        let all = unsafeBitCast(isWord .| (bytes .< zero), to: SIMD2<UInt64>.self)
        if all[0] & all[1] != .max { return .other }
        isNonASCII = true
      }
      at &+= 16
    }
    return isNonASCII ? .nonASCII : .ascii
  }

  /// Whether all characters outside ASCII are small letters of Latin-1: `ß` to `ÿ` but for `÷`.
  private static func isSmallLatin(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < text.count {
      if text[index] < 0x80 {
        index &+= 1
        continue
      }
      guard text[index] == 0xC3, index &+ 1 < text.count, 0x9F...0xBF ~= text[index &+ 1],
        text[index &+ 1] != 0xB7
      else { return false }
      index &+= 2
    }
    return true
  }

  /// Whether no run is long, and no word is one that something may follow: `at`, `is`, `basic` and
  /// `bearer`.
  private static func isHarmless(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if text.count < longest, let start = text.baseAddress {
      // A single short word, as most are.
      let bytes = UnsafeRawPointer(start).loadUnaligned(as: SIMD16<Int8>.self)
      let blanks = bytes .== SIMD16<Int8>(repeating: 0x20)
      if unsafeBitCast(blanks, to: SIMD2<UInt64>.self) == SIMD2() { return true }
    }
    var start = 0
    while start < text.count {
      var end = start
      while end < text.count, text[end] != 0x20 { end &+= 1 }
      if end &- start > longest { return false }
      if end < text.count, isCue(text, start..<end) { return false }
      start = end &+ 1
    }
    return true
  }

  @inline(__always)
  private static func isCue(_ text: UnsafeBufferPointer<UInt8>, _ word: Range<Int>) -> Bool {
    let (first, last) = (text[word.lowerBound], word.count > 1 ? text[word.upperBound &- 1] : 0)
    if word.count == 2 {
      return first == UInt8(ascii: "a") && last == UInt8(ascii: "t")
        || first == UInt8(ascii: "i") && last == UInt8(ascii: "s")
    }
    // `basic` and `bearer` may stand behind a sign.
    let b = UInt8(ascii: "b")
    return word.count > 4 && last == UInt8(ascii: "c") && text[word.upperBound &- 5] == b
      || word.count > 5 && last == UInt8(ascii: "r") && text[word.upperBound &- 6] == b
  }
}
