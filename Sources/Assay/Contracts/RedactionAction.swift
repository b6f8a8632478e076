/// What a destination's policy does to a value.
public enum RedactionAction: Hashable, Sendable {
  /// A digest function.
  ///
  /// MD5 and SHA-1 are known to be reversible for personal data.
  public enum Digest: String, Hashable, Sendable, CaseIterable {
    case sha256, sha512, sha1, md5

    /// Whether its digests of personal data can be reversed by trying.
    public var isWeak: Bool { self == .sha1 || self == .md5 }
  }

  /// The value passes as it is.
  case pass
  /// The property is removed.
  case drop
  /// The whole event is held back where the value is in it.
  case dropEvent
  /// A fixed text takes its place.
  case replace(with: String)
  /// All but the first and last characters are replaced by `*`.
  ///
  /// Never more than half of a value is kept, however short it is: of `12345`, `keepLast: 4` keeps
  /// `45`. What is kept at the end goes before what is kept at the beginning. A payment card's
  /// first six and last four digits may stand together (PCI DSS 4.0, requirement 3.4.1).
  case mask(keepFirst: Int = 0, keepLast: Int = 0)
  /// The normalised value's digest takes its place; ``hash(_:as:)`` reads better.
  case hashed(Hashing)
  /// A keyed token takes its place.
  case tokenize
  /// Precision is cut; ``truncate`` reads better.
  case truncated(Truncation)
  /// A coarser value takes its place; ``generalize`` reads better.
  case generalized(Generalization)
  /// The value must not be there in any form, and its presence is a finding.
  case forbid
}

extension RedactionAction {
  /// The normalised value's digest takes its place.
  public static func hash(
    _ digest: Digest = .sha256, as normalization: Normalization = .automatic
  ) -> Self { .hashed(Hashing(digest: digest, normalization: normalization)) }

  /// The digest of a salt and the normalised value takes its place.
  ///
  /// `salt` is the name of an environment variable; the salt itself never stands in a contract.
  public static func hash(
    _ digest: Digest = .sha256, as normalization: Normalization = .automatic, salt: String
  ) -> Self {
    .hashed(Hashing(digest: digest, normalization: normalization, secret: .salt(salt)))
  }

  /// The keyed code (HMAC, RFC 2104) of the normalised value takes its place.
  ///
  /// `key` is the name of an environment variable; the key itself never stands in a contract.
  public static func hash(
    _ digest: Digest = .sha256, as normalization: Normalization = .automatic, key: String
  ) -> Self {
    .hashed(Hashing(digest: digest, normalization: normalization, secret: .key(key)))
  }

  /// Precision is cut: an IPv4 address to /24, IPv6 to /48, coordinates to two decimals.
  public static let truncate = RedactionAction.truncated(Truncation())

  /// Precision is cut to prefixes of so many bits, coordinates to so many decimals.
  public static func truncate(ipv4: Int = 24, ipv6: Int = 48, decimals: Int = 2) -> Self {
    .truncated(Truncation(ipv4: ipv4, ipv6: ipv6, decimals: decimals))
  }

  /// A coarser value takes its place: a birth date's year, a postcode's area, an age's decade.
  public static let generalize = RedactionAction.generalized(.automatic)

  /// A coarser value of one kind takes its place, whatever the category.
  public static func generalize(to kind: Generalization) -> Self { .generalized(kind) }
}

/// How a value is brought into one form before it is hashed.
public enum Normalization: String, Hashable, Sendable, CaseIterable {
  /// By the value's category: e-mail addresses trimmed and in small letters, phone numbers as
  /// `+` and digits, identifiers trimmed, all else trimmed and in small letters.
  case automatic
  /// As Google Ads and GA4 user-provided data want it ("Format of hashed user data",
  /// support.google.com/google-ads and developers.google.com/analytics uid-data).
  case google
  /// As Meta's Conversions API wants it ("Customer Information Parameters",
  /// developers.facebook.com).
  case meta
  /// Trimmed and in small letters.
  case lowerTrim
  /// Its digits alone.
  case digits
  /// `+` and digits (ITU-T E.164).
  case e164
}

/// How a value is hashed.
public struct Hashing: Hashable, Sendable {
  /// A secret that goes into a digest, by the name of the environment variable that holds it.
  public enum Secret: Hashable, Sendable {
    /// Its bytes go before the value's.
    case salt(String)
    /// It keys a code (HMAC, RFC 2104).
    case key(String)

    /// The environment variable.
    public var name: String {
      switch self {
      case .salt(let name), .key(let name): name
      }
    }
  }

  /// The digest function.
  public var digest: RedactionAction.Digest
  /// What is done to the value before.
  public var normalization: Normalization
  /// What goes in beside it.
  public var secret: Secret?

  /// Says how a value is hashed.
  public init(
    digest: RedactionAction.Digest = .sha256, normalization: Normalization = .automatic,
    secret: Secret? = nil
  ) {
    self.digest = digest
    self.normalization = normalization
    self.secret = secret
  }
}

/// How far precision is cut.
public struct Truncation: Hashable, Sendable {
  /// The bits of an IPv4 address that stay.
  public var ipv4: Int
  /// The bits of an IPv6 address that stay.
  public var ipv6: Int
  /// The decimals of a coordinate that stay; two are about a kilometre.
  public var decimals: Int

  /// Says how much stays.
  public init(ipv4: Int = 24, ipv6: Int = 48, decimals: Int = 2) {
    self.ipv4 = ipv4
    self.ipv6 = ipv6
    self.decimals = decimals
  }
}

/// What coarser value takes a value's place.
public enum Generalization: String, Hashable, Sendable, CaseIterable {
  /// By the value's category.
  case automatic
  /// The year of a date.
  case year
  /// The area of a postcode: the outward code in Britain, the first three characters elsewhere.
  case postcodeArea = "postcode-area"
  /// Ten years of ages, `30-39`; from 90 on `90+` (45 CFR 164.514(b)(2)(i)(C)).
  case ageBand = "age-band"
  /// The day of a time.
  case day
}

/// A value that is nobody's, and may pass whatever the rules say.
public struct AllowedValue: Hashable, Sendable {
  /// The whole value of a property, letter by letter.
  public var value: String
  /// Why it is nobody's.
  public var reason: String
  /// The last day on which it is allowed, as `2027-06-30`; nil: for good.
  public var until: String?
  /// Where it was written.
  public var place: Place

  /// Allows a value.
  public init(value: String, reason: String, until: String? = nil, place: Place) {
    self.value = value
    self.reason = reason
    self.until = until
    self.place = place
  }
}
