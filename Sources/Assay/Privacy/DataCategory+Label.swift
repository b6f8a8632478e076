extension DataCategory {
  /// The name for people, such as `e-mail address`; a custom category's last word without underscores.
  public var label: String {
    if let known = Self.labels[name] { return known }
    let last = name.split(separator: ".").last ?? ""
    return String(last.map { $0 == "_" ? " " : $0 })
  }

  /// Whether the name is one of the taxonomy's that have a constant.
  package var isOfTaxonomy: Bool { Self.labels[name] != nil }

  private static let labels: [String: String] = [
    "user": "personal data",
    "user.contact": "contact data",
    "user.financial": "financial data",
    "user.government_id": "government identifier",
    "user.health_and_medical": "health data",
    "user.demographic": "demographic data",
    "user.device": "device data",
    "user.location": "location data",
    "user.identity": "identity data",
    "system.credential": "credential",
    "user.biometric": "biometric data",
    "user.contact.email": "e-mail address",
    "user.contact.phone_number": "phone number",
    "user.contact.address": "postal address",
    "user.contact.address.street": "street address",
    "user.contact.address.city": "city",
    "user.contact.address.postal_code": "postal code",
    "user.contact.address.country": "country",
    "user.name": "person's name",
    "user.unique_id": "user identifier",
    "user.account.username": "user name",
    "user.government_id.national_identification_number": "national identification number",
    "user.government_id.national_identification_number.us_ssn": "US social security number",
    "user.government_id.passport_number": "passport number",
    "user.government_id.drivers_license_number": "driver's licence number",
    "user.financial.credit_card": "payment card number",
    "user.financial.bank_account.iban": "bank account number (IBAN)",
    "user.financial.bank_account": "bank account",
    "user.financial.income": "income",
    "user.demographic.date_of_birth": "date of birth",
    "user.demographic.age": "age",
    "user.demographic.gender": "gender",
    "user.demographic.religious_belief": "religious belief",
    "user.demographic.race_ethnicity": "ethnic origin",
    "user.device.ip_address": "IP address",
    "user.device.device_id": "device identifier",
    "user.device.device_id.advertising": "advertising identifier",
    "user.device.cookie_id": "cookie identifier",
    "user.device.user_agent": "user agent",
    "user.location.precise": "precise location",
    "user.location.imprecise": "approximate location",
    "user.authorization.password": "password",
    "system.credential.token": "access token",
    "system.credential.api_key": "API key",
  ]
}
