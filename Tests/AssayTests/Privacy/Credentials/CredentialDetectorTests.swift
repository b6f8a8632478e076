import Assay
import Testing

struct CredentialDetectorTests {
  private struct Found {
    let kinds: [CredentialKind]
    let slices: [String]
    let confidences: [UInt8]

    init(_ text: String, key: String = "value") {
      let bytes = Array(text.utf8)
      var hits: [CredentialHit] = []
      CredentialDetector.scan(bytes.span, name: SecretName(path: key), into: &hits)
      kinds = hits.map(\.kind)
      slices = hits.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }
      confidences = hits.map(\.confidence)
    }
  }

  // Written in two parts, so that no scanner of this repository takes them for keys.
  @Test(arguments: [
    (["AKIA", "Z7Q2XK4M5N6P7R2T"], CredentialKind.aws), (["ASIA", "Z7Q2XK4M5N6P7R2T"], .aws),
    (["ghp_", "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17"], .github),
    (["glpat-", "x7Kd93mQpLz2VbN8sTgH"], .gitlab),
    (["sk_live_", "4eC39HqLyjWDarjtT1zdp7dc"], .stripe),
    (["rk_test_", "4eC39HqLyjWDarjtT1zdp7dc"], .stripe),
    (["xoxb-", "123456789012-1234567890123-AbCdEfGhIjKlMnOpQrStUvWx"], .slack),
    (["AIza", "SyD-9tSrke72PouQMnMX-a7eZSW0jkFMBWY"], .google),
    (["SK", "3a6d5f8c9b7e6a5d4c3b2a190f8e7d6c"], .twilio),
    (["SG.", "ngeVfQFYQlKU0ufo8x5d1A.TwL2iGABf9DHoTf-09kqeF8tAmbihYzrnopKc-1s5cr"], .sendgrid),
    (["npm_", "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17"], .npm),
    (["sk-proj-", "Ab3dE5fG7hJ9kL1mN2pQ4rS6tU8v"], .openai),
    (["sk-ant-", "api03-Ab3dE5fG7hJ9kL1mN2pQ4rS6tU8v"], .anthropic),
    (["key-", "3a6d5f8c9b7e6a5d4c3b2a190f8e7d6c"], .mailgun),
    (["shpat_", "3a6d5f8c9b7e6a5d4c3b2a190f8e7d6c"], .shopify),
    (["sq0atp-", "Ab3dE5fG7hJ9kL1mN2pQ4r"], .square),
    (["110201543:", "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawq"], .telegram),
  ])
  func `a service's key is told by its form`(parts: [String], kind: CredentialKind) {
    let key = parts.joined()
    #expect(Found(key).kinds == [kind])
    #expect(Found("the key \(key), leaked").slices == [key])
    #expect(Found("x\(key)").kinds == [])
    #expect(Found("\(key)-_-").slices != [key])
  }

  @Test func `a checksum makes a GitHub token certain`() {
    let body = "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ"
    #expect(Found("ghp_" + body + "0mLq17").confidences == [99])
    #expect(Found("ghp_" + body + "0mLq18").confidences == [88])
  }

  @Test func `a private key is found with its end, or where it was cut`() {
    let body = String(repeating: "MIIEpAIBAAKCAQEA7bq1wH2rR0yZ4xVhQ8Y6", count: 3)
    let begin = "-----BEGIN RSA " + "PRIVATE KEY-----\n"
    let whole = begin + body + "\n-----END RSA " + "PRIVATE KEY-----"
    #expect(Found("here: \(whole) bye").slices == [whole])
    #expect(Found(begin + body).kinds == [.privateKey])
    #expect(Found("paste the \(begin) line").kinds == [])
    #expect(Found("-----BEGIN PUBLIC KEY-----\n" + body).kinds == [])
  }

  @Test(arguments: [
    ("Bearer mF_9.B5f-4.1JqM8aQ2", CredentialKind.bearer, "mF_9.B5f-4.1JqM8aQ2"),
    ("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", .basicAuth, "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
    ("https://bob:s3cr3t@example.com/x", .urlPassword, "s3cr3t"),
    ("postgres://app:pw123@db:5432/x", .urlPassword, "pw123"),
    ("redis://:pw123@cache:6379", .urlPassword, "pw123"),
    (
      "https://x.example/cb?code=SplxlOBeZQQYbYS6WxSbIA&state=xyz", .urlSecret,
      "SplxlOBeZQQYbYS6WxSbIA"
    ),
    (
      "/?a=1&token=8f14e45fceea167a5a36dedd4bea2543", .urlSecret, "8f14e45fceea167a5a36dedd4bea2543"
    ),
    ("/?api_key=8f14e45fceea167a&x=1", .urlSecret, "8f14e45fceea167a"),
    ("/login?user=a&password=hunter2", .password, "hunter2"),
    ("login with password=hunter2 ok", .password, "hunter2"),
    ("pwd: Tr0ub4dor&3", .password, "Tr0ub4dor&3"),
    ("my password is hunter2!", .password, "hunter2!"),
    (#"{"user":"a","password":"s3cr3tpw"}"#, .password, "s3cr3tpw"),
    (#"{\"api_key\":\"q8Zr2Lw9Xk4Tn6Bv1Mc3\"}"#, .genericSecret, "q8Zr2Lw9Xk4Tn6Bv1Mc3"),
    ("sid=j7Gh2kLm9QwErTyU4; theme=dark", .urlSecret, "j7Gh2kLm9QwErTyU4"),
  ])
  func `what stands around a secret gives it away`(
    text: String, kind: CredentialKind, slice: String
  ) {
    let found = Found(text, key: "message")
    #expect(found.kinds == [kind])
    #expect(found.slices == [slice])
  }

  @Test(arguments: [
    ("hunter2", "password", CredentialKind.password), ("hunter2", "user/passwd", .password),
    ("hunter2", "newPassword", .password), ("correct-horse", "passphrase", .password),
    ("q8Zr2Lw9Xk4Tn6Bv1Mc3", "api_key", .genericSecret),
    ("q8Zr2Lw9Xk4Tn6Bv1Mc3", "clientSecret", .genericSecret),
    ("3a6d5f8c9b7e6a5d4c3b2a190f8e7d6c", "access_token", .genericSecret),
    ("wJalrXUtnFEMI/K7MDENG/bPxRfiCYzXq8Lm2NpR", "aws_secret_access_key", .genericSecret),
  ])
  func `a name makes a whole value a secret`(text: String, key: String, kind: CredentialKind) {
    #expect(Found(text, key: key).kinds == [kind])
    #expect(Found(text).kinds == [])
  }

  @Test(arguments: [
    ("********", "password"), ("true", "password"), ("<password>", "password"), ("", "password"),
    ("{{token}}", "api_key"), ("${API_TOKEN}", "token"), ("YOUR_API_KEY", "api_key"),
    ("changeme", "password"), ("[REDACTED]", "secret"), ("xxxxxxxxxxxxxxxxxxxx", "token"),
    ("2024-01-01", "password_reset_at"), ("5f4dcc3b5aa765d61d8327deb882cf99", "password_hash"),
    ("5f4dcc3b5aa765d61d8327deb882cf99", "commit"), ("5f4dcc3b5aa765d61d8327deb882cf99", "etag"),
    ("q8Zr2Lw9Xk4Tn6Bv1Mc3", "public_key"), ("q8Zr2Lw9Xk4Tn6Bv1Mc3", "publishable_key"),
    ("q8Zr2Lw9Xk4Tn6Bv1Mc3", "monkey"), ("q8Zr2Lw9Xk4Tn6Bv1Mc3", "keyboard"),
    ("q8Zr2Lw9Xk4Tn6Bv1Mc3", "cache_key"), ("next", "token"), ("1234", "token_count"),
    ("f47ac10b-58cc-4372-a567-0e02b2c3d479", "request_token"),
    ("pk_" + "live_4eC39HqLyjWDarjtT1zdp7dc", "stripe_key"), ("AKIAIOSFODNN7EXAMPLE", "value"),
    ("disk_live_4eC39HqLyjWDarjtT1zdp7dc", "value"), ("task-proj-Ab3dE5fG7hJ9kL1mN2pQ", "value"),
    ("your password is incorrect", "message"), ("Password: must be at least 8", "message"),
    ("error: token expired", "message"), ("Basic understanding of things", "message"),
    ("bearer of bad news", "message"), ("https://example.com:8080/@user", "url"),
    ("https://x.example/?code=SUMMER20", "url"), ("https://x.example/?key=shoes", "url"),
    ("https://x.example/?monkey=8f14e45fceea167a5a36dedd4bea2543", "url"),
    ("https://user:<password>@example.com", "url"), ("Forgot your password?", "label"),
    ("https://x.example/reset/8f14e45f", "password_link"), ("secret: none", "message"),
    ("mailto:ann@example.com", "url"), ("10:30 is the key time", "message"),
  ])
  func `a placeholder or a word about secrets is none`(text: String, key: String) {
    #expect(Found(text, key: key).kinds == [])
  }

  @Test func `nothing that is given makes it trap`() {
    var random = SeededGenerator(seed: 11)
    let signs = Array("=:?&/@. -_\"'BasicBearerpasswordtokenis-----BEGIN SG.AKIAghp_".utf8)
    for _ in 0..<4_000 {
      let count = Int.random(in: 0...120, using: &random)
      let bytes = (0..<count).map { _ in
        Int.random(in: 0..<8, using: &random) == 0
          ? UInt8.random(in: 0...255, using: &random) : signs.randomElement(using: &random) ?? 0
      }
      var hits: [CredentialHit] = []
      CredentialDetector.scan(bytes.span, name: .token, into: &hits)
      #expect(hits.allSatisfy { $0.start >= 0 && $0.end <= count && $0.length > 0 })
    }
  }
}
