/// What the IBAN Registry (ISO 13616, kept by SWIFT) says of one country: the account part as runs
/// of digits (`n`), capital letters (`a`) or either (`c`).
struct IBANStructure: Hashable, Sendable {
  /// A character class of the registry.
  enum CharacterClass: UInt8 {
    case digit, letter, either

    func accepts(_ byte: UInt8) -> Bool {
      switch self {
      case .digit: ASCIIClass.isDigit(byte)
      case .letter: ASCIIClass.isLetter(byte)
      case .either: ASCIIClass.isAlphanumeric(byte)
      }
    }
  }

  /// One class for each character after country and check digits.
  let account: [CharacterClass]

  /// The whole number's length.
  var length: Int { account.count &+ 4 }

  /// The structure of the country with these two letters, in either case.
  static func of(_ first: UInt8, _ second: UInt8) -> IBANStructure? {
    table[code(first, second)]
  }

  /// Two capital letters in one word, as `Detection.detail` holds them.
  static func code(_ first: UInt8, _ second: UInt8) -> UInt16 {
    UInt16(first & 0xDF) &<< 8 | UInt16(second & 0xDF)
  }

  private static let table: [UInt16: IBANStructure] = {
    var table: [UInt16: IBANStructure] = [:]
    for line in registry.split(whereSeparator: { $0 == "\n" || $0 == "," }) {
      let letters = Array(line.utf8.drop { $0 == 0x20 })
      guard letters.count > 3 else { continue }
      table[code(letters[0], letters[1])] = IBANStructure(account: classes(letters[3...]))
    }
    return table
  }()

  private static func classes(_ text: ArraySlice<UInt8>) -> [CharacterClass] {
    var classes: [CharacterClass] = []
    var length = 0
    for byte in text {
      if ASCIIClass.isDigit(byte) {
        length = length &* 10 &+ Int(byte &- 0x30)
        continue
      }
      let kind: CharacterClass =
        byte == UInt8(ascii: "n") ? .digit : byte == UInt8(ascii: "a") ? .letter : .either
      classes += Array(repeating: kind, count: length)
      length = 0
    }
    return classes
  }

  private static let registry = """
    AD 8n12c, AE 19n, AL 8n16c, AT 16n, AZ 4a20c, BA 16n, BE 12n, BG 4a6n8c, BH 4a14c, BI 23n
    BR 23n1a1c, BY 4c4n16c, CH 5n12c, CR 18n, CY 8n16c, CZ 20n, DE 18n, DJ 23n, DK 14n, DO 4c20n
    EE 16n, EG 25n, ES 20n, FI 14n, FK 2a12n, FO 14n, FR 10n11c2n, GB 4a14n, GE 2a16n, GI 4a15c
    GL 14n, GR 7n16c, GT 4c20c, HN 4a20n, HR 17n, HU 24n, IE 4a14n, IL 19n, IQ 4a15n, IS 22n
    IT 1a10n12c, JO 4a4n18c, KW 4a22c, KZ 3n13c, LB 4n20c, LC 4a24c, LI 5n12c, LT 16n, LU 3n13c
    LV 4a13c, LY 21n, MC 10n11c2n, MD 20c, ME 18n, MK 3n10c2n, MN 16n, MR 23n, MT 4a5n18c
    MU 4a19n3a, NI 4a20n, NL 4a10n, NO 11n, OM 3n16c, PK 4a16c, PL 24n, PS 4a21c, PT 21n
    QA 4a21c, RO 4a16c, RS 18n, RU 14n15c, SA 2n18c, SC 4a20n3a, SD 14n, SE 20n, SI 15n, SK 20n
    SM 1a10n12c, SO 19n, ST 21n, SV 4a20n, TL 19n, TN 20n, TR 6n16c, UA 6n19c, VA 18n, VG 4a16n
    XK 16n, YE 4a4n18c
    """
}
