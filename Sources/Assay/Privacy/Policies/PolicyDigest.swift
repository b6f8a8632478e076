/// Digests of values as destinations want them: hexadecimal digits in small letters.
enum PolicyDigest {
  /// The digest of bytes, salted or keyed where a secret is given.
  static func hex(
    _ bytes: [UInt8], _ digest: RedactionAction.Digest, _ secret: PolicySecrets.Secret? = nil
  ) -> [UInt8] {
    switch secret {
    case nil: hexadecimal(raw(bytes, digest))
    case .salt(let salt): hexadecimal(raw(salt + bytes, digest))
    case .key(let key): hexadecimal(code(bytes, digest, key))
    }
  }

  /// How many hexadecimal digits a digest has.
  static func length(of digest: RedactionAction.Digest) -> Int {
    switch digest {
    case .sha256: 64
    case .sha512: 128
    case .sha1: 40
    case .md5: 32
    }
  }

  static func raw(_ bytes: [UInt8], _ digest: RedactionAction.Digest) -> [UInt8] {
    switch digest {
    case .sha256:
      var hash = SHA256()
      hash.update(bytes.span)
      return hash.digest()
    case .sha512:
      var hash = SHA512()
      hash.update(bytes.span)
      return hash.digest()
    case .sha1:
      var hash = SHA1()
      hash.update(bytes.span)
      return hash.digest()
    case .md5:
      var hash = MD5()
      hash.update(bytes.span)
      return hash.digest()
    }
  }

  /// HMAC (RFC 2104).
  private static func code(
    _ bytes: [UInt8], _ digest: RedactionAction.Digest, _ key: [UInt8]
  ) -> [UInt8] {
    let size = digest == .sha512 ? 128 : 64
    var block = key.count > size ? raw(key, digest) : key
    block += [UInt8](repeating: 0, count: size - block.count)
    let inner = raw(block.map { $0 ^ 0x36 } + bytes, digest)
    return raw(block.map { $0 ^ 0x5C } + inner, digest)
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> [UInt8] {
    let symbols = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      text.append(symbols[Int(byte >> 4)])
      text.append(symbols[Int(byte & 15)])
    }
    return text
  }
}

/// The secrets of hash rules, read by name before any event is.
package struct PolicySecrets: Sendable {
  /// A secret's bytes.
  enum Secret: Sendable {
    case salt([UInt8])
    case key([UInt8])
  }

  private var values: [String: [UInt8]] = [:]

  /// None.
  package init() {}

  /// Reads what rules name; `missing` are the names that have no value.
  package init(
    of destinations: [Destination], _ variable: (String) -> String?, missing: inout [String]
  ) {
    for rule in destinations.flatMap(\.rules) {
      guard case .hashed(let hashing) = rule.action, let name = hashing.secret?.name,
        values[name] == nil, !missing.contains(name)
      else { continue }
      if let value = variable(name), !value.isEmpty {
        values[name] = Array(value.utf8)
      } else {
        missing.append(name)
      }
    }
  }

  /// The secret of a rule; nil where the rule names none.
  func secret(of hashing: Hashing) -> Secret? {
    switch hashing.secret {
    case nil: nil
    case .salt(let name): .salt(values[name] ?? [])
    case .key(let name): .key(values[name] ?? [])
    }
  }

  /// Whether a rule names none, or one that is known.
  func isComplete(for hashing: Hashing) -> Bool {
    hashing.secret.map { values[$0.name] != nil } ?? true
  }
}
