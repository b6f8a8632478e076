extension DataCategory {
  // Groups
  /// Everything about a person.
  public static let personal = DataCategory("user")
  /// How a person is reached: e-mail, phone, postal address.
  public static let contact = DataCategory("user.contact")
  /// Cards, accounts and income.
  public static let financial = DataCategory("user.financial")
  /// Numbers that a state gives to a person.
  public static let government = DataCategory("user.government_id")
  /// Health and medical data.
  public static let health = DataCategory("user.health_and_medical")
  /// Age, gender, origin and the like.
  public static let demographic = DataCategory("user.demographic")
  /// A person's devices and their network addresses.
  public static let device = DataCategory("user.device")
  /// Network addresses; the same as ``ipAddress``.
  public static let networkAddress = DataCategory("user.device.ip_address")
  /// Where a person is or lives, ``address`` included.
  public static let locationGroup = DataCategory("user.location")
  /// What tells one person from all others: names, user and state identifiers.
  public static let identity = DataCategory("user.identity")
  /// Passwords, tokens and keys, ``password`` included.
  public static let credential = DataCategory("system.credential")
  /// Fingerprints, faces and voices.
  public static let biometric = DataCategory("user.biometric")

  // Contact
  /// An e-mail address.
  public static let email = DataCategory("user.contact.email")
  /// A phone number.
  public static let phone = DataCategory("user.contact.phone_number")
  /// A postal address or a part of it.
  public static let address = DataCategory("user.contact.address")
  /// Street and house number.
  public static let street = DataCategory("user.contact.address.street")
  /// A town or city.
  public static let city = DataCategory("user.contact.address.city")
  /// A postal code.
  public static let postalCode = DataCategory("user.contact.address.postal_code")
  /// A country.
  public static let country = DataCategory("user.contact.address.country")

  // Identity
  /// A person's name or a part of it.
  public static let name = DataCategory("user.name")
  /// An identifier that a system gives to a person.
  public static let userID = DataCategory("user.unique_id")
  /// The name under which a person signs in.
  public static let username = DataCategory("user.account.username")
  /// A number that a state gives to its residents.
  public static let nationalID = DataCategory("user.government_id.national_identification_number")
  /// A United States social security number.
  public static let usSSN = DataCategory("user.government_id.national_identification_number.us_ssn")
  /// A passport number.
  public static let passport = DataCategory("user.government_id.passport_number")
  /// A driver's licence number.
  public static let driversLicense = DataCategory("user.government_id.drivers_license_number")

  // Money
  /// A payment card number.
  public static let creditCard = DataCategory("user.financial.credit_card")
  /// An international bank account number.
  public static let iban = DataCategory("user.financial.bank_account.iban")
  /// A bank account.
  public static let bankAccount = DataCategory("user.financial.bank_account")
  /// Income or salary.
  public static let income = DataCategory("user.financial.income")

  // Person
  /// A date of birth.
  public static let birthDate = DataCategory("user.demographic.date_of_birth")
  /// An age or a range of ages.
  public static let age = DataCategory("user.demographic.age")
  /// Gender or sex.
  public static let gender = DataCategory("user.demographic.gender")
  /// A religious belief.
  public static let religion = DataCategory("user.demographic.religious_belief")
  /// Ethnic origin.
  public static let ethnicity = DataCategory("user.demographic.race_ethnicity")

  // Device and place
  /// An IP address, version 4 or 6.
  public static let ipAddress = DataCategory("user.device.ip_address")
  /// An identifier of a device or an installation.
  public static let deviceID = DataCategory("user.device.device_id")
  /// An advertising identifier.
  public static let advertisingID = DataCategory("user.device.device_id.advertising")
  /// An identifier kept in a cookie.
  public static let cookieID = DataCategory("user.device.cookie_id")
  /// A browser's or app's description of itself.
  public static let userAgent = DataCategory("user.device.user_agent")
  /// A precise location such as coordinates.
  public static let location = DataCategory("user.location.precise")
  /// A region or a rounded location.
  public static let coarseLocation = DataCategory("user.location.imprecise")

  // Credentials
  /// A password.
  public static let password = DataCategory("user.authorization.password")
  /// A token that opens access, such as a JSON Web Token.
  public static let token = DataCategory("system.credential.token")
  /// A key of an interface.
  public static let apiKey = DataCategory("system.credential.api_key")
}
