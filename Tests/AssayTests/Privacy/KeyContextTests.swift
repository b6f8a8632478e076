import Assay
import Testing

struct KeyContextTests {
  private static let named: [(KeyContext, [String])] = [
    (
      .email,
      [
        "email", "e-mail", "eMail", "userEmail", "EMAIL_ADDRESS", "emails", "mail",
        "correo", "courriel", "emailaddress", "email2", "user/traits/email",
      ]
    ),
    (
      .phone,
      [
        "phone", "phoneNumber", "phone_no", "mobile", "telefon", "téléphone", "teléfono",
        "msisdn", "home_phone", "Handynummer", "phones/0/value", "tel", "celular", "PHONE_NUMBER",
      ]
    ),
    (
      .card,
      [
        "card", "cardNumber", "credit_card", "creditcard", "ccNumber", "pan", "kreditkarte",
        "payment.card.number", "tarjeta", "carte_bancaire",
      ]
    ),
    (.iban, ["iban", "IBAN", "customer_iban", "bankAccount"]),
    (
      .ip,
      [
        "ip", "ipAddress", "ip_address", "IPAddress", "clientIP", "client_ip", "ipv4", "IPv6",
        "remoteAddr", "x-forwarded-for", "context/ip", "userIp",
      ]
    ),
    (.ssn, ["ssn", "SSN", "social_security_number", "socialSecurity", "tax_id", "user.ssn"]),
    (
      .name,
      [
        "first_name", "lastName", "fullName", "surname", "vorname", "customer_name",
        "prénom", "apellido", "user/name", "cardholderName", "customer.name",
      ]
    ),
    (
      .address,
      [
        "address", "shipping_address", "street", "zipCode", "straße", "postal_code",
        "calle", "address/line1", "PLZ",
      ]
    ),
    (.birth, ["birthday", "dob", "date_of_birth", "birthDate", "geburtsdatum", "born_on"]),
    (.password, ["password", "passwd", "user_pwd", "clientSecret", "Passwort", "contraseña"]),
    (.token, ["token", "accessToken", "jwt", "api_key", "Authorization", "refresh_token"]),
    (.location, ["lat", "longitude", "geo", "location/lat"]),
    (.identifier, ["id", "userId", "order_id", "uuid", "sha256", "messageId", "note_id", "ids"]),
    (.partNumber, ["sku", "part_number", "orderNumber", "isbn", "tracking_no", "Artikelnummer"]),
    (
      .version,
      [
        "version", "appVersion", "user_agent", "userAgent", "useragent", "os_version",
        "build", "browser",
      ]
    ),
    (.time, ["created_at", "timestamp", "sentAt", "expiry", "fecha", "dateTime"]),
    (.amount, ["price", "total", "amount", "betrag", "quantity"]),
    (.deviceNumber, ["imei", "iccid", "device_imei", "IMSI"]),
    (.freeText, ["note", "order_notes", "comment", "message", "referrer", "pageUrl"]),
  ]

  @Test(arguments: named)
  func `a name is read by its tokens`(context: KeyContext, names: [String]) {
    for name in names { #expect(KeyContext(path: name).contains(context), "\(name)") }
  }

  @Test(arguments: [
    "latency", "company", "hotel", "script", "description_long_enough", "emailed", "shipping",
    "telemetry", "discard", "cardinality", "cardio", "zipper", "ipsum", "tip", "recipe", "trip",
    "span_class", "phonetic", "microphone", "passenger", "compass", "valid", "video", "paid",
    "grid", "android", "humid", "skull", "party", "department", "born2run", "mailbox_full",
    "ownership", "username_taken", "panel", "company_panorama", "fiban", "session", "excellent",
  ])
  func `a substring names no personal data`(name: String) {
    let exact: KeyContext = [.email, .phone, .card, .iban, .ip, .ssn, .password]
    #expect(KeyContext(path: name).isDisjoint(with: exact))
  }

  @Test(arguments: [
    "name", "product/name", "page.name", "app_name", "event_name", "context/app/name", "screenName",
  ])
  func `a thing's name is no person's`(name: String) {
    #expect(!KeyContext(path: name).contains(.name))
  }

  @Test func `free text is not judged by the words before it`() {
    #expect(!KeyContext(path: "order_notes").contains(.partNumber))
    #expect(KeyContext(path: "note_id").contains(.identifier))
    #expect(!KeyContext(path: "note_id").contains(.freeText))
  }

  @Test func `a parent lends personal meaning but not its numbers`() {
    #expect(KeyContext(path: "order/phone") == .phone)
    let number = KeyContext(path: "/order/card/number")
    #expect(number.contains(.card) && number.isDisjoint(with: [.partNumber, .identifier]))
    #expect(KeyContext(path: "skus/*/email") == .email)
  }

  @Test func `an address of mail or network is no place`() {
    #expect(KeyContext(path: "email_address") == .email)
    #expect(KeyContext(path: "ipAddress") == .ip)
  }

  @Test func `names in bytes and as a path read alike`() {
    let bytes = Array("clientIpAddress".utf8)
    #expect(KeyContext(name: bytes.span) == KeyContext(path: "clientIpAddress"))
    #expect(KeyContext(path: "") == [])
    #expect(KeyContext(path: "///..[]") == [])
  }
}
