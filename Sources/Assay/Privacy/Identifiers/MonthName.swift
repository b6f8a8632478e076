/// The English names of months, whole or in three letters.
enum MonthName {
  private static let names: [[UInt8]] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ].map { Array($0.utf8) }

  /// Whether a month's name may begin with this byte.
  static func mayBegin(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case UInt8(ascii: "j"), UInt8(ascii: "f"), UInt8(ascii: "m"), UInt8(ascii: "a"),
      UInt8(ascii: "s"), UInt8(ascii: "o"), UInt8(ascii: "n"), UInt8(ascii: "d"):
      true
    default: false
    }
  }

  /// The month whose name stands at `start` as a word, and how long the word is.
  static func read(_ bytes: Span<UInt8>, at start: Int) -> (month: Int, length: Int)? {
    guard start < bytes.count, mayBegin(bytes[start]) else { return nil }
    var end = start
    while end < bytes.count, ASCIIClass.isLetter(bytes[end]), end &- start < 10 { end &+= 1 }
    let length = end &- start
    guard 3...9 ~= length else { return nil }
    for (place, name) in names.enumerated() where length == 3 || length == name.count {
      var matches = true
      for index in 0..<length where bytes[start &+ index] | 0x20 != name[index] {
        matches = false
        break
      }
      if matches { return (place &+ 1, length) }
    }
    return nil
  }
}
