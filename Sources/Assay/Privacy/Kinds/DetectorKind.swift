/// The kinds of personal data that can be recognised by value.
package enum DetectorKind: Hashable, Sendable {
  case email, phone, paymentCard, iban, ipv4, ipv6, usSSN, jwt
  case personName, postalAddress, passport, driversLicense, username, bankAccount
  case gender, religion, ethnicity, health
  /// A number with a layout and check digits.
  case identifier(IdentifierKind)
  /// A secret.
  case credential(CredentialKind)

  /// The kind of an identifier; a social security number has one of its own, and a Spanish DNI is
  /// the NIF of its owner.
  package init(_ kind: IdentifierKind) {
    switch kind {
    case .usSSN: self = .usSSN
    case .esDNI: self = .identifier(.esNIF)
    default: self = .identifier(kind)
    }
  }

  private static let plain: [DetectorKind] = [
    .email, .phone, .paymentCard, .iban, .ipv4, .ipv6, .usSSN, .jwt, .personName, .postalAddress,
    .passport, .driversLicense, .username, .bankAccount, .gender, .religion, .ethnicity, .health,
  ]

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
    case .personName: .name
    case .postalAddress: .address
    case .passport: .passport
    case .driversLicense: .driversLicense
    case .username: .username
    case .bankAccount: .bankAccount
    case .gender: .gender
    case .religion: .religion
    case .ethnicity: .ethnicity
    case .health: .health
    case .identifier(let kind): kind.category
    case .credential(let kind): kind.category
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
    case .personName: "person_name"
    case .postalAddress: "postal_address"
    case .passport: "passport_number"
    case .driversLicense: "drivers_license_number"
    case .username: "username"
    case .bankAccount: "bank_account"
    case .gender: "gender"
    case .religion: "religious_belief"
    case .ethnicity: "ethnicity"
    case .health: "health"
    case .identifier(let kind): kind.typeName
    case .credential(let kind): kind.typeName
    }
  }

  /// Whether it opens access: then its presence alone is a finding of its own rule.
  package var isSecret: Bool {
    switch self {
    case .jwt, .credential: true
    default: false
    }
  }

  /// Whether it describes a person without naming one: told, but wrong only where a contract or a
  /// policy says so.
  package var isMild: Bool {
    switch self {
    case .gender, .religion, .ethnicity, .health, .username: true
    default: false
    }
  }
}

extension DetectorKind: CaseIterable {
  package static let allCases: [DetectorKind] =
    plain
    + IdentifierKind.allCases.filter { $0 != .usSSN && $0 != .esDNI }
    .map(DetectorKind.identifier)
    + CredentialKind.allCases.map(DetectorKind.credential)
}

extension DetectorKind: RawRepresentable {
  /// Where the numbers of identifiers and of credentials begin.
  private static let firstIdentifier: UInt8 = 32
  private static let firstCredential: UInt8 = 128

  /// A small number for tables; it is never stored.
  package var rawValue: UInt8 {
    switch self {
    case .email: 0
    case .phone: 1
    case .paymentCard: 2
    case .iban: 3
    case .ipv4: 4
    case .ipv6: 5
    case .usSSN: 6
    case .jwt: 7
    case .personName: 8
    case .postalAddress: 9
    case .passport: 10
    case .driversLicense: 11
    case .username: 12
    case .bankAccount: 13
    case .gender: 14
    case .religion: 15
    case .ethnicity: 16
    case .health: 17
    case .identifier(let kind): Self.firstIdentifier &+ kind.rawValue
    case .credential(let kind): Self.firstCredential &+ kind.rawValue
    }
  }

  package init?(rawValue: UInt8) {
    if rawValue >= Self.firstCredential {
      guard let kind = CredentialKind(rawValue: rawValue &- Self.firstCredential) else {
        return nil
      }
      self = .credential(kind)
    } else if rawValue >= Self.firstIdentifier {
      guard let kind = IdentifierKind(rawValue: rawValue &- Self.firstIdentifier) else {
        return nil
      }
      self = .identifier(kind)
    } else {
      guard Self.plain.indices.contains(Int(rawValue)) else { return nil }
      self = Self.plain[Int(rawValue)]
    }
  }
}
