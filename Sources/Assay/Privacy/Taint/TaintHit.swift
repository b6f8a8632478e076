/// A known value found in what a destination gets.
package struct TaintHit: Hashable, Sendable {
  /// The caller's number of the value.
  package var value: Int32
  package var category: DataCategory
  /// The caller's number of the place: of the leaf in which it begins.
  package var place: Int32
  /// How many leaves it is split over; 1 where it stands in one.
  package var parts = 1
  /// The encodings around it.
  package var chain = EncodingChain()
  package var variant = TaintVariant.plain
  package var form = TaintFormNames()
  /// The bytes of the leaf's text; of its decoded text where there is an encoding, and empty where
  /// there are several leaves.
  package var range: Range<Int> = 0..<0
  /// Whether it is all of the leaf's text.
  package var isWhole = false

  /// Whether it is a digest that can be turned back: MD5 or SHA-1.
  package var isWeakDigest: Bool {
    if case .digest(let digest, _) = variant { return digest.isWeak }
    return false
  }

  /// Whether it is a digest that is not known to be turned back, alone in its leaf.
  package var isStrongDigest: Bool {
    if case .digest(let digest, _) = variant {
      return !digest.isWeak && isWhole && chain.isEmpty
    }
    return false
  }

  /// Whether it is a SHA-256 in hexadecimal digits, alone in its leaf, of one of the given forms:
  /// what a destination's rule for hashing asks for.
  package func isHash(of forms: TaintFormNames) -> Bool {
    guard case .digest(.sha256, isBase64: false) = variant else { return false }
    return chain.isEmpty && isWhole && !form.isDisjoint(with: forms)
  }

  /// Whether it is the hash that Meta's rules ask for.
  package var isCompliantForMeta: Bool { isHash(of: .meta) }
  /// Whether it is the hash that Google's rules ask for.
  package var isCompliantForGoogle: Bool { isHash(of: .google) }

  /// The transformations in words, the outermost first.
  ///
  /// Such as `base64, then SHA-256 hex of the trimmed lower-case value`; shows nothing of the value.
  package var words: String {
    var words: [String] = []
    if !chain.isEmpty { words.append(chain.words) }
    if parts > 1 { words.append("split over \(parts) properties") }
    let inner = variantWords
    if !inner.isEmpty { words.append(inner) }
    return words.isEmpty ? "as it is" : words.joined(separator: ", then ")
  }

  private var variantWords: String {
    switch variant {
    case .plain:
      let usual: TaintFormNames = [.lowerTrim, .asWritten, .squashed]
      return form.isDisjoint(with: usual) ? form.words : ""
    case .reversed: return "reversed"
    case .base64Part: return "base64 as a part of other data"
    case .partial: return "the first characters"
    case .digest(let digest, let isBase64):
      return "\(digest.name) \(isBase64 ? "base64" : "hex") of the \(form.words)"
    case .salted(let salting, _, let isBase64):
      let name = salting == .keyed ? "HMAC-SHA-256" : "salted SHA-256"
      return "\(name) \(isBase64 ? "base64" : "hex") of the \(form.words)"
    }
  }
}
