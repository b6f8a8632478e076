/// The kinds of personal data that can be recognised by value.
package enum DetectorKind: UInt8, CaseIterable, Hashable, Codable, Sendable {
  case email, phone, paymentCard, iban, ipv4, ipv6, usSSN, jwt

  /// The data category that a value of this kind belongs to.
  package var category: DataCategory {
    switch self {
    case .email: .email
    case .phone: .phone
    case .paymentCard: .creditCard
    case .iban: .iban
    case .ipv4, .ipv6: .ipAddress
    case .usSSN: .usSSN
    case .jwt: .token
    }
  }

  /// The stable name in reports and machine-readable output.
  package var typeName: String {
    switch self {
    case .email: "email"
    case .phone: "phone"
    case .paymentCard: "credit_card"
    case .iban: "iban"
    case .ipv4: "ipv4"
    case .ipv6: "ipv6"
    case .usSSN: "us_ssn"
    case .jwt: "jwt"
    }
  }
}
