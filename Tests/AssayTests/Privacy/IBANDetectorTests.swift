import Assay
import Testing

struct IBANDetectorTests {
  static let valid = [
    "DE89370400440532013000", "GB82WEST12345698765432", "FR1420041010050500013M02606",
    "ES9121000418450200051332", "IT60X0542811101000000123456", "NL91ABNA0417164300",
    "BE68539007547034", "CH9300762011623852957", "AT611904300234573201",
    "PL61109010140000071219812874", "SE4550000000058398257466", "NO9386011117947",
    "DK5000400440116243", "FI2112345600000785", "PT50000201231234567890154",
    "IE29AIBK93115212345678", "LU280019400644750000", "GR1601101250000000012300695",
    "CZ6508000000192000145399", "HU42117730161111101800000000", "RO49AAAA1B31007593840000",
    "TR330006100519786457841326", "SA0380000000608010167519", "AE070331234567890123456",
    "BR9700360305000010009795493P1", "MT84MALT011000012345MTLCAST001S",
    "MU17BOMM0101101030300200000MUR", "SC18SSCB11010000000000001497USD",
    "KW81CBKU0000000000001234560101", "IL620108000000099999999", "EE382200221020145685",
    "LT121000011101001000", "LV80BANK0000435195001", "SI56263300012039086",
    "HR1210010051863000160", "BG80BNBG96611020345678", "IS140159260076545510730339",
    "MC5811222000010123456789030", "SM86U0322509800000000270100", "PK36SCBL0000001123456702",
    "QA58DOHB00001234567890ABCDEFG", "UA213223130000026007233566001",
    "VG96VPVG0000012345678901", "XK051212012345678906", "GE29NB0000000101904917",
  ]

  @Test(arguments: valid)
  func `the registry's example is found whole and in fours`(number: String) {
    #expect(ScannedValue(text: number).kinds == [.iban])
    let spaced = number.enumerated().map { $0 > 0 && $0 % 4 == 0 ? " \($1)" : "\($1)" }.joined()
    #expect(ScannedValue(text: "from \(spaced), today").slices == [spaced])
  }

  @Test(arguments: [
    "DE89370400440532013001", "DE88370400440532013000", "DE8937040044053201300",
    "DE893704004405320130000", "XX89370400440532013000", "ZZ00370400440532013000",
    "DE123456789", "US89370400440532013000", "ADE89370400440532013000",
    "DE89370400440532013000A", "1DE89370400440532013000", "GB82123412345698765432",
    "NL91ABN10417164300", "DE8937040044053201300X", "de-89-37-04", "FR14",
    "DE89 3704 0044 0532 0130", "DE89 37 04 00 44 05 32 01 30 00", "DE", "D",
    "sha1:de89370400440532013000ab12cd34ef5678", "DE_89370400440532013000",
    "BE6853900754703", "NO938601111794", "IE29AIBK931152123456789",
  ])
  func `a look-alike is no IBAN`(text: String) {
    #expect(!ScannedValue(text: text).kinds.contains(.iban))
  }

  @Test func `one changed character is never an IBAN`() {
    var random = SeededGenerator(seed: 3)
    for number in Self.valid {
      for _ in 0..<10 {
        var letters = Array(number)
        let place = Int.random(in: 2..<letters.count, using: &random)
        let old = letters[place]
        let alphabet = old.isNumber ? "0123456789" : "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        let other = alphabet.filter { $0 != old }
        letters[place] = other.randomElement(using: &random) ?? "?"
        #expect(!ScannedValue(text: String(letters)).kinds.contains(.iban))
      }
    }
  }

  @Test func `the country is told`() {
    let hit = ScannedValue(text: "DE89370400440532013000", key: "iban").hits.first
    #expect(
      hit?.describe() == "mod 97 valid, length of DE, key names it, whole value")
  }
}
