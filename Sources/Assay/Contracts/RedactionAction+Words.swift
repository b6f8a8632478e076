extension RedactionAction {
  /// What contracts call it, with what is not usual in brackets: `mask (last 4)`.
  package var word: String {
    switch self {
    case .pass: "pass"
    case .drop: "drop"
    case .dropEvent: "drop the event"
    case .replace: "replace"
    case .mask(let first, let last): Self.mask(first, last)
    case .hashed(let hashing): "hash (\(hashing.words))"
    case .tokenize: "tokenize"
    case .truncated(let truncation):
      truncation == Truncation() ? "truncate" : "truncate (\(truncation.words))"
    case .generalized(.automatic): "generalize"
    case .generalized(let kind): "generalize (\(kind.rawValue))"
    case .forbid: "forbid"
    }
  }

  /// Whether it cuts precision, whatever may stand beside it.
  package var isTruncation: Bool { if case .truncated = self { true } else { false } }

  private static func mask(_ first: Int, _ last: Int) -> String {
    var parts: [String] = []
    if first > 0 { parts.append("first \(first)") }
    if last > 0 { parts.append("last \(last)") }
    return parts.isEmpty ? "mask" : "mask (\(parts.joined(separator: ", ")))"
  }
}

extension Hashing {
  fileprivate var words: String {
    var words = [digest.rawValue]
    if normalization != .automatic { words.append(normalization.rawValue) }
    switch secret {
    case .salt(let name): words.append("salt \(name)")
    case .key(let name): words.append("key \(name)")
    case nil: break
    }
    return words.joined(separator: ", ")
  }
}

extension Truncation {
  fileprivate var words: String { "/\(ipv4), /\(ipv6), \(decimals) decimals" }
}
