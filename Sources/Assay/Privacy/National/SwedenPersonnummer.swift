/// Swedish personal identity numbers: a birth date, with or without the century, and Luhn over the
/// last ten digits; a plus sign tells of a hundredth birthday (stdnum `se.personnummer`).
///
/// Coordination numbers, whose days are 60 higher, are none for stdnum: ``isCoordination(_:)``.
package enum SwedenPersonnummer: IdentifierRule {
  package static let kind = IdentifierKind.sePersonnummer
  package static let form = IdentifierForm(
    .digits,
    [
      .layout("6-4"),
      .layout("8-4"),
      .layout("6+4"),
      .checkOnly("10"),
      .checkOnly("12"),
    ],
    fillers: [.space, .colon], keepsSigns: true, chance: 0.0038)

  package static func isValid(_ compact: Span<UInt8>) -> Bool { isValid(compact, dayOffset: 0) }

  /// Whether this is a coordination number (samordningsnummer).
  package static func isCoordination(_ compact: Span<UInt8>) -> Bool {
    isValid(compact, dayOffset: 60)
  }

  private static func isValid(_ compact: Span<UInt8>, dayOffset: Int) -> Bool {
    let count = compact.count
    guard count >= 10, compact.areDigits(count &- 4..<count) else { return false }
    var isOld = false
    var body = count &- 4
    if isSign(compact[body &- 1]) {
      body &-= 1
      isOld = compact[body] == UInt8(ascii: "+")
    } else if count != 10 && count != 12 {
      return false
    }
    // The digits of the date, whatever signs stand between them.
    var date = 0
    var digits = 0
    for index in 0..<body where !isSign(compact[index]) {
      guard ASCIIClass.isDigit(compact[index]) else { return false }
      date = date &* 10 &+ compact.digit(index)
      digits &+= 1
    }
    guard digits == 6 || digits == 8 else { return false }
    return hasDate(date, isShort: digits == 6, isOld: isOld, dayOffset: dayOffset)
      && passesLuhn(date: date % 1_000_000, serial: compact.number(count &- 4..<count))
  }

  private static func hasDate(_ date: Int, isShort: Bool, isOld: Bool, dayOffset: Int) -> Bool {
    var year = date / 10_000
    if isShort {
      year &+= year &+ 2000 > CalendarDay.lastBirthYear ? 1900 : 2000
      if isOld { year &-= 100 }
    }
    return CalendarDay.exists(year, date / 100 % 100, date % 100 &- dayOffset)
  }

  private static func passesLuhn(date: Int, serial: Int) -> Bool {
    var rest = date &* 10_000 &+ serial
    var sum = 0
    for place in 0..<10 {
      let digit = rest % 10
      let doubled = digit &* 2
      sum &+= place % 2 == 1 ? doubled / 10 &+ doubled % 10 : digit
      rest /= 10
    }
    return sum % 10 == 0
  }

  private static func isSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
  }

  /// Whether the century, where it is written, is one of people who live.
  package static func isPlausible(_ compact: Span<UInt8>) -> Bool {
    guard compact.count >= 12, compact.areDigits(0..<4) else { return true }
    return 1850...CalendarDay.lastBirthYear ~= compact.number(0..<4)
  }
}
