import Assay
import Testing

/// What a destination's copy of a value is found to be.
struct ActionVerifierTests {
  private func verdict(
    _ source: String, _ category: DataCategory, _ action: RedactionAction?, _ received: String?
  ) -> ActionVerdict {
    ActionVerifier().verdict(
      source: Array(source.utf8), category: category, action: action,
      received: received.map { Array($0.utf8) })
  }

  private func sha256(_ text: String) -> String { SHA256.hex(Array(text.utf8).span) }

  @Test func `the digest of the right form is compliant`() {
    #expect(
      verdict("Jane.Doe@Gmail.com", .email, .hash(as: .google), sha256("janedoe@gmail.com"))
        == .compliant)
    #expect(
      verdict("+1 650 555 1212", .phone, .hash(as: .meta), sha256("16505551212")) == .compliant)
  }

  @Test func `the digest of another vendor's form is told`() {
    let meta = sha256("jane.doe@gmail.com")
    #expect(
      verdict("jane.doe@gmail.com", .email, .hash(as: .google), meta) == .wrongNormalization)
    #expect(
      verdict("Jane@x.org", .email, .hash(), sha256("Jane@x.org")) == .wrongNormalization)
    #expect(
      verdict("+1 650 555 1212", .phone, .hash(as: .meta), sha256("+16505551212"))
        == .wrongNormalization)
    #expect(
      verdict("jane@x.org", .email, .hash(), sha256("jane@x.org").uppercased())
        == .wrongNormalization)
  }

  @Test(arguments: [RedactionAction.hash(), .drop, .mask(), .tokenize, .forbid])
  func `a digest that can be reversed is told, whatever the rule`(_ action: RedactionAction) {
    #expect(
      verdict("jane@x.org", .email, action, "b37e7c3343acbb27ace1f572a4cd3c7e")
        == .weakDigest(.md5))
    #expect(
      verdict("jane@x.org", .email, action, "26883536216ddee0ba7784188d790746f055fbc4")
        == .weakDigest(.sha1))
  }

  @Test func `a digest without the key that the rule names is told`() {
    var missing: [String] = []
    let rule = Destination("d") { Redact(.email, .hash(key: "KEY")) }
    let secrets = PolicySecrets(of: [rule], { _ in "key" }, missing: &missing)
    let verifier = ActionVerifier(secrets: secrets)
    func verdict(_ received: String) -> ActionVerdict {
      verifier.verdict(
        source: Array("jane@x.org".utf8), category: .email, action: .hash(key: "KEY"),
        received: Array(received.utf8))
    }
    #expect(missing == [])
    #expect(verdict(sha256("jane@x.org")) == .missingSecret)
    #expect(verdict("JANE@X.ORG") == .clear)
  }

  @Test func `the value itself is clear in any case and spacing`() {
    for action in [RedactionAction.hash(), .drop, .tokenize, .replace(with: "x"), .forbid] {
      #expect(verdict("jane@x.org", .email, action, "see Jane@X.org!") == .clear)
    }
    #expect(verdict("+49 30 123456", .phone, nil, "4930123456") == .clear)
    #expect(verdict("jane@x.org", .email, .pass, "jane@x.org") == .compliant)
    #expect(verdict("jane@x.org", .email, nil, nil) == .compliant)
    #expect(verdict("jane@x.org", .email, .drop, "something else") == .unrelated)
  }

  @Test func `a mask may keep what the rule says and no more`() {
    let rule = RedactionAction.mask(keepLast: 4)
    let card = "4111111111111111"
    #expect(verdict(card, .creditCard, rule, "************1111") == .compliant)
    #expect(verdict(card, .creditCard, rule, "XXXXXXXXXXXXXXXX") == .compliant)
    #expect(verdict(card, .creditCard, rule, "**** 1111") == .compliant)
    #expect(verdict(card, .creditCard, rule, "411111******1111") == .clear)
    #expect(verdict(card, .creditCard, rule, card) == .clear)
  }

  @Test func `an address may be cut as far as the rule says, or further`() {
    #expect(verdict("203.0.113.77", .ipAddress, .truncate, "203.0.113.0") == .compliant)
    #expect(verdict("203.0.113.77", .ipAddress, .truncate, "203.0.0.0") == .compliant)
    #expect(verdict("203.0.113.77", .ipAddress, .truncate, "203.0.113.64") == .clear)
    #expect(verdict("203.0.113.77", .ipAddress, .truncate, "203.0.113.77") == .clear)
    #expect(verdict("203.0.113.77", .ipAddress, .truncate, "198.51.100.0") == .unrelated)
    #expect(
      verdict("2001:db8:85a3::1", .ipAddress, .truncate, "2001:0DB8:85A3:0::") == .compliant)
    #expect(verdict("52.520008", .location, .truncate, "52.52") == .compliant)
    #expect(verdict("52.520008", .location, .truncate, "52.5200") == .clear)
  }

  @Test func `a coarser value may be as exact as the rule says`() {
    #expect(verdict("1984-05-12", .birthDate, .generalize, "1984") == .compliant)
    #expect(verdict("1984-05-12", .birthDate, .generalize, "1984-05") == .clear)
    #expect(verdict("1984-05-12", .birthDate, .generalize, "1984-05-12") == .clear)
    #expect(verdict("SW1A 1AA", .postalCode, .generalize, "sw1a") == .compliant)
    #expect(verdict("94103", .postalCode, .generalize, "94103") == .clear)
    #expect(verdict("34", .age, .generalize, "30-39") == .compliant)
  }

  @Test func `what the applier makes, the verifier takes`() throws {
    let key = try SampleKey.key()
    let verifier = ActionVerifier(tokenizer: Tokenizer(key: key))
    let values: [(String, DataCategory)] = [
      ("jane.doe@gmail.com", .email), ("+4930123456", .phone), ("Zoë O'Hara", .name),
      ("203.0.113.77", .ipAddress), ("1984-05-12", .birthDate), ("94103", .postalCode),
      ("4111111111111111", .creditCard), ("user-77", .userID),
    ]
    let actions: [RedactionAction] = [
      .hash(), .hash(.sha512, as: .google), .hash(as: .meta), .mask(keepFirst: 2, keepLast: 2),
      .truncate, .generalize, .tokenize, .drop, .replace(with: "gone"), .pass,
    ]
    for (value, category) in values {
      for action in actions {
        let member = FilteredLine.properties(
          "\"p\":\"\(value)\"", declaring: [Property("p", .string).category(category)], key: key
        ) { Redact("p", action) }
        let received = member.isEmpty ? nil : Array(member.dropFirst(5).dropLast().utf8)
        let verdict = verifier.verdict(
          source: Array(value.utf8), category: category, action: action, received: received)
        #expect(verdict == .compliant, "\(action.word) of \(category)")
      }
    }
  }
}
