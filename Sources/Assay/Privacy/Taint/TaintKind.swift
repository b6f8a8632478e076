/// How a known value is normalised and where it may be met, settled by its data category.
package enum TaintKind: UInt8, CaseIterable, Sendable {
  case email, phone, name
  /// Numbers with or without separators: cards, national numbers, devices' serial numbers.
  case number
  case birthDate, address, coordinates, ipAddress
  /// Identifiers of letters and digits.
  case identifier
  /// Passwords, tokens and keys: a part of them is a leak as well.
  case secret
  /// What many people share, such as a city or an age: only its digest tells anything.
  case attribute
  case text

  package init(_ category: DataCategory) {
    let known: [(DataCategory, TaintKind)] = [
      (.email, .email), (.phone, .phone), (.name, .name), (.birthDate, .birthDate),
      (.city, .attribute), (.country, .attribute), (.postalCode, .attribute),
      (.address, .address), (.location, .coordinates), (.coarseLocation, .attribute),
      (.ipAddress, .ipAddress), (.iban, .number), (.financial, .number), (.government, .number),
      (.demographic, .attribute), (.health, .text), (.cookieID, .identifier),
      (.userAgent, .text), (.device, .identifier), (.userID, .identifier),
      (.credential, .secret), (.password, .secret),
    ]
    self = known.first { category.isWithin($0.0) }?.1 ?? .text
    if category.isWithin(.income) { self = .attribute }
  }
}
