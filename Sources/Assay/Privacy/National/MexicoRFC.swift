/// Mexican tax registry codes (RFC): four letters (three for companies), a date and up to three
/// characters (SAT; stdnum `mx.rfc`, which leaves the check character aside as many lack it).
package enum MexicoRFC: IdentifierRule {
  package static let kind = IdentifierKind.mxRFC
  package static let form = IdentifierForm(
    .letters,
    [
      .checkOnly("13"),
      .checkOnly("12"),
      .layout("4-6-3"),
      .layout("3-6-3"),
      .checkOnly("10"),
      .checkOnly("4 6 3"),
      .checkOnly("3 6 3"),
      .checkOnly("4-6"),
    ],
    fillers: [.space, .hyphen, .underscore], chance: 0.035)

  private static let rude = LetterCodes(
    """
    BUEI BUEY CACA CACO CAGA CAGO CAKA CAKO COGE COJA COJE COJI COJO CULO FETO GUEY JOTO KACA KACO
    KAGA KAGO KAKA KOGE KOJO KULO MAME MAMO MEAR MEAS MEON MION MOCO MULA PEDA PEDO PENE PUTA PUTO
    QULO RATA RUIN
    """)

  package static func isValid(_ compact: Span<UInt8>) -> Bool {
    // Ñ is two bytes of UTF-8, so letters are counted apart from bytes.
    var letters = 0
    var index = 0
    while index < compact.count {
      let byte = compact[index]
      if byte == 0xC3, index &+ 1 < compact.count,
        compact[index &+ 1] == 0x91 || compact[index &+ 1] == 0xB1
      {
        index &+= 2
      } else if ASCIIClass.isUpper(byte) || byte == UInt8(ascii: "&") {
        index &+= 1
      } else {
        break
      }
      letters &+= 1
    }
    let rest = compact.count &- index
    switch letters {
    case 4: guard rest == 6 || rest == 9, !rude.contains(compact, 0..<index) else { return false }
    case 3: guard rest == 9 else { return false }
    default: return false
    }
    guard compact.areDigits(index..<index &+ 6) else { return false }
    for place in index &+ 6..<compact.count {
      let byte = compact[place]
      guard ASCIIClass.isDigit(byte) || ASCIIClass.isUpper(byte) else { return false }
    }
    return CalendarDay.exists(
      2000 &+ compact.number(index..<index &+ 2), compact.number(index &+ 2..<index &+ 4),
      compact.number(index &+ 4..<index &+ 6))
  }
}
