/// The words that name what is believed by name, as data.
///
/// Written as ``ContextWords`` are: lower-case without accents, several tokens as one.
enum NamedWords {
  static let table: [UInt64: KeyContext] = {
    var table: [UInt64: KeyContext] = [:]
    func add(_ context: KeyContext, _ words: String) {
      for word in words.split(whereSeparator: \.isWhitespace) {
        table[NameHashes.hash(word), default: []].formUnion(context)
      }
    }
    for (context, words) in values { add(context, words) }
    for (meaning, words) in working {
      if let context = KeyContext.meaning(of: meaning) { add(context, words) }
    }
    return table
  }()

  private static let values: [(KeyContext, String)] = [
    (
      .personName,
      """
      firstname lastname surname fullname forename middlename givenname familyname maidenname
      fname lname vorname nachname familienname vollname prenom nomfamille nomdefamille apellido
      sobrenome primeironome ultimonome cognome cardholder cardholdername nameoncard
      accountholder accountholdername nomecompleto nombrecompleto nomcomplet legalname personname
      realname preferredname imie nazwisko voornaam achternaam fornamn efternamn fornavn etternavn
      efternavn etunimi sukunimi soyad soyadi primernombre segundonombre primerapellido
      segundoapellido firstnm lastnm custname recipient attn имя фамилия 姓名 氏名 名前 성명 이름
      """
    ),
    (
      .street,
      """
      street streetaddress address addressline addr streetline streetname strasse anschrift adresse
      rue direccion calle domicilio endereco morada indirizzo homeaddress billingaddress
      shippingaddress deliveryaddress mailingaddress postaladdress residentialaddress residence
      address1 address2 addr1 addr2 streetaddress1 streetaddress2 adres ulica gatuadress osoite 住所 地址 주소 адрес
      """
    ),
    (
      .username,
      """
      username loginname userlogin loginid screenname nickname benutzername nombreusuario
      nomutilisateur nomdutilisateur nomeusuario gamertag
      """
    ),
    (
      .passport,
      """
      passport passportnumber passportno passportnum passportid reisepass reisepassnummer
      passnummer passeport numeropasseport pasaporte numeropasaporte passaporte passaporto
      numeropassaporto 护照 パスポート
      """
    ),
    (
      .driversLicense,
      """
      driverslicense driverlicense drivinglicense drivinglicence driverslicence driverlicence
      driverslicensenumber driverlicensenumber drivinglicencenumber drivinglicensenumber dlnumber
      dlno dlnum fuhrerschein fuehrerschein fuhrerscheinnummer fuehrerscheinnummer permisconduire
      permisdeconduire licenciaconducir licenciadeconducir carnetconducir cnh rijbewijs patenteguida
      """
    ),
    (
      .bankAccount,
      """
      bankaccount bankaccountnumber bankaccountno bankaccountnum bankacct acctnumber kontonummer
      kontonr numerocompte numerocuenta cuentabancaria numeroconta contacorrente routingnumber
      routingno abarouting abanumber sortcode clabe bankleitzahl
      """
    ),
    (.genderValue, "gender sex geschlecht sexe genero sexo genderidentity pronouns"),
    (.religion, "religion religiousbelief faith konfession religiousaffiliation"),
    (.ethnicity, "ethnicity ethnicgroup raceethnicity ethnicorigin racialorigin"),
    (
      .healthValue,
      """
      diagnosis disease medication allergy allergie bloodtype bloodgroup medicalcondition
      healthcondition medicalhistory disability diagnose krankheit prescription symptom illness
      hivstatus diagnoses allergies
      """
    ),
    (.latitude, "lat latitude breitengrad latitud"),
    (.longitude, "lng lon long longitude langengrad laengengrad longitud"),
    (
      .rowValue,
      """
      value val data content answer number num text input response code entry document
      identifier
      """
    ),
    (
      .phonePart,
      """
      areacode phonearea phoneprefix subscribernumber localnumber linenumber phoneline exchange vorwahl phonelocal
      phonesuffix phonepart
      """
    ),
  ]

  private static let working: [(String, String)] = [
    ("name", "name nom nome naam namn navn nombre nimi names displayname"),
    ("namePart", "first last middle given family forename sur"),
    (
      "ofPerson",
      """
      user customer contact person people member recipient buyer shopper client patient employee
      guest passenger subscriber trait profile billing shipping holder owner kunde benutzer
      utilisateur usuario cliente destinataire empfanger sender receiver beneficiary driver doctor
      attendee participant traveler traveller payee payer signer student teacher applicant
      candidate friend spouse parent child emergencycontact lead visitor resident claimant insured
      policyholder
      cardholder billto shipto billingaddress shippingaddress deliveryaddress
      """
    ),
    (
      "ofThing",
      """
      product item campaign library app page screen event company organization organisation org
      brand store shop file filename template category plan list segment device model city country
      state domain host hostname server class function method field column table tag experiment
      variant feature group team project role type game song album movie book course currency
      language font color os browser network carrier service vendor merchant hotel airline airport
      station school university bank branch department channel medium source folder bucket image
      icon button form step workflow job task queue topic metric unit size option attribute property
      parameter code id uuid count hash length url at agent status tier producto produkt produit
      firma empresa entreprise marca site website cookie manufacturer provider integration module
      package action label menu section tab widget banner coupon promotion discount payment
      """
    ),
    (
      "notPlace",
      "email mail ip mac wallet web url bitcoin eth ethereum btc memory host server remote bus net "
        + "contract crypto verified valid type id book same"
    ),
  ]
}
