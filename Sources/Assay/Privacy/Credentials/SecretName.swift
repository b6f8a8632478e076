/// What a name says about the secrecy of the value beside it.
///
/// Names are read by whole words: `monkey` and `keyboard` name no key, `public_key` and
/// `password_reset_at` no secret.
package enum SecretName: UInt8, Comparable, Hashable, Sendable {
  /// Names no secret.
  case none
  /// Names one in a URL's query, where `key`, `code` and `sig` are short for it.
  case inQueries
  /// Names a token or key: believed where the value looks random.
  case token
  /// Names a password: believed unless the value is a placeholder.
  case password

  package static func < (left: SecretName, right: SecretName) -> Bool {
    left.rawValue < right.rawValue
  }

  /// Reads one property name, or the last name of a path.
  package init(path: String) {
    let bytes = Array(path.utf8)
    let span = bytes.span
    var end = span.count
    while end > 0 {
      var start = end
      while start > 0, span[start &- 1] != UInt8(ascii: "/"), span[start &- 1] != UInt8(ascii: ".")
      { start &-= 1 }
      var hasLetter = false
      for index in start..<end where ASCIIClass.isLetter(span[index]) || span[index] >= 0x80 {
        hasLetter = true
      }
      if hasLetter {
        self = SecretName(name: span.extracting(start..<end))
        return
      }
      end = start &- 1
    }
    self = .none
  }

  package init(name: Span<UInt8>) {
    var found = SecretName.none
    var isAboutIt = false
    NameHashes.forEach(in: name) { hash in
      if Self.aboutSecrets.contains(hash) { isAboutIt = true }
      if let named = Self.table[hash] { found = max(found, named) }
    }
    self = isAboutIt ? .none : found
  }

  private static func hashes(_ words: String) -> [UInt64] {
    words.split(whereSeparator: \.isWhitespace).map(NameHashes.hash)
  }

  private static let table: [UInt64: SecretName] = {
    var table: [UInt64: SecretName] = [:]
    for (name, words) in entries { for hash in hashes(words) { table[hash] = name } }
    return table
  }()

  private static let entries: [(SecretName, String)] = [
    (.inQueries, "key sig signature code sid auth session sessionid phpsessid jsessionid otp"),
    (
      .token,
      """
      token secret apikey apisecret clientsecret accesstoken refreshtoken idtoken authtoken bearer
      authorization privatekey secretkey signingkey encryptionkey accesskey secretaccesskey authkey
      masterkey accountkey sharedkey sessiontoken webhooksecret appsecret consumersecret sessionkey
      credential connectionstring apitoken bottoken servicekey appkey licensekey hmackey deploykey
      sharedaccesskey sas xapikey jwtsecret keypair
      """
    ),
    (
      .password,
      """
      password passwd pwd passphrase passwort kennwort motdepasse contrasena senha parola wachtwoord
      losenord haslo pass userpass dbpass adminpass passcode
      """
    ),
  ]

  /// Words beside a secret's name that make the value something about it, or no secret at all.
  private static let aboutSecrets = Set(
    hashes(
      """
      public publishable hint reset changed change length count counter type status expire expired
      expires expiry expiration expiresin at url uri link id name policy strength updated created
      required enabled disabled field label attempt failed max min total input output prompt
      completion used usage limit page next cursor ttl hash hashed digest visible show forgot
      rotated age issuer scope version provider method symbol address contract mint boarding
      verified valid isvalid event
      """))
}
