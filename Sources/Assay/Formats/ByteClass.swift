/// The ASCII character classes that the formats' grammars are written in.
extension UInt8 {
  var isDigit: Bool { self &- UInt8(ascii: "0") <= 9 }

  var isLetter: Bool { (self | 0x20) &- UInt8(ascii: "a") <= 25 }

  var isLetterOrDigit: Bool { isLetter || isDigit }

  var isHexDigit: Bool { isDigit || (self | 0x20) &- UInt8(ascii: "a") <= 5 }
}

extension Span<UInt8> {
  /// Two decimal digits at `index`, or nil when there are none.
  func twoDigits(at index: Int) -> Int64? {
    guard index &+ 2 <= count, self[index].isDigit, self[index &+ 1].isDigit else { return nil }
    return Int64(self[index] &- 48) &* 10 &+ Int64(self[index &+ 1] &- 48)
  }

  /// Whether `byte` stands at `index`.
  func has(_ character: Unicode.Scalar, at index: Int) -> Bool {
    index < count && UInt32(self[index]) == character.value
  }

  /// Where `character` first stands at or after `start`, or nil.
  func first(_ character: Unicode.Scalar, from start: Int = 0) -> Int? {
    var index = start
    while index < count {
      if UInt32(self[index]) == character.value { return index }
      index &+= 1
    }
    return nil
  }
}
