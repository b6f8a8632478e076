/// Exact coordinates in one string, `52.520008,13.404954`: two numbers in range with three decimals
/// or more, and no third beside them.
package enum Coordinates {
  private struct Number {
    let end: Int
    let whole: Int
    let decimals: Int
    let isZero: Bool
  }

  package static func find(in bytes: Span<UInt8>, from: Int) -> IdentifierHit? {
    var index = from
    while index &+ 10 < bytes.count {
      guard ASCIIClass.isDigit(bytes[index]), index == 0 || !isPart(bytes[index &- 1]) else {
        index &+= 1
        continue
      }
      let start = index > 0 && isSign(bytes[index &- 1]) ? index &- 1 : index
      if let hit = match(in: bytes, from: start, digit: index) { return hit }
      while index < bytes.count, isPart(bytes[index]) { index &+= 1 }
    }
    return nil
  }

  private static func match(in bytes: Span<UInt8>, from start: Int, digit: Int) -> IdentifierHit? {
    guard !continues(before: start, in: bytes), let first = number(in: bytes, at: digit),
      let (place, isSpaced) = separator(in: bytes, at: first.end)
    else { return nil }
    let next = place < bytes.count && isSign(bytes[place]) ? place &+ 1 : place
    guard let second = number(in: bytes, at: next), !continues(after: second.end, in: bytes),
      !(first.isZero && second.isZero)
    else { return nil }
    // GeoJSON writes the longitude first (RFC 7946 §3.1.1).
    guard first.whole < 90 && second.whole < 180 || first.whole < 180 && second.whole < 90 else {
      return nil
    }
    let decimals = min(first.decimals, second.decimals)
    // Three decimals may be thousands; spaces join any two numbers.
    let strength: IdentifierHit.Strength = decimals > 3 && !isSpaced ? .layout : .checkOnly
    return IdentifierHit(.coordinates, strength, start: start, end: second.end)
  }

  private static func number(in bytes: Span<UInt8>, at start: Int) -> Number? {
    var index = start
    var whole = 0
    while index < bytes.count, ASCIIClass.isDigit(bytes[index]), index &- start < 4 {
      whole = whole &* 10 &+ bytes.digit(index)
      index &+= 1
    }
    guard 1...3 ~= index &- start, index < bytes.count, bytes[index] == UInt8(ascii: ".") else {
      return nil
    }
    index &+= 1
    let fraction = index
    var isZero = whole == 0
    while index < bytes.count, ASCIIClass.isDigit(bytes[index]) {
      if bytes[index] != UInt8(ascii: "0") { isZero = false }
      index &+= 1
    }
    let decimals = index &- fraction
    guard 3...18 ~= decimals else { return nil }
    if index < bytes.count, ASCIIClass.isLetter(bytes[index]) { return nil }
    return Number(end: index, whole: whole, decimals: decimals, isZero: isZero)
  }

  /// Where the second number begins, after a comma, semicolon, slash or spaces.
  private static func separator(
    in bytes: Span<UInt8>, at start: Int
  ) -> (next: Int, isSpaced: Bool)? {
    var index = start
    var signs = 0
    while index < bytes.count, index &- start < 4 {
      switch bytes[index] {
      case UInt8(ascii: " "): break
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "/"): signs &+= 1
      default: return index > start && signs < 2 ? (index, signs == 0) : nil
      }
      index &+= 1
    }
    return nil
  }

  /// Whether another number stands before: then this is a list or a vector.
  private static func continues(before start: Int, in bytes: Span<UInt8>) -> Bool {
    var index = start
    while index > 0, start &- index < 3, isJoint(bytes[index &- 1]) { index &-= 1 }
    return index < start && index > 0 && ASCIIClass.isDigit(bytes[index &- 1])
  }

  private static func continues(after end: Int, in bytes: Span<UInt8>) -> Bool {
    var index = end
    while index < bytes.count, index &- end < 3, isJoint(bytes[index]) { index &+= 1 }
    if index < bytes.count, index > end { return ASCIIClass.isDigit(bytes[index]) }
    return index < bytes.count
      && (bytes[index] == UInt8(ascii: ".") && index &+ 1 < bytes.count
        && ASCIIClass.isDigit(bytes[index &+ 1]))
  }

  private static func isJoint(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: " ")
  }

  private static func isSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    ASCIIClass.isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
  }
}
