import Assay
import Testing

/// Copies of an event's own personal data in its other properties.
@Suite struct CopyTests {
  private static let event = Event("Signed Up", version: "1.0.0") {
    Property("email", .string).category(.email)
    Property("phone", .string).category(.phone)
    Property("name", .string).category(.name)
    Property("member", .string).category(DataCategory("user.loyalty.number"))
  }

  private static let person = """
    "email":"omar.haddad@corp.org","phone":"+14155552671","name":"Omar Haddad","member":"LY48120077"
    """

  private func told(
    _ more: String, hashes: Bool = false, file: String = #fileID
  ) -> [String] {
    var traffic = PrivacyCheckTraffic(
      Self.event,
      Destination("ga") {
        Redact(.contact, hashes ? .hash(.sha256) : .drop)
        Redact(.name, .drop)
        Redact(DataCategory("user.loyalty"), .drop)
      },
      lines: [PrivacyCheckTraffic.track("\(Self.person),\(more)")])
    traffic.only = []
    return traffic.told.filter { $0.hasPrefix("leak") }
  }

  @Test(arguments: [
    #""ref":"LY48120077""#, #""ref":"ly-4812-0077""#, #""ref":"L Y 4 8 1 2 0 0 7 7""#,
    #""ref":"77002184YL""#, #""ref":"TFk0ODEyMDA3Nw==""#, #""ref":"4c593438313230303737""#,
    #""ref":"%4C%59%34%38%31%32%30%30%37%37""#, #""ref":"{\"id\":\"LY48120077\"}""#,
    #""ref":"6deb8ef3ed39aaf4e0aa1b2d6c2dcd0b""#,
  ])
  func `a value that no detector knows is found in another property`(more: String) {
    // The last is the MD5 of another value.
    let isOther = more.contains("6deb8ef3")
    #expect(told(more) == (isOther ? [] : ["leak ga /properties/ref"]))
  }

  @Test func `digests are copies, unless the policy hashes so`() {
    // SHA-256 of the address in small letters (RFC 6234).
    let address = Array("omar.haddad@corp.org".utf8)
    let digest = SHA256.hex(address.span)
    #expect(told(#""h":"\#(digest)""#) == ["leak ga /properties/h"])
    #expect(told(#""h":"\#(digest)""#, hashes: true) == [])
    #expect(told(#""h":"x \#(digest) y""#, hashes: true) == ["leak ga /properties/h"])
  }

  @Test func `a value that is split over members is found`() {
    #expect(
      told(#""parts":{"a":"+1415","b":"5552671"}"#).contains {
        $0.hasPrefix("leak ga /properties/parts")
      })
    #expect(
      told(#""first":"Haddad","more":{"x":1},"second":"Omar""#).contains {
        $0.hasPrefix("leak ga /properties/")
      })
  }

  @Test(arguments: [
    #""note":"travel wool light","total":48120078"#, #""url":"https://shop.example.com/p/4812""#,
    #""team":"Omar's group","town":"Haddad Street""#, #""ref":"LY48120078""#,
    #""id":"0c43407d-c177-46f7-83f9-1ca7864a7135","digest":"d41d8cd98f00b204e9800998ecf8427e""#,
  ])
  func `what only resembles a value is none`(more: String) {
    #expect(told(more) == [])
  }

  @Test func `a property that declares the same may hold it`() {
    let event = Event("Signed Up", version: "1.0.0") {
      Property("email", .string).category(.email)
      Property("contact", .string).category(.email)
    }
    let traffic = PrivacyCheckTraffic(
      event, Destination("ga") { Redact(.contact, .drop) },
      lines: [
        PrivacyCheckTraffic.track(#""email":"omar@corp.org","contact":"omar@corp.org""#)
      ])
    #expect(traffic.told == [])
  }

  @Test func `an example tells the way, never the value`() throws {
    let traffic = PrivacyCheckTraffic(
      Self.event, Destination("ga") { Redact(.personal, .drop) },
      lines: [PrivacyCheckTraffic.track(#"\#(Self.person),"ref":"TFk0ODEyMDA3Nw==""#)])
    let finding = try #require(traffic.findings.first { $0.path == "/properties/ref" })
    #expect(finding.examples.first?.masked == "a copy of /properties/member, base64")
    #expect(finding.message.contains("copies of"))
  }
}
