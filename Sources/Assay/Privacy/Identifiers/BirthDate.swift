/// Dates that may be of birth: from 1900 to ten years before these tables were made, as ISO 8601,
/// day or month first, or with an English month's name.
///
/// Only a name tells them from other dates.
package enum BirthDate {
  private static let years = 1900...CalendarDay.lastBirthYear &- 10

  package static func find(in bytes: Span<UInt8>, from: Int) -> IdentifierHit? {
    var index = from
    while index &+ 6 <= bytes.count {
      let byte = bytes[index]
      let mayBegin = ASCIIClass.isDigit(byte) || MonthName.mayBegin(byte)
      guard mayBegin, index == 0 || !isPart(bytes[index &- 1]) else {
        index &+= 1
        continue
      }
      if let end = end(in: bytes, from: index), !continues(end, in: bytes) {
        return IdentifierHit(.birthDate, .checkOnly, start: index, end: end)
      }
      index &+= 1
      while index < bytes.count, isPart(bytes[index]) { index &+= 1 }
    }
    return nil
  }

  private static func end(in bytes: Span<UInt8>, from start: Int) -> Int? {
    var reader = DateReader(bytes, from: start)
    return reader.readNumeric(bytes, years) ?? reader.readNamed(bytes, years)
  }

  /// Digits and letters after it make it part of something else; a midnight does not.
  private static func continues(_ end: Int, in bytes: Span<UInt8>) -> Bool {
    guard end < bytes.count else { return false }
    let byte = bytes[end]
    if byte == UInt8(ascii: "T") || byte == UInt8(ascii: " "), end &+ 5 < bytes.count,
      ASCIIClass.isDigit(bytes[end &+ 1]), bytes[end &+ 3] == UInt8(ascii: ":")
    {
      return bytes.number(end &+ 1..<end &+ 3) != 0 || bytes.number(end &+ 4..<end &+ 6) != 0
    }
    if ASCIIClass.isAlphanumeric(byte) || byte == UInt8(ascii: "_") { return true }
    guard byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/") else {
      return false
    }
    return end &+ 1 < bytes.count && ASCIIClass.isAlphanumeric(bytes[end &+ 1])
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    ASCIIClass.isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "+")
  }
}
