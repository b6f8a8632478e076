/// Finds the members and items of JSON text without decoding any.
///
/// It is no validator: what it cannot follow is nil, and what it copies is judged later.
enum JSONText {
  /// A member of an object: its key between the quotes, and its value.
  struct Member {
    var key: Range<Int>
    var value: Range<Int>
  }

  /// The members of the object that fills a range.
  static func members(_ bytes: [UInt8], in range: Range<Int>) -> [Member]? {
    var members: [Member] = []
    let isRead = walk(bytes, in: range, from: "{", to: "}") { place in
      guard place < range.upperBound, bytes[place] == UInt8(ascii: "\""),
        let keyEnd = endOfValue(bytes, from: place, to: range.upperBound)
      else { return nil }
      let colon = skipBlanks(bytes, from: keyEnd, to: range.upperBound)
      guard colon < range.upperBound, bytes[colon] == UInt8(ascii: ":") else { return nil }
      let start = skipBlanks(bytes, from: colon + 1, to: range.upperBound)
      guard let end = endOfValue(bytes, from: start, to: range.upperBound) else { return nil }
      members.append(Member(key: (place + 1)..<(keyEnd - 1), value: start..<end))
      return end
    }
    return isRead ? members : nil
  }

  /// The items of the array that fills a range.
  static func items(_ bytes: [UInt8], in range: Range<Int>) -> [Range<Int>]? {
    var items: [Range<Int>] = []
    let isRead = walk(bytes, in: range, from: "[", to: "]") { place in
      guard let end = endOfValue(bytes, from: place, to: range.upperBound) else { return nil }
      items.append(place..<end)
      return end
    }
    return isRead ? items : nil
  }

  /// Whether a value is an object.
  static func isObject(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    !range.isEmpty && bytes[range.lowerBound] == UInt8(ascii: "{")
  }

  private static func walk(
    _ bytes: [UInt8], in range: Range<Int>, from open: Unicode.Scalar, to close: Unicode.Scalar,
    _ part: (Int) -> Int?
  ) -> Bool {
    guard range.count >= 2, bytes[range.lowerBound] == UInt8(ascii: open) else { return false }
    var place = skipBlanks(bytes, from: range.lowerBound + 1, to: range.upperBound)
    if place < range.upperBound, bytes[place] == UInt8(ascii: close) { return true }
    while place < range.upperBound {
      guard let end = part(place) else { return false }
      place = skipBlanks(bytes, from: end, to: range.upperBound)
      guard place < range.upperBound else { return false }
      if bytes[place] == UInt8(ascii: close) { return true }
      guard bytes[place] == UInt8(ascii: ",") else { return false }
      place = skipBlanks(bytes, from: place + 1, to: range.upperBound)
    }
    return false
  }

  private static func skipBlanks(_ bytes: [UInt8], from start: Int, to end: Int) -> Int {
    var place = start
    while place < end, InputForm.isBlank(bytes[place]) { place += 1 }
    return place
  }

  /// The offset after a value; nil: it does not end, or there is none.
  private static func endOfValue(_ bytes: [UInt8], from start: Int, to end: Int) -> Int? {
    var place = start
    var depth = 0
    var isInString = false
    while place < end {
      let byte = bytes[place]
      place += 1
      if isInString {
        if byte == UInt8(ascii: "\\") { place += 1 }
        if byte == UInt8(ascii: "\"") {
          isInString = false
          if depth == 0 { return place }
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""):
        guard depth > 0 || place == start + 1 else { return nil }
        isInString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        // A scalar ends before what closes its parent.
        guard depth > 0 else { return place - 1 > start ? place - 1 : nil }
        depth -= 1
        if depth == 0 { return place }
      case UInt8(ascii: ","), 0x20, 0x0A, 0x0D, 0x09:
        if depth == 0 { return place - 1 > start ? place - 1 : nil }
      default: break
      }
    }
    return nil
  }
}
