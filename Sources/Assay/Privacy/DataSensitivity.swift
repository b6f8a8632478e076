/// How much harm the loss of a category does.
public enum DataSensitivity: String, Hashable, Comparable, CaseIterable, Codable, Sendable {
  /// Says little about one person: a country, an approximate place, a user agent.
  case low
  /// Names or reaches a person: e-mail, phone, address, network address.
  case medium
  /// Opens accounts, or is specially protected (GDPR Article 9): cards, health, passwords.
  case high

  /// Orders from low to high.
  public static func < (left: DataSensitivity, right: DataSensitivity) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .low: 0
    case .medium: 1
    case .high: 2
    }
  }
}

extension DataCategory {
  /// The harm that its loss does; unknown categories count as medium.
  public var sensitivity: DataSensitivity {
    if Self.highlySensitive.contains(where: { isWithin($0) }) { return .high }
    return Self.hardlySensitive.contains(where: { isWithin($0) }) ? .low : .medium
  }

  private static let highlySensitive: [DataCategory] = [
    .financial, .government, .health, .biometric, .credential, .password, .location, .religion,
    .ethnicity,
  ]

  private static let hardlySensitive: [DataCategory] = [
    .city, .postalCode, .country, .coarseLocation, .userAgent, .age,
  ]
}
