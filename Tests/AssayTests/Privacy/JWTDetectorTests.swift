import Assay
import Testing

struct JWTDetectorTests {
  static let header = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"
  static let payload = "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkphbmUifQ"
  static let signature = "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c"
  static let token = "\(header).\(payload).\(signature)"

  @Test(arguments: [
    token, "Bearer \(token)", "token=\(token)&x=1", "\"\(token)\"", "(\(token))",
    "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.\(payload).\(signature)",
    "eyJhbGciOiJub25lIn0.\(payload).", "https://x.example/#id_token=\(token)",
    "a \(token) b", "Authorization: Bearer \(token)", "<\(token)>", "[\(token)]",
    "jwt:\(token)", "{\"t\":\"\(token)\"}", "\(token)\n", "\n\(token)", "\(token),",
    "session=\(token); Path=/", "?access_token=\(token)", "/\(token)/", "\(token) ",
    "x,\(token)", "'\(token)'", "é\(token)", "%\(token)",
  ])
  func `a token is found`(text: String) {
    #expect(ScannedValue(text: text).kinds == [.jwt])
  }

  @Test(arguments: [
    header, "\(header).\(payload)", "\(header).abc.\(signature)", "x\(token)",
    "eyJmb28iOiJiYXIifQ.\(payload).\(signature)", "eyJ", "eyJ.eyJ.", "eyJ.eyJ.x", "eyJ..x",
    "eyJhbGciOiJIUzI1NiJ9 . eyJ . x", "www.eyJ.com", "a.b.c", "EYJ.EYJ.X", "eyj.eyj.x",
    "eyJhbG.eyJz.x", "foo.eyJhbG.bar", "\(payload).\(payload).\(signature)", "J.J.J",
    "eyJpZCI6MX0", "eyJpZCI6MX0.eyJpZCI6MX0.eyJpZCI6MX0", "_\(token)", "-\(token)",
    "a\(header).\(payload).\(signature)", "\(header)..\(signature)", "\(header) \(payload)",
  ])
  func `a look-alike is no token`(text: String) {
    #expect(!ScannedValue(text: text).kinds.contains(.jwt))
  }

  @Test func `nothing else is found inside a token`() {
    #expect(ScannedValue(text: Self.token, key: "phone").kinds == [.jwt])
  }
}
