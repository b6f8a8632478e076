extension ContractJSONWriter {
  func action(_ action: RedactionAction) -> JSONValue {
    switch action {
    case .pass: .string("pass")
    case .drop: .string("drop")
    case .dropEvent: .string("drop-event")
    case .tokenize: .string("tokenize")
    case .forbid: .string("forbid")
    case .replace(let text): .object([("replace", .string(text))])
    case .hashed(let hashing): .object([("hash", self.hashing(hashing))])
    case .truncated(let truncation): self.truncation(truncation)
    case .generalized(.automatic): .string("generalize")
    case .generalized(let kind): .object([("generalize", .string(kind.rawValue))])
    case .mask(let first, let last):
      .object([("mask", .object([("keepFirst", .number(first)), ("keepLast", .number(last))]))])
    }
  }

  private func hashing(_ hashing: Hashing) -> JSONValue {
    if hashing == Hashing(digest: hashing.digest) { return .string(hashing.digest.rawValue) }
    let normalization = hashing.normalization
    var salt: String?
    var key: String?
    switch hashing.secret {
    case .salt(let name): salt = name
    case .key(let name): key = name
    case nil: break
    }
    return .object([
      ("digest", .string(hashing.digest.rawValue)),
      ("as", normalization == .automatic ? nil : .string(normalization.rawValue)),
      ("salt", string(salt)), ("key", string(key)),
    ])
  }

  private func truncation(_ truncation: Truncation) -> JSONValue {
    let usual = Truncation()
    if truncation == usual { return .string("truncate") }
    func changed(_ part: KeyPath<Truncation, Int>) -> JSONValue? {
      truncation[keyPath: part] == usual[keyPath: part]
        ? nil : .number(truncation[keyPath: part])
    }
    return .object([
      (
        "truncate",
        .object([
          ("ipv4", changed(\.ipv4)), ("ipv6", changed(\.ipv6)), ("decimals", changed(\.decimals)),
        ])
      )
    ])
  }
}
