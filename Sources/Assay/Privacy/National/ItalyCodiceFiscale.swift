/// Italian tax codes of people: letters of the names, birth date and sex, place, and a check letter
/// over all (decree of 23 December 1976; stdnum `it.codicefiscale`, which takes a company's number
/// too).
package enum ItalyCodiceFiscale: IdentifierRule {
  package static let kind = IdentifierKind.itCodiceFiscale
  package static let form = IdentifierForm(
    .letters,
    [
      .certain("16"),
      .certain("6 5 5"),
      .certain("3 3 5 5"),
      .certain("6-5-5"),
    ],
    fillers: [.space, .hyphen, .colon], chance: 0.014)

  /// The letters that stand for digits when two people would have one code.
  private static let standIns = Array("LMNPQRSTUV".utf8)
  private static let months = Array("ABCDEHLMPRST".utf8)
  private static let odd = [
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
  ]

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    if compact.count == 11 { return ItalyIVA.isValid(compact) }
    guard compact.count == 16 else { return false }
    for index in 0..<16 {
      let isDigitPlace = (6...14 ~= index) && index != 8 && index != 11
      guard isDigitPlace ? digit(compact[index]) != nil : ASCIIClass.isUpper(compact[index])
      else { return false }
    }
    return hasBirthDate(compact) && checkLetter(compact) == compact[15]
  }

  private static func digit(_ byte: UInt8) -> Int? {
    ASCIIClass.isDigit(byte) ? Int(byte &- 0x30) : standIns.firstIndex(of: byte)
  }

  private static func hasBirthDate(_ compact: Span<UInt8>) -> Bool {
    guard let month = months.firstIndex(of: compact[8]), let tens = digit(compact[6]),
      let ones = digit(compact[7]), let dayTens = digit(compact[9]),
      let dayOnes = digit(compact[10])
    else { return false }
    let year = tens &* 10 &+ ones
    // Women's days are 40 higher.
    return CalendarDay.exists(
      year < 20 ? 2000 &+ year : 1900 &+ year, month &+ 1, (dayTens &* 10 &+ dayOnes) % 40)
  }

  private static func checkLetter(_ compact: Span<UInt8>) -> UInt8 {
    var sum = 0
    for index in 0..<15 {
      let byte = compact[index]
      let value = Int(ASCIIClass.isDigit(byte) ? byte &- 0x30 : byte &- 0x41)
      sum &+= index % 2 == 0 ? odd[value] : value
    }
    return UInt8(0x41 &+ sum % 26)
  }
}
