/// Makes the keyed tokens that stand for personal data.
///
/// A token keeps the shape of its value, is the same wherever the value stands, tells nothing of it
/// without the key, and lies where no real value of its category can: each shape's own file says
/// where that is, and who says so.
///
/// A class, so that handing it on copies no pads.
package final class Tokenizer: Sendable {
  private let hash: KeyedHash

  package init(key: TokenKey) { hash = key.hash }

  // MARK: What a detector found

  /// The token of a value that a detector recognised; a token stays as it is.
  ///
  /// - Parameters:
  ///   - kind: What the value is.
  ///   - text: The value, unescaped.
  ///   - detail: The detection's own: a phone's calling code.
  ///   - isNumber: Whether it is a JSON number.
  /// - Returns: The token's bytes, unescaped.
  package func token(
    of kind: DetectorKind, _ text: [UInt8], detail: UInt16 = 0, isNumber: Bool = false
  ) -> [UInt8] {
    if Self.isToken(of: kind, text.span, detail: detail) { return text }
    let token =
      switch kind {
      case .email: EmailToken.make(text, hash)
      case .phone:
        PhoneToken.make(text, callingCode: Int(detail), isNumber: isNumber, hash)
      case .paymentCard: CardToken.make(text, hash)
      case .iban: IBANToken.make(text, hash)
      case .ipv4: AddressToken.makeVersion4(text, hash)
      case .ipv6: AddressToken.makeVersion6(text, hash)
      case .usSSN: SocialSecurityToken.make(text, hash)
      case .jwt: CredentialToken.make(text, hash)
      case .identifier(let identifier): identifierToken(of: identifier, text, isNumber)
      case .postalAddress: StreetToken.make(text, hash) ?? secret(text)
      case _ where isNumber: numberToken(of: kind, text)
      case .credential where isNumber: numberToken(of: kind, text)
      case .credential(let credential):
        ShapeToken.make(text, of: kind.rawValue, keeping: credential.prefixLength(text), hash)
          ?? secret(text)
      default: self.token(of: kind.category, text, isNumber: isNumber)
      }
    // What has no such shape after all must not stay for that.
    return token == text && !isNumber ? secret(text) : token
  }

  /// Whether a detected value is a token.
  package static func isToken(
    of kind: DetectorKind, _ text: Span<UInt8>, detail: UInt16 = 0
  ) -> Bool {
    switch kind {
    case .email: EmailToken.matches(text)
    case .phone: PhoneToken.matches(text, callingCode: Int(detail))
    case .paymentCard: CardToken.matches(text)
    case .iban: IBANToken.matches(text)
    case .ipv4: AddressToken.matchesVersion4(text)
    case .ipv6: AddressToken.matchesVersion6(text)
    case .usSSN: SocialSecurityToken.matches(text)
    case .jwt: CredentialToken.matches(text)
    case .identifier(.birthDate):
      DateToken.matches(text) || ShapeToken.matches(text, of: kind.rawValue)
    case .identifier(.coordinates): CoordinateToken.matches(text) || NumberToken.matches(text)
    case .postalAddress:
      StreetToken.matches(Array(text.indices.map { text[$0] }))
        || isToken(of: kind.category, Array(text.indices.map { text[$0] }))
    case .identifier(.advertisingID): IdentifierToken.matches(text)
    case .identifier(.ethereum):
      text.count > 2 && ShapeToken.matches(text.extracting(2..<text.count), of: kind.rawValue)
    case .identifier: ShapeToken.matches(text, of: kind.rawValue)
    case .credential:
      ShapeToken.matches(text, of: kind.rawValue) || NumberToken.matches(text)
        || WordToken.matches(Array(text.indices.map { text[$0] }))
    default:
      ShapeToken.matches(text, of: kind.rawValue)
        || isToken(of: kind.category, Array(text.indices.map { text[$0] }))
    }
  }

  /// A number of as many digits where they hold a token, else one that says so by its exponent.
  private func numberToken(of kind: DetectorKind, _ text: [UInt8]) -> [UInt8] {
    let isInteger = text.allSatisfy(ASCIIClass.isDigit)
    let token = isInteger ? ShapeToken.make(text, of: kind.rawValue, hash) : nil
    return token ?? NumberToken.make(text, below: nil, salt: 0, hash)
  }

  private func identifierToken(
    of kind: IdentifierKind, _ text: [UInt8], _ isNumber: Bool
  ) -> [UInt8] {
    switch kind {
    case .coordinates where isNumber || DecimalNumber.parse(text.span) != nil:
      NumberToken.make(text, below: 90, salt: 0, hash)
    case .coordinates: CoordinateToken.make(text, hash)
    case _ where isNumber: numberToken(of: DetectorKind(kind), text)
    case .ethereum:
      Array(text.prefix(2))
        + (ShapeToken.make(Array(text.dropFirst(2)), of: DetectorKind(kind).rawValue, hash)
          ?? secret(text))
    case .bitcoin:
      ShapeToken.make(
        text, of: DetectorKind(kind).rawValue, keeping: text.first == UInt8(ascii: "b") ? 3 : 1,
        hash)
        ?? secret(text)
    case .birthDate:
      DateToken.make(text, hash) ?? ShapeToken.make(text, of: DetectorKind(kind).rawValue, hash)
        ?? secret(text)
    case .advertisingID: IdentifierToken.make(text, hash)
    default: ShapeToken.make(text, of: DetectorKind(kind).rawValue, hash) ?? secret(text)
    }
  }

  // MARK: What a contract or a table declares

  /// The token of a value that its property's category makes personal; a token stays as it is.
  ///
  /// `accepts` says whether the contract would judge a token as it judges the value; where none
  /// of the shapes that fit is, the first one is taken.
  package func token(
    of category: DataCategory, _ text: [UInt8], isNumber: Bool = false,
    accepts: ([UInt8]) -> Bool = { _ in true }
  ) -> [UInt8] {
    if Self.isToken(of: category, text, isNumber: isNumber) { return text }
    if isNumber { return number(of: category, text, accepts) }
    var first: [UInt8]?
    for shape in Shape.allCases {
      guard let token = make(shape, text, category) else { continue }
      if accepts(token) { return token }
      if first == nil { first = token }
    }
    return first ?? Array("xx".utf8)
  }

  /// A secret that stands in a text, such as a password in a URL.
  ///
  /// A short one stays short: what detectors take for too little to be a secret, they shall again.
  package func secret(_ text: [UInt8]) -> [UInt8] {
    let isShort = text.count < 8
    return WordToken.make(text, length: isShort ? 7 : WordToken.usualLength, hash)
      ?? text
  }

  /// Whether all of a value is a token of a category.
  package static func isToken(
    of category: DataCategory, _ text: [UInt8], isNumber: Bool = false
  ) -> Bool {
    let span = text.span
    let isPhone = category.isWithin(.contact) && PhoneToken.matches(span, callingCode: 0)
    let isCoded = category.isWithin(.contact) && isCodedPhoneToken(text)
    if isPhone || isCoded || CardToken.matches(span) && isLayout(text) { return true }
    if category.isWithin(.usSSN), isLayout(text), SocialSecurityToken.matches(span) { return true }
    if isNumber { return NumberToken.matches(span) }
    if category.isWithin(.locationGroup), NumberToken.matches(span) { return true }
    if text.count == 2 { return category.isWithin(.address) && TextTokens.matches(text) }
    return WordToken.matches(text) || EmailToken.matches(span) || IBANToken.matches(span)
      || AddressToken.matchesVersion4(span) || AddressToken.matchesVersion6(span)
      || CredentialToken.matches(span) || IdentifierToken.matches(span) || DateToken.matches(span)
      || TextTokens.matches(text)
  }

  private static func isCodedPhoneToken(_ text: [UInt8]) -> Bool {
    guard let code = callingCode(text) else { return false }
    return PhoneToken.matches(text.span, callingCode: code)
  }

  /// Digits, and nothing but what separates them.
  private static func isLayout(_ text: [UInt8]) -> Bool {
    text.allSatisfy { ASCIIClass.isDigit($0) || " -.()/+".utf8.contains($0) }
  }

  /// The calling code of a number that is written with one.
  private static func callingCode(_ text: [UInt8]) -> Int? {
    let digits = text.filter(ASCIIClass.isDigit)
    let isDialled = digits.starts(with: Array("00".utf8)) && digits.dropFirst(2).first != 0x30
    guard text.first == UInt8(ascii: "+") || isDialled else { return nil }
    let four = digits.dropFirst(text.first == UInt8(ascii: "+") ? 0 : 2).prefix(4)
    guard four.count == 4 else { return nil }
    return CallingCode.leading(four.reduce(0) { $0 * 10 + Int($1 &- 0x30) })
  }

  private func number(
    of category: DataCategory, _ text: [UInt8], _ accepts: ([UInt8]) -> Bool
  ) -> [UInt8] {
    if let token = digits(text, category, isNumber: true) { return token }
    let isPlace = category.isWithin(.location) || category.isWithin(.coarseLocation)
    var first: [UInt8] = []
    for salt in 0..<UInt8(64) {
      let token = NumberToken.make(text, below: isPlace ? 90 : nil, salt: salt, hash)
      if accepts(token) { return token }
      if salt == 0 { first = token }
    }
    return first
  }
}

extension Tokenizer {
  /// The shapes of a token, in the order in which they are tried.
  private enum Shape: CaseIterable {
    case email, digits, address, account, uuid, date, coordinate, url, word
    case sameLength, identifier, allDigits, allLetters, identifierDigits, country
  }

  private func make(
    _ shape: Shape, _ text: [UInt8], _ category: DataCategory
  ) -> [UInt8]? {
    switch shape {
    case .email:
      let isEmail = text.contains(UInt8(ascii: "@")) && category.isWithin(.contact)
      return isEmail ? EmailToken.make(text, hash) : nil
    case .digits: return digits(text, category, isNumber: false)
    case .address: return address(text)
    case .account:
      guard category.isWithin(.financial) else { return nil }
      let token = IBANToken.make(text, hash)
      return token == text ? nil : token
    case .uuid: return UUIDText.matches(text.span) ? IdentifierToken.make(text, hash) : nil
    case .date: return DateToken.make(text, hash)
    case .coordinate: return coordinate(text, category)
    case .url: return TextTokens.url(text, hash)
    case .word: return WordToken.make(text, hash)
    case .sameLength: return WordToken.make(text, length: scalars(text), hash)
    case .identifier: return TextTokens.identifier(text, .base32, hash)
    case .allDigits: return WordToken.make(text, length: scalars(text), in: .digits, hash)
    case .allLetters: return WordToken.make(text, length: scalars(text), in: .letters, hash)
    case .identifierDigits: return TextTokens.identifier(text, .digits, hash)
    case .country: return TextTokens.country(text, hash)
    }
  }

  private func scalars(_ text: [UInt8]) -> Int { text.count { $0 & 0xC0 != 0x80 } }

  /// A phone, card or social security number, where the category and the digits say so.
  private func digits(
    _ text: [UInt8], _ category: DataCategory, isNumber: Bool
  ) -> [UInt8]? {
    guard Self.isLayout(text) else { return nil }
    let count = text.count(where: ASCIIClass.isDigit)
    let hasSign = text.contains(UInt8(ascii: "-")) && isNumber
    if hasSign || isNumber && count != text.count { return nil }
    if category.isWithin(.phone), 7...18 ~= count {
      return PhoneToken.make(
        text, callingCode: Self.callingCode(text) ?? 0, isNumber: isNumber, hash)
    }
    if category.isWithin(.creditCard), 12...19 ~= count { return CardToken.make(text, hash) }
    if category.isWithin(.government), count == 9, !text.contains(UInt8(ascii: "+")) {
      return SocialSecurityToken.make(text, hash)
    }
    return nil
  }

  private func address(_ text: [UInt8]) -> [UInt8]? {
    if IPv4Format.matches(text.span) { return AddressToken.makeVersion4(text, hash) }
    return IPv6Format.matches(text.span) ? AddressToken.makeVersion6(text, hash) : nil
  }

  private func coordinate(_ text: [UInt8], _ category: DataCategory) -> [UInt8]? {
    guard category.isWithin(.location) || category.isWithin(.coarseLocation),
      DecimalNumber.parse(text.span) != nil
    else { return nil }
    return NumberToken.make(text, below: 90, salt: 0, hash)
  }
}
