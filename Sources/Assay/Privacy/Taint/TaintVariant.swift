/// One way in which a normal form can stand in a text; numbered, so that an index keeps a byte.
package enum TaintVariant: Hashable, Sendable {
  case plain
  case reversed
  /// Base64 of a text in which the value begins at this place of three bytes, where the text as a
  /// whole does not decode.
  case base64Part(Int)
  /// The first twelve characters, without what all such secrets begin with.
  case partial
  case digest(TaintDigest, isBase64: Bool)
  /// A digest with the salt or key of this number.
  case salted(TaintSalting, salt: Int, isBase64: Bool)

  static let everyDigest: [TaintVariant] = TaintDigest.allCases.flatMap {
    [.digest($0, isBase64: false), .digest($0, isBase64: true)]
  }

  var code: UInt8 {
    switch self {
    case .plain: 0
    case .reversed: 1
    case .base64Part(let place): UInt8(truncatingIfNeeded: 2 &+ place)
    case .partial: 5
    case .digest(let digest, let isBase64): 8 &+ digest.rawValue &* 2 &+ (isBase64 ? 1 : 0)
    case .salted(let salting, let salt, let isBase64):
      UInt8(
        truncatingIfNeeded: 16 &+ salt &* 6 &+ Int(salting.rawValue) &* 2 &+ (isBase64 ? 1 : 0))
    }
  }

  init(code: UInt8) {
    switch code {
    case 0: self = .plain
    case 1: self = .reversed
    case 2...4: self = .base64Part(Int(code) - 2)
    case 5...7: self = .partial
    case 8..<16:
      self = .digest(TaintDigest(rawValue: (code - 8) / 2) ?? .sha256, isBase64: code % 2 == 1)
    default:
      let rest = Int(code) - 16
      self = .salted(
        TaintSalting(rawValue: UInt8(rest % 6 / 2)) ?? .before, salt: rest / 6,
        isBase64: rest % 2 == 1)
    }
  }

  /// Whether it is a digest in base64, not in hexadecimal digits.
  var isBase64: Bool {
    switch self {
    case .digest(_, let isBase64), .salted(_, _, let isBase64): isBase64
    default: false
    }
  }

  /// Whether it is a digest, which stands as a token of its own.
  var isDigest: Bool {
    switch self {
    case .digest, .salted: true
    default: false
    }
  }
}

/// The digests that values are searched as.
package enum TaintDigest: UInt8, CaseIterable, Sendable {
  case md5, sha1, sha256, sha512

  /// Whether anyone can turn it back or make another value of the same digest.
  package var isWeak: Bool { self == .md5 || self == .sha1 }

  /// How reports call it.
  package var name: String {
    switch self {
    case .md5: "MD5"
    case .sha1: "SHA-1"
    case .sha256: "SHA-256"
    case .sha512: "SHA-512"
    }
  }

  func of(_ bytes: [UInt8]) -> [UInt8] {
    bytes.withUnsafeBytes { source in
      switch self {
      case .md5:
        var hash = MD5()
        hash.update(source)
        return hash.digest()
      case .sha1:
        var hash = SHA1()
        hash.update(source)
        return hash.digest()
      case .sha256:
        var hash = SHA256()
        hash.update(source)
        return hash.digest()
      case .sha512:
        var hash = SHA512()
        hash.update(source)
        return hash.digest()
      }
    }
  }
}

/// How a salt or key enters a SHA-256.
package enum TaintSalting: UInt8, CaseIterable, Sendable {
  case before, after
  /// HMAC (RFC 2104).
  case keyed

  func of(_ bytes: [UInt8], salt: [UInt8]) -> [UInt8] {
    switch self {
    case .before: return TaintDigest.sha256.of(salt + bytes)
    case .after: return TaintDigest.sha256.of(bytes + salt)
    case .keyed:
      var key = salt.count > 64 ? TaintDigest.sha256.of(salt) : salt
      key += [UInt8](repeating: 0, count: 64 - key.count)
      let inner = TaintDigest.sha256.of(key.map { $0 ^ 0x36 } + bytes)
      return TaintDigest.sha256.of(key.map { $0 ^ 0x5C } + inner)
    }
  }
}
