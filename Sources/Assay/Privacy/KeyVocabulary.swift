/// The words that name data, in English, German, French, Spanish, Portuguese and Italian.
///
/// Words are lower-case without accents; several tokens are written as one (`useragent`), which
/// also meets `user_agent` and `userAgent`. A plural `s` and digits at the end are taken off by
/// the reader.
enum KeyVocabulary {
  /// The offset basis and prime are those of 64-bit FNV-1a (Fowler, Noll, Vo).
  static let basis: UInt64 = 0xcbf2_9ce4_8422_2325

  static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }

  static func context(_ hash: UInt64) -> KeyContext { table.context(hash) }

  /// Open addressing over the hashes themselves: they need no second hashing.
  private struct Table {
    private static let size = 2048
    private var keys = [UInt64](repeating: 0, count: size)
    private var contexts = [KeyContext](repeating: [], count: size)

    func context(_ hash: UInt64) -> KeyContext {
      var slot = Self.slot(hash)
      while keys[slot] != 0 {
        if keys[slot] == hash { return contexts[slot] }
        slot = (slot &+ 1) & (Self.size &- 1)
      }
      return []
    }

    mutating func insert(_ hash: UInt64, _ context: KeyContext) {
      var slot = Self.slot(hash)
      while keys[slot] != 0, keys[slot] != hash { slot = (slot &+ 1) & (Self.size &- 1) }
      keys[slot] = hash
      contexts[slot].formUnion(context)
    }

    private static func slot(_ hash: UInt64) -> Int {
      Int(truncatingIfNeeded: hash ^ hash &>> 29) & (size &- 1)
    }
  }

  private static let table: Table = {
    var table = Table()
    for (context, words) in entries {
      for word in words.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
        table.insert(word.utf8.reduce(basis, step), context)
      }
    }
    return table
  }()

  private static let entries: [(KeyContext, String)] = [
    (.email, "email mail emailaddress mailaddress emailaddr correo courriel emailadresse mel"),
    (
      .phone,
      """
      phone telephone tel mobile cell cellphone fax msisdn whatsapp sms phonenumber phoneno
      phonenr mobilephone mobilenumber mobileno contactnumber homephone workphone cellnumber
      telefon telefonnummer rufnummer handy handynummer mobilnummer mobiltelefon tlf tlfno
      numerotelephone portable telefono telefone movil celular cellulare numerotelefono
      телефон 电话 電話 手机
      """
    ),
    (
      .card,
      """
      card creditcard debitcard cardnumber cardno cardnum ccnumber ccnum ccno cc pan paymentcard
      bankcard visa mastercard amex maestro kreditkarte kreditkartennummer kartennummer karte
      carte cartebancaire numerocarte tarjeta numerotarjeta cartao numerocartao carta
      """
    ),
    (.iban, "iban bankaccount accountiban kontonummer bankverbindung ibannumber"),
    (
      .ip,
      """
      ip ipaddress ipaddr ipv4 ipv6 clientip remoteip userip remoteaddr remoteaddress
      xforwardedfor forwardedfor ipadresse adresseip direccionip enderecoip sourceip hostip
      """
    ),
    (
      .ssn,
      """
      ssn socialsecurity socialsecuritynumber socialsecurityno ssnnumber taxid taxidentification
      tin taxpayer taxpayerid nationalid nationalidentity nationalidnumber
      """
    ),
    (
      .nationalID,
      """
      ssn socialsecurity taxid taxpayer taxpayerid nationalid nationalidentity nationalinsurance
      socialinsurance itin nino sozialversicherung sozialversicherungsnummer securitesociale
      numerosecu seguridadsocial steuerid dni nif nie cpf nir aadhaar passport passportnumber
      driverslicense driverlicense drivinglicence personalausweis
      """
    ),
    (
      .name,
      """
      firstname lastname surname fullname forename middlename givenname familyname maidenname
      fname lname vorname nachname familienname prenom nomfamille nombre apellido sobrenome
      primeironome cognome cardholder cardholdername accountholder displayname nickname nomecompleto
      """
    ),
    (.bareName, "name nom nome"),
    (
      .person,
      """
      user customer contact person people member recipient buyer shopper client patient employee
      guest passenger subscriber traits profile billing shipping holder owner kunde benutzer
      utilisateur usuario cliente destinataire empfanger
      """
    ),
    (
      .address,
      """
      address street streetaddress addressline addr postalcode postcode zip zipcode zippostal city
      adresse strasse hausnummer anschrift plz postleitzahl rue codepostal ville direccion calle
      codigopostal ciudad endereco rua cep cidade indirizzo via homeaddress
      """
    ),
    (
      .birth,
      """
      birth birthday birthdate dob dateofbirth born bday birthyear geburtsdatum geburtstag
      naissance datenaissance nacimiento fechanacimiento nascimento datanascimento nascita
      """
    ),
    (
      .password,
      """
      password passwd pwd passphrase passcode pin pincode cvv cvc cvv2 secret credential
      passwort kennwort motdepasse contrasena senha
      """
    ),
    (
      .token,
      """
      token jwt bearer accesstoken refreshtoken idtoken apikey authorization auth authtoken
      sessiontoken csrf xsrf cookie apisecret clientsecret privatekey
      """
    ),
    (
      .location,
      "lat lng lon long latitude longitude geo geolocation gps coordinate latlng latlon location"
    ),
    (.gender, "gender sex geschlecht genre sexe genero sexo"),
    (.health, "health medical diagnosis disease medication allergy blood gesundheit sante salud"),
    (
      .identifier,
      """
      id uuid guid ulid hash sha sha1 sha256 sha512 md5 digest checksum etag fingerprint trace
      traceid span spanid session sessionid nonce cursor commit gclid fbclid msclkid clid uid oid
      pk rowid hashed crc signature kennung identifiant identificador identifier messageid
      anonymousid requestid correlation hmac
      """
    ),
    (
      .partNumber,
      """
      sku part partno partnumber order orderno ordernumber ref reference serial serialno isbn issn
      ean upc gtin asin mpn barcode tracking trackingnumber invoice ticket article artikel
      artikelnummer lot batch model parcel shipment consignment booking bestellung bestellnummer
      rechnung rechnungsnummer auftragsnummer commande facture pedido factura fatura referencia
      voucher coupon giftcard loyalty container transaction txn productcode itemcode catalog
      vin plu po ordine lieferschein seriennummer
      """
    ),
    (
      .version,
      """
      version ver versions build buildnumber release ua useragent browser sdk firmware revision
      semver chrome firefox safari edge opera webkit osversion appversion kernel platform
      versionsnummer versao
      """
    ),
    (
      .time,
      """
      at time timestamp ts date datetime epoch created updated expires expiry expiration expire
      day month year duration ms millis seconds minutes ttl datum zeit fecha hora heure since
      timezone modified verified sentat receivedat
      """
    ),
    (
      .amount,
      """
      amount price total cost revenue qty quantity count sum subtotal tax discount balance fee
      salary score rating size width height bytes weight betrag preis menge anzahl montant prix
      precio cantidad importe preco quantidade valor usd eur gbp
      """
    ),
    (
      .deviceNumber,
      "imei imeisv meid imsi iccid esn sim simserial udid mac macaddress eid imeinumber"
    ),
    (
      .freeText,
      """
      note comment message description text body content subject title feedback reason query
      search url uri href link referrer referer path bio summary instruction remark
      review answer question reply transcript memo details kommentar notiz nachricht
      bemerkung nota mensaje mensagem commentaire comentario observation log error
      """
    ),
    (
      .phoneCue,
      """
      call calling callme dial reach contact mynumber hernumber hisnumber meinenummer anrufen
      llamar ligue
      """
    ),
    (
      .filler,
      """
      number no nr num nbr is the was a an my our your me us at on to of for this value code und
      ist numero mein meine von or and i im please here
      """
    ),
  ]
}
