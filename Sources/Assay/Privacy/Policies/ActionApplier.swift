/// What takes a value's place.
enum AppliedValue: Equatable {
  /// The value stays as it is.
  case unchanged
  /// The value goes.
  case removed
  /// The whole event goes.
  case eventRemoved
  /// A text, unescaped.
  case text([UInt8])
  /// A JSON number's text.
  case number([UInt8])
}

/// Does what redaction rules say to single values.
///
/// What a rule cannot be applied to is removed: a policy fails closed.
struct ActionApplier: Sendable {
  let secrets: PolicySecrets
  /// Nil where no rule needs tokens.
  let tokenizer: Tokenizer?

  /// What becomes of a string or number, given unescaped.
  ///
  /// `detected` is what a detector recognised it as, whose tokens keep its shape.
  func apply(
    _ action: RedactionAction, to text: [UInt8], of category: DataCategory, isNumber: Bool,
    detected: Detection? = nil
  ) -> AppliedValue {
    switch action {
    case .pass: return .unchanged
    case .drop, .forbid: return .removed
    case .dropEvent: return .eventRemoved
    case .replace(let constant): return Self.text(Array(constant.utf8), instead: text, isNumber)
    case .mask(let first, let last):
      let masked = ValueMask.masked(text, first: first, last: last, of: category)
      return Self.text(masked, instead: text, isNumber)
    case .hashed(let hashing): return hashed(hashing, text, category, isNumber)
    case .tokenize: return token(text, category, isNumber, detected)
    case .truncated(let truncation):
      guard let short = ValueTruncation.truncated(text, truncation, of: category)
      else { return .removed }
      return short == text ? .unchanged : isNumber ? .number(short) : .text(short)
    case .generalized(let kind):
      guard
        let coarse = ValueGeneralization.generalized(
          text, kind, of: category, isNumber: isNumber)
      else { return .removed }
      if coarse == text { return .unchanged }
      return isNumber && coarse.allSatisfy(ASCIIClass.isDigit) && coarse.first != 0x30
        ? .number(coarse) : .text(coarse)
    }
  }

  /// MD5 and SHA-1 are leaks, so what they would make does not arrive.
  private func hashed(
    _ hashing: Hashing, _ text: [UInt8], _ category: DataCategory, _ isNumber: Bool
  ) -> AppliedValue {
    guard !hashing.digest.isWeak, secrets.isComplete(for: hashing) else { return .removed }
    if hashing.secret == nil, Self.isDigest(text, hashing.digest) { return .unchanged }
    let value = ValueNormalizer.normalized(text, of: category, as: hashing.normalization)
    // The digest of nothing is the same for everybody, and wrong for all.
    guard !value.isEmpty else { return .removed }
    return .text(PolicyDigest.hex(value, hashing.digest, secrets.secret(of: hashing)))
  }

  /// Whether a producer hashed the value already, as the vendors' own libraries take it.
  static func isDigest(_ text: [UInt8], _ digest: RedactionAction.Digest) -> Bool {
    text.count == PolicyDigest.length(of: digest)
      && text.allSatisfy { ASCIIClass.isDigit($0) || (ASCIIClass.isLower($0) && $0 < 0x67) }
      && text.contains { !ASCIIClass.isDigit($0) }
  }

  private func token(
    _ text: [UInt8], _ category: DataCategory, _ isNumber: Bool, _ detected: Detection?
  ) -> AppliedValue {
    guard let tokenizer else { return .removed }
    let token =
      detected.map {
        tokenizer.token(of: $0.kind, text, detail: $0.detail, isNumber: isNumber)
      } ?? tokenizer.token(of: category, text, isNumber: isNumber)
    if token == text { return .unchanged }
    let isDigits = token.allSatisfy { ASCIIClass.isDigit($0) || "-.".utf8.contains($0) }
    return isNumber && isDigits ? .number(token) : .text(token)
  }

  private static func text(
    _ result: [UInt8], instead text: [UInt8], _ isNumber: Bool
  ) -> AppliedValue {
    result == text && !isNumber ? .unchanged : .text(result)
  }
}
