/// Mexican population registry codes (CURP): four letters, a birth date, sex, state, consonants and
/// a check digit (Instructivo normativo para la asignación de la CURP; stdnum `mx.curp`).
package enum MexicoCURP: IdentifierRule {
  package static let kind = IdentifierKind.mxCURP
  package static let form = IdentifierForm(
    .letters,
    [
      .certain("18")
    ],
    fillers: [.space, .hyphen, .underscore], chance: 1e-5)

  /// Beginnings that would be rude words and are never given out.
  private static let rude = LetterCodes(
    """
    BACA BAKA BUEI BUEY CACA CACO CAGA CAGO CAKA CAKO COGE COGI COJA COJE COJI COJO COLA CULO FALO
    FETO GETA GUEI GUEY JETA JOTO KACA KACO KAGA KAGO KAKA KAKO KOGE KOGI KOJA KOJE KOJI KOJO KOLA
    KULO LILO LOCA LOCO LOKA LOKO MAME MAMO MEAR MEAS MEON MIAR MION MOCO MOKO MULA MULO NACA NACO
    PEDA PEDO PENE PIPI PITO POPO PUTA PUTO QULO RATA ROBA ROBE ROBO RUIN SENO TETA VACA VAGA VAGO
    VAKA VUEI VUEY WUEI WUEY
    """)
  private static let states = LetterCodes(
    """
    AS BC BS CC CH CL CM CS DF DG GR GT HG JC MC MN MS NE NL NT OC PL QR QT SL SP SR TC TL TS VZ YN
    ZS
    """)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    guard compact.count == 18, areLetters(compact, 0..<4), compact.areDigits(4..<10),
      areLetters(compact, 10..<16), ASCIIClass.isAlphanumeric(compact[16]),
      ASCIIClass.isDigit(compact[17]), !rude.contains(compact, 0..<4),
      compact[10] == UInt8(ascii: "H") || compact[10] == UInt8(ascii: "M"),
      states.contains(compact, 11..<13)
    else { return false }
    let century = ASCIIClass.isDigit(compact[16]) ? 1900 : 2000
    guard
      CalendarDay.exists(
        century &+ compact.number(4..<6), compact.number(6..<8), compact.number(8..<10))
    else { return false }
    var sum = 0
    for index in 0..<17 { sum &+= value(compact[index]) &* (18 &- index) }
    return compact.digit(17) == (10 &- sum % 10) % 10
  }

  private static func areLetters(_ compact: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range where !ASCIIClass.isUpper(compact[index]) { return false }
    return true
  }

  /// The place in `0…9A…NÑO…Z`.
  private static func value(_ byte: UInt8) -> Int {
    if ASCIIClass.isDigit(byte) { return Int(byte &- 0x30) }
    let letter = Int(byte &- 0x41)
    return letter > 13 ? letter &+ 11 : letter &+ 10
  }
}
