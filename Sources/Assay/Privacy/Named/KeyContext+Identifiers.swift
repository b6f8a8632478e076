/// What a name says of numbers with check digits and of secrets, kept in the same bits, so that it
/// goes wherever a context goes.
extension KeyContext {
  /// The bits of identifiers, one for each kind from the first on.
  private static let firstIdentifier: UInt128 = 32
  private static let identifierBits = IdentifierKind.allCases.count
  private static let secretShift = firstIdentifier &+ UInt128(identifierBits) &+ 1

  /// Whether a number of a person is named without its state.
  static let ofAnyState = KeyContext(rawValue: 1 &<< (firstIdentifier &+ UInt128(identifierBits)))

  /// Everything that ``IdentifierNames`` tells.
  static let anyIdentifier = KeyContext(
    rawValue: ((1 &<< UInt128(identifierBits &+ 1)) &- 1) &<< firstIdentifier)

  /// Whether a token, a key or a password is named.
  static let anySecret = KeyContext(rawValue: 2 &<< secretShift)

  init(_ names: IdentifierNames, _ secret: SecretName) {
    let kinds = names.kinds.bits &<< Self.firstIdentifier
    let state = names.isOfAnyState ? Self.ofAnyState.rawValue : 0
    self.init(rawValue: kinds | state | UInt128(secret.rawValue) &<< Self.secretShift)
  }

  init(_ kind: IdentifierKind) {
    self.init(rawValue: 1 &<< (Self.firstIdentifier &+ UInt128(kind.rawValue)))
  }

  var identifierNames: IdentifierNames {
    let bits = rawValue &>> Self.firstIdentifier & (1 &<< UInt128(Self.identifierBits) &- 1)
    return IdentifierNames(
      IdentifierKinds(bits: bits), isOfAnyState: !isDisjoint(with: .ofAnyState))
  }

  var secretName: SecretName {
    SecretName(rawValue: UInt8(truncatingIfNeeded: rawValue &>> Self.secretShift & 3)) ?? .none
  }
}
