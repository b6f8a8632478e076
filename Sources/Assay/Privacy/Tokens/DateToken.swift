/// A date of the years 1900 to 1903, before anybody who is alive was born, in the layout it had.
///
/// Month and day are keyed; a time of day becomes midnight. `1900-01-01` stands for no date in many
/// systems and is never drawn.
enum DateToken {
  /// Where year and the two other parts stand, and where the time of day begins.
  private struct Parts {
    var year: Range<Int>
    var others: [Range<Int>]
    var rest: Int
  }

  /// Nil where the text is no date in digits with a year of four.
  static func make(_ text: [UInt8], _ hash: KeyedHash) -> [UInt8]? {
    guard let parts = parts(of: text.span) else { return nil }
    var stream = TokenStream(hash, shape: "date", Array(text[..<parts.rest]))
    var result = text
    write(1900 + stream.number(below: 4), in: parts.year, &result)
    // Either part may be the month, unless the year comes first.
    let days = parts.year.lowerBound == 0 ? 28 : 12
    write(1 + stream.number(below: 12), in: parts.others[0], &result)
    write(2 + stream.number(below: days - 1), in: parts.others[1], &result)
    midnight(&result, from: parts.rest)
    return result
  }

  static func matches(_ text: Span<UInt8>) -> Bool {
    guard let parts = parts(of: text) else { return false }
    let year = number(text, parts.year)
    let first = parts.others.allSatisfy { number(text, $0) == 1 }
    return 1900...1903 ~= year && !(year == 1900 && first)
  }

  private static func parts(of text: Span<UInt8>) -> Parts? {
    guard 8...40 ~= text.count else { return nil }
    var runs: [Range<Int>] = []
    var index = 0
    while index < text.count, runs.count < 3 {
      let start = index
      while index < text.count, ASCIIClass.isDigit(text[index]) { index &+= 1 }
      guard index > start else { return nil }
      runs.append(start..<index)
      guard index < text.count, runs.count < 3 else { break }
      guard [0x2D, 0x2F, 0x2E].contains(text[index]) else { return nil }
      index &+= 1
    }
    guard runs.count == 3, let year = runs.firstIndex(where: { $0.count == 4 }), year != 1 else {
      return nil
    }
    let rest = runs[2].upperBound
    let others = runs.enumerated().filter { $0.offset != year }.map(\.element)
    guard isClock(text, from: rest), others.allSatisfy({ 1...2 ~= $0.count }) else { return nil }
    return Parts(year: runs[year], others: others, rest: rest)
  }

  /// Nothing, or a blank or `T` and a time of day, with nothing else that could tell of somebody.
  private static func isClock(_ text: Span<UInt8>, from start: Int) -> Bool {
    guard start < text.count else { return true }
    guard text[start] == 0x20 || text[start] | 0x20 == 0x74 else { return false }
    for index in (start &+ 1)..<text.count {
      let byte = text[index]
      guard
        ASCIIClass.isDigit(byte) || [0x20, 0x2B, 0x2D, 0x2E, 0x3A].contains(byte)
          || byte | 0x20 == 0x7A
      else { return false }
    }
    return true
  }

  private static func number(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    range.reduce(0) { $0 * 10 + Int(text[$1] &- 0x30) }
  }

  /// Writes a number into as many digits as there are; one digit holds at most 9.
  private static func write(_ number: Int, in range: Range<Int>, _ text: inout [UInt8]) {
    var number = range.count == 1 ? (number - 1) % 9 + 1 : number
    for index in range.reversed() {
      text[index] = UInt8(ascii: "0") &+ UInt8(number % 10)
      number /= 10
    }
  }

  /// Zeros the clock; an offset from UTC, which begins with a sign, stays.
  private static func midnight(_ text: inout [UInt8], from start: Int) {
    for index in text.indices.dropFirst(start) {
      let byte = text[index]
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { break }
      if ASCIIClass.isDigit(byte) { text[index] = UInt8(ascii: "0") }
    }
  }
}
