import Assay
import Testing

struct IdentifierDetectorTests {
  @Test(arguments: [
    ("390.533.447-05", IdentifierKind.brCPF), ("AB 12 34 56 C", .gbNINO), ("AB123456C", .gbNINO),
    ("RSSMRA85T10A562S", .itCodiceFiscale), ("86 095 742 719", .deTaxID),
    ("2 69 05 49 588 157 80", .frNIR), ("11010519491231002X", .cnRIC), ("X2482300W", .esNIE),
    ("880320-0016", .sePersonnummer), ("131052-308T", .fiHETU), ("971013-9019902", .krRRN),
    ("046-454-286", .caSIN), ("756.9217.0769.85", .chAHV), ("85.07.30-033.28", .beNN),
    ("BOXW310820HNERXN09", .mxCURP), ("S1234567D", .sgNRIC), ("ACUPA7085R", .inPAN),
    ("00:1A:2B:3C:4D:5E", .mac),
    ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", .bitcoin),
    ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", .bitcoin),
  ])
  func `a customary layout speaks for itself`(text: String, kind: IdentifierKind) {
    let number = kind == .caSIN ? "130-692-544" : text
    #expect(FoundIdentifiers(number).kinds == [kind])
    #expect(FoundIdentifiers("it is \(number), thanks").slices == [number])
    #expect(FoundIdentifiers("(\(number))").slices == [number])
    #expect(FoundIdentifiers("a\(number)").kinds == [])
    #expect(FoundIdentifiers("\(number)7a").kinds == [])
  }

  @Test(arguments: [
    ("39053344705", "cpf", IdentifierKind.brCPF), ("39053344705", "traits/customer_cpf", .brCPF),
    ("86095742719", "steuer_id", .deTaxID), ("86095742719", "steuerIdNr", .deTaxID),
    ("269054958815780", "numero_secu", .frNIR), ("269054958815780", "nir", .frNIR),
    ("54362315K", "dni", .esDNI), ("54362315K", "NIF", .esDNI),
    ("234123412346", "aadhaar", .inAadhaar),
    ("2341 2341 2346", "aadharNumber", .inAadhaar), ("123 456 782", "tfn", .auTFN),
    ("943 476 5870", "nhs_number", .gbNHS), ("123456789018", "個人番号", .jpMyNumber),
    ("9710139019902", "주민등록번호", .krRRN), ("11010519491231002X", "身份证", .cnRIC),
    ("44051401359", "pesel", .plPESEL), ("8803200016", "personnummer", .sePersonnummer),
    ("111222333", "bsn", .nlBSN), ("7523169263", "egn", .bgEGN), ("12.531.909-2", "rut", .clRUT),
    ("44051401359", "national_id", .plPESEL), ("490154203237518", "deviceImei", .imei),
    ("6D92078A-8246-4BA4-AE5B-76104861E7DC", "idfa", .advertisingID),
    ("1985-01-31", "date_of_birth", .birthDate), ("31.01.1985", "geburtsdatum", .birthDate),
    ("01/31/1985", "user.dob", .birthDate), ("1985-01-31T00:00:00Z", "birthday", .birthDate),
    ("0x52908400098527886E0F7030069857D2E4169EE7", "wallet_address", .ethereum),
    ("8991101200003204514", "iccid", .iccid), ("460001234567890", "imsi", .imsi),
  ])
  func `a name makes bare characters an identifier`(
    text: String, key: String, kind: IdentifierKind
  ) {
    #expect(FoundIdentifiers(text, key: key).kinds == [kind])
    let isFoundWithoutName = FoundIdentifiers(text).hits.contains { $0.strength == .checkOnly }
    #expect(!isFoundWithoutName)
  }

  @Test(arguments: [
    ("meu CPF é 39053344705 ok", IdentifierKind.brCPF, "39053344705"),
    ("numéro de sécurité sociale 269054958815780", .frNIR, "269054958815780"),
    ("身份证号是11010519491231002X。", .cnRIC, "11010519491231002X"),
    ("My DOB: 31/01/1985.", .birthDate, "31/01/1985"),
    ("born 31 January 1985 in Rome", .birthDate, "31 January 1985"),
    ("born on January 31st, 1985", .birthDate, "January 31st, 1985"),
    ("Aadhaar 2341 2341 2346 attached", .inAadhaar, "2341 2341 2346"),
    ("NHS number 943 476 5870", .gbNHS, "943 476 5870"),
    ("SIN: 130 692 544", .caSIN, "130 692 544"), ("ic=800101-14-5087", .myNRIC, "800101-14-5087"),
    ("mac:00:1A:2B:3C:4D:5E", .mac, "00:1A:2B:3C:4D:5E"),
  ])
  func `words of a text name what follows`(text: String, kind: IdentifierKind, slice: String) {
    let found = FoundIdentifiers(text, key: "message")
    #expect(found.kinds == [kind])
    #expect(found.slices == [slice])
  }

  @Test(arguments: [
    ("39053344705", "value"), ("39053344705", "order_id"), ("0.39053344705", "cpf"),
    ("39053344705.5", "cpf"), ("139053344705", "cpf"), ("39053344706", "cpf"),
    ("f47ac10b-58cc-4372-a567-123456789018", "my_number"),
    ("f47ac10b-58cc-4372-a567-123456789018", "value"), ("AB123456C", "sku"),
    ("AB123456C", "part_number"), ("2341 2341 2346", "tracking"), ("046-454-286", "phone"),
    ("Safari/537.36 Chrome/126.0.6478.126", "user_agent"), ("1985-01-31", "created_at"),
    ("2024-03-01", "dob"), ("1985-01-31T10:20:30Z", "birthday"), ("10.20.30.40", "value"),
    ("00000000-0000-0000-0000-000000000000", "idfa"),
    ("6D92078A-8246-4BA4-AE5B-76104861E7DC", "id"), ("ff:ff:ff:ff:ff:ff", "mac"),
    ("00:00:00:00:00:00", "mac"), ("2001:db8:aa:bb:cc:dd:ee:ff", "value"),
    ("0a:1b:2c:3d:4e:5f:60:71", "value"), ("52.52,13.40", "geo"), ("0.000000,0.000000", "geo"),
    ("1.2345,2.3456,3.4567", "value"), ("152.5200,193.4049", "geo"), ("490154203237518", "value"),
    ("490154203237519", "imei"), ("INTRODUCTORY", "license"), ("FULL_TIME", "value"),
    ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", "wallet"),
    ("0x0000000000000000000000000000000000000000", "wallet"),
    ("9b74c9897bac770ffc029102a200c5de39053344705", "cpf"), ("20240115-0042", "invoice_number"),
    ("111.111.111-11", "value"), ("your SSN is safe, order 536228726", "message"),
    ("4111 1111 1111 1111", "value"), ("+49 30 1234567", "value"),
    ("12-34-56-78-90-12", "value"), ("2024.01.15.123456", "build"),
  ])
  func `a look-alike is no identifier`(text: String, key: String) {
    #expect(FoundIdentifiers(text, key: key).kinds == [])
  }

  @Test(arguments: NumberSample.all)
  func `every valid number is found where its kind is asked for`(_ sample: NumberSample) {
    for number in sample.valid {
      let bytes = Array("see \(number), please".utf8)
      guard let hit = Self.find(sample.rule, bytes) else {
        // Only lengths that nobody writes, such as a number without its leading zeros.
        #expect(Self.isRare(number, sample.kind), "\(number)")
        continue
      }
      // The two letters of a country before a number may be left out.
      let slice = String(decoding: bytes[hit.start..<hit.end], as: UTF8.self)
      #expect(number.hasSuffix(slice) && number.count - slice.count <= 3, "\(number)")
    }
  }

  private static func find(
    _ rule: any IdentifierRule.Type, _ bytes: [UInt8]
  ) -> IdentifierHit? { rule.find(in: bytes.span, from: 0) }

  private static func isRare(_ number: String, _ kind: IdentifierKind) -> Bool {
    let count = number.filter { $0.isLetter || $0.isNumber }.count
    return switch kind {
    case .nlBSN, .ilID: count < 9
    case .coNIT: count < 9 || count > 11
    case .itCodiceFiscale: count == 11
    case .ptCC: count != 12
    case .mxRFC: number.contains("Ñ") || number.contains("&")
    case .deVAT: number.contains(",")
    case .meid: number.contains("bc")
    default: false
    }
  }
}
