/// How a service writes its keys: a prefix, an alphabet and a length.
///
/// From the services' own pages and the public rules of secret scanners.
struct ServiceKeyForm: Sendable {
  /// What the characters after the prefix may be.
  enum Alphabet: Sendable {
    case base32, hex, alphanumeric, base64URL

    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
      switch self {
      case .base32: ASCIIClass.isUpper(byte) || 0x32...0x37 ~= byte
      case .hex: ASCIIClass.isHex(byte)
      case .alphanumeric: ASCIIClass.isAlphanumeric(byte)
      case .base64URL: ASCIIClass.isBase64URL(byte)
      }
    }
  }

  let kind: CredentialKind
  let prefix: [UInt8]
  let alphabet: Alphabet
  let lengths: ClosedRange<Int>
  /// Whether the last six characters are the CRC-32 of those before, as GitHub and npm write them.
  let hasChecksum: Bool

  private init(
    _ kind: CredentialKind, _ prefix: String, _ alphabet: Alphabet, _ lengths: ClosedRange<Int>,
    hasChecksum: Bool = false
  ) {
    self.kind = kind
    self.prefix = Array(prefix.utf8)
    self.alphabet = alphabet
    self.lengths = lengths
    self.hasChecksum = hasChecksum
  }

  /// The forms by the first byte of their prefixes.
  static let byFirstByte: [[ServiceKeyForm]] = {
    var table = [[ServiceKeyForm]](repeating: [], count: 128)
    for form in all { table[Int(form.prefix[0] & 0x7F)].append(form) }
    return table
  }()

  private static let all: [ServiceKeyForm] = [
    Self(.aws, "AKIA", .base32, 16...16),
    Self(.aws, "ASIA", .base32, 16...16),
    Self(.aws, "ABIA", .base32, 16...16),
    Self(.aws, "ACCA", .base32, 16...16),
    Self(.github, "ghp_", .alphanumeric, 36...36, hasChecksum: true),
    Self(.github, "gho_", .alphanumeric, 36...36, hasChecksum: true),
    Self(.github, "ghu_", .alphanumeric, 36...36, hasChecksum: true),
    Self(.github, "ghs_", .alphanumeric, 36...36, hasChecksum: true),
    Self(.github, "ghr_", .alphanumeric, 36...76, hasChecksum: true),
    Self(.github, "github_pat_", .base64URL, 40...100),
    Self(.gitlab, "glpat-", .base64URL, 20...64),
    Self(.gitlab, "gldt-", .base64URL, 20...64),
    Self(.gitlab, "glrt-", .base64URL, 20...64),
    Self(.stripe, "sk_live_", .alphanumeric, 10...247),
    Self(.stripe, "sk_test_", .alphanumeric, 10...247),
    Self(.stripe, "rk_live_", .alphanumeric, 10...247),
    Self(.stripe, "rk_test_", .alphanumeric, 10...247),
    Self(.stripe, "whsec_", .base64URL, 24...128),
    Self(.slack, "xoxb-", .base64URL, 10...250),
    Self(.slack, "xoxp-", .base64URL, 10...250),
    Self(.slack, "xoxa-", .base64URL, 10...250),
    Self(.slack, "xoxr-", .base64URL, 10...250),
    Self(.slack, "xoxs-", .base64URL, 10...250),
    Self(.slack, "xoxe-", .base64URL, 10...250),
    Self(.slack, "xapp-", .base64URL, 20...250),
    Self(.google, "AIza", .base64URL, 35...35),
    Self(.google, "ya29.", .base64URL, 20...2048),
    Self(.google, "GOCSPX-", .base64URL, 28...28),
    Self(.twilio, "SK", .hex, 32...32),
    Self(.twilio, "AC", .hex, 32...32),
    Self(.npm, "npm_", .alphanumeric, 36...36, hasChecksum: true),
    Self(.pypi, "pypi-", .base64URL, 50...1000),
    Self(.openai, "sk-proj-", .base64URL, 20...250),
    Self(.openai, "sk-svcacct-", .base64URL, 20...250),
    Self(.openai, "sk-admin-", .base64URL, 20...250),
    Self(.anthropic, "sk-ant-", .base64URL, 20...250),
    Self(.openai, "sk-", .alphanumeric, 32...64),
    Self(.mailgun, "key-", .alphanumeric, 32...32),
    Self(.square, "EAAA", .base64URL, 60...60),
    Self(.square, "sq0atp-", .base64URL, 22...22),
    Self(.square, "sq0csp-", .base64URL, 43...43),
    Self(.shopify, "shpat_", .hex, 32...32),
    Self(.shopify, "shpss_", .hex, 32...32),
    Self(.shopify, "shpca_", .hex, 32...32),
    Self(.shopify, "shppa_", .hex, 32...32),
    Self(.otherService, "dop_v1_", .hex, 64...64),
    Self(.otherService, "hf_", .alphanumeric, 34...40),
    Self(.otherService, "dckr_pat_", .base64URL, 27...27),
    Self(.otherService, "hvs.", .base64URL, 24...200),
    Self(.otherService, "rubygems_", .hex, 48...48),
    Self(.otherService, "glsa_", .base64URL, 41...41),
    Self(.otherService, "lin_api_", .alphanumeric, 40...40),
    Self(.otherService, "xkeysib-", .base64URL, 70...100),
    Self(.otherService, "AGE-SECRET-KEY-1", .alphanumeric, 58...58),
    Self(.otherService, "sntrys_", .base64URL, 40...300),
    Self(.otherService, "EAACEdEose0cBA", .alphanumeric, 20...250),
  ]
}
