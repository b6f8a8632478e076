/// The words that name a kind of identifier: as data, so that they can be read and reviewed.
///
/// Words are lower-case without accents, and several tokens are written as one: `nhsnumber` also
/// meets `nhs_number`, `nhsNumber` and `NHS number`.
package struct ContextWords: Sendable {
  package let kinds: [IdentifierKind]
  /// Words that name it both in property names and in text.
  package let words: String
  /// Words that name it in property names only: in text they are something else too.
  package let keys: String
  /// Words of scripts that write no spaces: found anywhere in a name or before a value.
  package let parts: String

  private init(_ kinds: [IdentifierKind], _ words: String, keys: String = "", parts: String = "") {
    self.kinds = kinds
    self.words = words
    self.keys = keys
    self.parts = parts
  }

  private init(_ kind: IdentifierKind, _ words: String, keys: String = "", parts: String = "") {
    self.init([kind], words, keys: keys, parts: parts)
  }

  package static let all: [ContextWords] =
    americas + westernEurope + easternAndNorthernEurope
    + asiaAndOthers + devices

  private static let americas: [ContextWords] = [
    Self(
      .usSSN,
      "ssn socialsecurity socialsecuritynumber socialsecurityno ssnnumber socialsecuritynum",
      keys: "socsec ssnlast socialsec"),
    Self(
      .usITIN, "itin individualtaxpayer individualtaxpayeridentification", keys: "taxpayerid tin"),
    Self(
      .usEIN, "ein fein employeridentification federaltaxid employeridentificationnumber",
      keys: "employerid"),
    Self(
      .caSIN,
      """
      socialinsurance socialinsurancenumber sinnumber sinno numeroassurancesociale assurancesociale
      """, keys: "sin nas"),
    Self(.brCPF, "cpf cadastropessoafisica cpfnumber numerocpf cpfcnpj documentocpf"),
    Self(.brCNPJ, "cnpj cadastropessoajuridica cnpjnumber numerocnpj cpfcnpj"),
    Self(.mxCURP, "curp clavecurp claveunica"),
    Self(.mxRFC, "rfc registrofederal clavefiscal"),
    Self(.arCUIT, "cuit cuil cuitcuil"),
    Self(.clRUT, "rut rutnumber rolunico roltributario", keys: "run"),
    Self(.coNIT, "nit nitnumber identificaciontributaria"),
  ]

  private static let westernEurope: [ContextWords] = [
    Self(.gbNINO, "nino nationalinsurance nationalinsurancenumber nationalinsuranceno ninumber"),
    Self(.gbNHS, "nhs nhsnumber nhsno nationalhealth nationalhealthservice"),
    Self(
      .gbUTR, "utr uniquetaxpayer uniquetaxpayerreference utrnumber selfassessment", keys: "taxref"),
    Self(.gbUPN, "upn uniquepupil uniquepupilnumber pupilnumber"),
    Self(
      .deTaxID,
      """
      steuerid steueridnr steueridentifikationsnummer steuernummer idnr steueridentnummer
      identifikationsnummer taxidde germantaxid steuernr steuerliche steueridentnr steuerident
      """, keys: "stid tin taxid"),
    Self(.deVAT, "ustid ustidnr umsatzsteuerid umsatzsteuer ustidentnr vatid vatnumber vat"),
    Self(
      .frNIR,
      """
      nir insee numerosecu numsecu securitesociale numerosecuritesociale nss numeroinsee
      numerosecuritesocial numerosecuritesociale secu
      """, keys: "numsecusociale"),
    Self(.frNIF, "numerofiscal spi numfiscal referencefiscale numerofiscale", keys: "nif tin"),
    Self(
      [.esDNI, .esNIF], "dni documentonacional numerodni dninumber documentoidentidad dninie nifdni"
    ),
    Self(.esNIE, "nie extranjero numeronie identidadextranjero dninie niedni", keys: "foreignerid"),
    Self([.esNIF, .esDNI, .esNIE], "nif numeronif nifnie identificacionfiscal"),
    Self(.esCIF, "cif numerocif cifempresa"),
    Self(
      .itCodiceFiscale,
      "codicefiscale codfiscale codfisc codicefiscal codicefisc fiscalcode taxcode",
      keys: "cf fiscal"),
    Self(.itIVA, "partitaiva piva iva numeroiva"),
    Self(.nlBSN, "bsn burgerservicenummer sofinummer sofi bsnnummer bsnnumber burgerservice"),
    Self(
      .beNN,
      """
      rijksregisternummer rijksregister registrenational numeronational numeroregistrenational
      insz niss nationalregisternumber nationalregister rrn
      """),
    Self(.chAHV, "ahv avs ahvnummer ahvnr numeroavs ahvn13 navs13 navs oasi sozialversicherung"),
    Self(
      .atSVNR,
      """
      svnr svnummer sozialversicherungsnummer vsnr versicherungsnummer sozialversicherung
      sozialversicherungsnr
      """, keys: "sv"),
    Self(.ptNIF, "nif contribuinte numerocontribuinte nifnumber numerofiscal"),
    Self(.ptCC, "cartaocidadao numerocartaocidadao cartaodecidadao citizencard", keys: "cc"),
  ]

  private static let easternAndNorthernEurope: [ContextWords] = [
    Self(
      .sePersonnummer,
      """
      personnummer personnr samordningsnummer personalidentitynumber pnr persnr swedishid
      swedishpersonalnumber
      """),
    Self(.dkCPR, "cpr cprnummer cprnr cprnumber personnummer danishcpr"),
    Self(
      .noFodselsnummer,
      """
      fodselsnummer fodselsnr fnr dnummer fodselnummer norwegianid personnummer birthnumber
      """),
    Self(.fiHETU, "hetu henkilotunnus personbeteckning finnishid henkilotunnu"),
    Self(.plPESEL, "pesel numerpesel nrpesel peselnumber"),
    Self(.roCNP, "cnp codnumericpersonal codnumeric"),
    Self(.czRC, "rodnecislo rodne rodnycislo rodnykod birthnumber", keys: "rc"),
    Self(.bgEGN, "egn", parts: "егн"),
    Self(.grAMKA, "amka", parts: "αμκα"),
    Self(.trTCKN, "tckn tckimlik tckimlikno kimlikno kimliknumarasi tcno tckimliknumarasi kimlik"),
  ]

  private static let asiaAndOthers: [ContextWords] = [
    Self(
      .inAadhaar, "aadhaar aadhar adhaar adhar aadhaarnumber uidai aadhaarno aadharno uidnumber",
      keys: "uid", parts: "आधार"),
    Self(
      .inPAN, "pan pancard pannumber panno permanentaccount permanentaccountnumber pancardnumber"),
    Self(.auTFN, "tfn taxfile taxfilenumber taxfileno"),
    Self(.auMedicare, "medicare medicarenumber medicareno medicarecard", keys: "irn"),
    Self(.auABN, "abn australianbusiness businessnumber"),
    Self(
      .jpMyNumber, "mynumber kojinbango mynumbercard individualnumber", keys: "mynum",
      parts: "個人番号 マイナンバー"),
    Self(.jpCorporate, "corporatenumber houjinbangou hojinbango", parts: "法人番号"),
    Self(
      .krRRN, "rrn residentregistration residentregistrationnumber jumin juminno jumindeungnok",
      parts: "주민등록번호 주민번호"),
    Self(
      .cnRIC, "ric residentid residentidentity shenfenzheng sfz idcard chineseid shenfen sfzh",
      keys: "idcardno idno", parts: "身份证 身份證 公民身份"),
    Self(.sgNRIC, "nric fin nricfin nricno nricnumber nricorfin finnumber"),
    Self(.zaID, "saidnumber southafricanid rsaid saidno", keys: "said idnumber idno"),
    Self(.ilID, "teudatzehut israeliid teudat zehut misparzehut", keys: "tz", parts: "תעודת"),
    Self(.thPIN, "thaiid thaiidcard citizenid thainationalid", parts: "บัตรประชาชน ประชาชน"),
    Self(.myNRIC, "mykad nric mykadno kadpengenalan nokp icnumber icno myic", keys: "ic"),
    Self(.idNIK, "nik ktp noktp nomorinduk nikktp ektp nomorktp"),
  ]

  private static let devices: [ContextWords] = [
    Self(.imei, "imei imeisv imeinumber imeino", keys: "deviceimei"),
    Self(.imsi, "imsi imsinumber"),
    Self(.iccid, "iccid simserial simcard sim simnumber"),
    Self(.meid, "meid esn"),
    Self(.mac, "mac macaddress bssid hardwareaddress ethernet wifimac macaddr"),
    Self(
      .advertisingID,
      """
      idfa gaid aaid adid advertisingid advertisingidentifier advertiserid googleadid idfv oaid
      googleadvertisingid appleadvertisingid maid rida tifa lgudid advertising afai
      """, keys: "ifa"),
    Self(
      .coordinates,
      """
      coordinate latlng latlon latlong lnglat lonlat gps geolocation geo location position coords
      geopoint latitude longitude koordinaten coordonnees coordenadas whereabouts
      """, keys: "point ll loc pos"),
    Self(
      .birthDate,
      """
      birth birthday birthdate dob dateofbirth born bday geburtsdatum geburtstag geboren naissance
      datenaissance nacimiento fechanacimiento nacido nacida nascimento datanascimento
      nascita datanascita fodselsdato fodelsedatum syntymaaika geboortedatum
      dataurodzenia urodzenia dogumtarihi birthdt
      """, keys: "birthdayat yob", parts: "生年月日 出生日期 생년월일"),
    Self(.bitcoin, "bitcoin btc btcaddress bitcoinaddress wallet walletaddress"),
    Self(.ethereum, "ethereum eth ethaddress ethereumaddress wallet walletaddress erc20"),
  ]

  /// Words that name a number of a person without saying whose state gave it.
  package static let ofAnyState = """
    nationalid nationalidnumber nationalidentity nationalidentitynumber nationalidentification
    identitynumber personalid personalidentification personalnumber idnumber governmentid govid
    taxid taxidnumber taxnumber taxidentification taxidentificationnumber taxpayerid taxpayer tin
    documentnumber identitydocument identitycard idcardnumber personalcode nationalinsuranceid
    socialsecurityid citizenid idcard iddocument documento numerodocumento identificacion
    personalausweis ausweisnummer cedula numeroidentite pieceidentite
    """

  /// Words that say that the value beside them is something else.
  package static let excluding = """
    order sku part invoice tracking phone mobile telephone fax ean gtin upc isbn asin barcode
    shipment parcel ticket booking build version commit trace span session request transaction
    timestamp epoch price amount total quantity zip postcode
    """
}
