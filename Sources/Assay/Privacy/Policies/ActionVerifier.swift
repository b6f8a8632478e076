/// What a destination's copy of a value is, held against the rule about it.
package enum ActionVerdict: Hashable, Sendable {
  /// It is what the rule asks for, or nothing.
  case compliant
  /// The right digest of the wrong form: the destination cannot match it.
  case wrongNormalization
  /// The right form without the salt or key that the rule names, or under another one.
  case missingSecret
  /// A digest that can be reversed.
  case weakDigest(RedactionAction.Digest)
  /// The value, or more of it than the rule lets pass.
  case clear
  /// Nothing that can be made of the value.
  case unrelated
}

/// Recomputes from a source value what a destination may have got, and says what it got.
package struct ActionVerifier: Sendable {
  private let applier: ActionApplier

  /// Takes the secrets that the rules name.
  ///
  /// Tokens of other keys cannot be recomputed; `tokenizer` is asked where it is known.
  package init(secrets: PolicySecrets = PolicySecrets(), tokenizer: Tokenizer? = nil) {
    applier = ActionApplier(secrets: secrets, tokenizer: tokenizer)
  }

  /// What a destination got.
  ///
  /// - Parameters:
  ///   - source: The value as the producer sent it, unescaped.
  ///   - category: What it is.
  ///   - action: What the destination's policy does; nil: no rule speaks of it, so it is denied.
  ///   - received: What the destination got in its place, unescaped; nil: nothing.
  /// - Returns: What that is.
  package func verdict(
    source: [UInt8], category: DataCategory, action: RedactionAction?, received: [UInt8]?
  ) -> ActionVerdict {
    guard let received, !received.isEmpty else { return .compliant }
    switch action ?? .drop {
    case .pass: return .compliant
    case .drop, .dropEvent, .forbid: return general(source, category, received)
    case .replace(let constant):
      return received.elementsEqual(constant.utf8)
        ? .compliant : general(source, category, received)
    case .hashed(let hashing): return digest(hashing, source, category, received)
    case .mask(let first, let last):
      let kept = (first, last)
      return Self.isMask(received, of: source, kept, category)
        ? .compliant : masked(source, category, received)
    case .truncated(let truncation): return cut(truncation, source, category, received)
    case .generalized(let kind): return coarse(kind, source, category, received)
    case .tokenize: return token(source, category, received)
    }
  }

  // MARK: Digests

  private func digest(
    _ hashing: Hashing, _ source: [UInt8], _ category: DataCategory, _ received: [UInt8]
  ) -> ActionVerdict {
    if hashing.digest.isWeak { return general(source, category, received) }
    let wanted = applier.apply(.hashed(hashing), to: source, of: category, isNumber: false)
    if wanted == .text(received) { return .compliant }
    if wanted == .unchanged, received == source { return .compliant }
    let secret = applier.secrets.secret(of: hashing)
    let lower = ValueNormalizer.lowered(received)
    // In capitals the digest is right and no vendor matches it.
    if wanted == .text(lower) { return .wrongNormalization }
    for form in Self.forms(of: source, category) {
      if secret != nil, PolicyDigest.hex(form, hashing.digest, secret) == lower {
        return .wrongNormalization
      }
      if PolicyDigest.hex(form, hashing.digest) == lower {
        return hashing.secret == nil ? .wrongNormalization : .missingSecret
      }
    }
    return general(source, category, received)
  }

  /// Every normal form of a value, each once.
  static func forms(of source: [UInt8], _ category: DataCategory) -> [[UInt8]] {
    var forms = [source, ValueNormalizer.trimmed(source)]
    let kinds = [category, DataCategory.email, .phone, .name]
    for normalization in Normalization.allCases {
      for kind in kinds {
        forms.append(ValueNormalizer.normalized(source, of: kind, as: normalization))
      }
    }
    var seen = Set<[UInt8]>()
    return forms.filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  /// What is said of a value that should not be there at all.
  private func general(
    _ source: [UInt8], _ category: DataCategory, _ received: [UInt8]
  ) -> ActionVerdict {
    if Self.contains(received, source) { return .clear }
    let lower = ValueNormalizer.lowered(received)
    for form in Self.forms(of: source, category) {
      for digest in [RedactionAction.Digest.md5, .sha1] where lower.count == length(digest) {
        if PolicyDigest.hex(form, digest) == lower { return .weakDigest(digest) }
      }
      for digest in [RedactionAction.Digest.sha256, .sha512] where lower.count == length(digest) {
        if PolicyDigest.hex(form, digest) == lower { return .wrongNormalization }
      }
    }
    return .unrelated
  }

  private func length(_ digest: RedactionAction.Digest) -> Int { PolicyDigest.length(of: digest) }

  // MARK: Other forms

  private func masked(
    _ source: [UInt8], _ category: DataCategory, _ received: [UInt8]
  ) -> ActionVerdict {
    // A mask of the value that keeps more than it may is still the value.
    let isLooser = Self.isMask(received, of: source, (Int.max / 4, Int.max / 4), nil)
    return isLooser ? .clear : general(source, category, received)
  }

  /// Whether a text is a value with all but a few characters replaced, whatever by.
  private static func isMask(
    _ received: [UInt8], of source: [UInt8], _ ends: (first: Int, last: Int),
    _ category: DataCategory?
  ) -> Bool {
    let plain = Array(String(decoding: source, as: UTF8.self).unicodeScalars)
    let mask = Array(String(decoding: received, as: UTF8.self).unicodeScalars)
    guard plain.count == mask.count else { return isShortMask(received, source, ends, category) }
    let limits =
      category.map {
        ValueMask.kept(of: plain.count, first: ends.first, last: ends.last, in: $0)
      } ?? (plain.count - 1, 0)
    let isKept = zip(plain, mask).map { $0 == $1 }
    if category == nil { return isKept.contains(true) && isKept.contains(false) }
    for index in plain.indices where isKept[index] {
      // A character that a mask would leave by chance is none of the value's: a space, a hyphen.
      let isWord =
        plain[index].properties.isAlphabetic || plain[index].properties.numericType != nil
      let isEnd = index < limits.0 || index >= plain.count - limits.1
      if !isEnd, isWord { return false }
    }
    return true
  }

  /// A mask that tells no length: few characters of an end beside other signs.
  private static func isShortMask(
    _ received: [UInt8], _ source: [UInt8], _ ends: (first: Int, last: Int),
    _ category: DataCategory?
  ) -> Bool {
    guard let category else { return false }
    let count = source.count { $0 & 0xC0 != 0x80 }
    let limits = ValueMask.kept(of: count, first: ends.first, last: ends.last, in: category)
    let isSign = { (byte: UInt8) in !ASCIIClass.isAlphanumeric(byte) && byte < 0x80 || byte == 0x78
    }
    let head = received.prefix { !isSign($0) }
    let tail = received.reversed().prefix { !isSign($0) }
    guard head.count < received.count else { return false }
    let middle = received.dropFirst(head.count).dropLast(tail.count)
    return middle.allSatisfy(isSign) && head.count <= limits.first && tail.count <= limits.last
  }

  private func cut(
    _ truncation: Truncation, _ source: [UInt8], _ category: DataCategory, _ received: [UInt8]
  ) -> ActionVerdict {
    if let address = NetworkAddress(ValueNormalizer.trimmed(source)),
      let got = NetworkAddress(ValueNormalizer.trimmed(received))
    {
      let prefix = address.isVersion4 ? truncation.ipv4 : truncation.ipv6
      if got.isTruncation(of: address, to: prefix) { return .compliant }
      return got == address || got.isTruncation(of: address, to: 127) ? .clear : .unrelated
    }
    guard let short = ValueTruncation.truncated(source, truncation, of: category)
    else { return general(source, category, received) }
    if short == received { return .compliant }
    // Rounded is as coarse as cut: what counts is how many decimals there are.
    if let again = ValueTruncation.truncated(received, truncation, of: category) {
      return again == received ? .compliant : .clear
    }
    return general(source, category, received)
  }

  private func coarse(
    _ kind: Generalization, _ source: [UInt8], _ category: DataCategory, _ received: [UInt8]
  ) -> ActionVerdict {
    let make = { (text: [UInt8]) in
      ValueGeneralization.generalized(text, kind, of: category, isNumber: false)
    }
    guard let wanted = make(source) else { return general(source, category, received) }
    let got = ValueNormalizer.lowered(received)
    if ValueNormalizer.lowered(wanted).starts(with: got) { return .compliant }
    if make(received) == wanted, received != wanted { return .clear }
    return general(source, category, received)
  }

  private func token(
    _ source: [UInt8], _ category: DataCategory, _ received: [UInt8]
  ) -> ActionVerdict {
    if received == source, !Tokenizer.isToken(of: category, source) { return .clear }
    if Tokenizer.isToken(of: category, received) { return .compliant }
    let wanted = applier.apply(.tokenize, to: source, of: category, isNumber: false)
    return wanted == .text(received) ? .compliant : general(source, category, received)
  }

  /// Whether letters and digits of a text, in small letters, hold those of a value.
  static func contains(_ text: [UInt8], _ value: [UInt8]) -> Bool {
    let small = { (bytes: [UInt8]) in
      ValueNormalizer.lowered(bytes).filter { ASCIIClass.isAlphanumeric($0) || $0 >= 0x80 }
    }
    let (hay, needle) = (small(text), small(value))
    guard !needle.isEmpty, needle.count <= hay.count else { return text == value }
    return String(decoding: hay, as: UTF8.self).utf8.containsBytes(needle)
  }
}

extension String.UTF8View {
  /// Whether bytes stand somewhere in these.
  fileprivate func containsBytes(_ needle: [UInt8]) -> Bool {
    let hay = Array(self)
    guard let first = needle.first else { return true }
    var index = 0
    while index + needle.count <= hay.count {
      if hay[index] == first, hay[index..<(index + needle.count)].elementsEqual(needle) {
        return true
      }
      index += 1
    }
    return false
  }
}
