import Assay
import Testing

/// One key for all tests of tokens.
enum SampleKey {
  static func key(_ text: String = "correct horse battery staple") throws -> TokenKey {
    try TokenKey(text: text)
  }
}

struct TokenizerTests {
  /// A value as it is found under a property's name.
  struct Sample: CustomTestStringConvertible, Sendable {
    var text: String
    var key: String
    var kind: DetectorKind
    var isNumber = false
    var testDescription: String { "\(kind) \(text)" }

    init(_ kind: DetectorKind, _ text: String, _ key: String = "value", isNumber: Bool = false) {
      (self.kind, self.text, self.key, self.isNumber) = (kind, text, key, isNumber)
    }

    var hits: [Detection] { ScannedValue(text: text, key: key, isNumber: isNumber).hits }

    /// The token of the first hit, and the text with it in its place.
    func token(_ tokenizer: Tokenizer) -> (token: String, text: String)? {
      let bytes = Array(text.utf8)
      guard let hit = hits.first else { return nil }
      let token = tokenizer.token(
        of: hit.kind, Array(bytes[hit.start..<hit.end]), detail: hit.detail, isNumber: isNumber)
      let whole = bytes[..<hit.start] + token + bytes[hit.end...]
      return (String(decoding: token, as: UTF8.self), String(decoding: whole, as: UTF8.self))
    }
  }

  static let samples = [
    Sample(.email, "Jane.Doe@Shop.example.com"), Sample(.email, "write to jane@x.org, please"),
    Sample(.email, "https://x.org/?e=jane%40x.org&a=1"),
    Sample(.phone, "+49 30 1234567"), Sample(.phone, "+1 (415) 555-2671"),
    Sample(.phone, "415-555-2671"), Sample(.phone, "(415) 555-2671"), Sample(.phone, "030 1234567"),
    Sample(.phone, "1.415.555.2671"), Sample(.phone, "01 23 45 67 89"),
    Sample(.phone, "0171-1234567"), Sample(.phone, "03-1234-5678"),
    Sample(.phone, "(0171) 1234567"),
    Sample(.phone, "11 91234-5678"), Sample(.phone, "(11) 91234-5678"),
    Sample(.phone, "0412-345-678"), Sample(.phone, "+4512345678"), Sample(.phone, "%2B4930123456"),
    Sample(.phone, "4155552671", "phone"), Sample(.phone, "4155552671", "phone", isNumber: true),
    Sample(.phone, "0049 30 1234567"), Sample(.phone, "+353 86 123 4567"),
    Sample(.paymentCard, "4111 1111 1111 1111"), Sample(.paymentCard, "378282246310005"),
    Sample(.paymentCard, "5555555555554444", "value", isNumber: true),
    Sample(.paymentCard, "paid with 4111-1111-1111-1111 today"),
    Sample(.iban, "DE89370400440532013000"), Sample(.iban, "GB82 WEST 1234 5698 7654 32"),
    Sample(.iban, "FR1420041010050500013M02606"), Sample(.iban, "NL91ABNA0417164300"),
    Sample(.iban, "NO9386011117947"), Sample(.iban, "be68539007547034"),
    Sample(.ipv4, "203.0.113.9"), Sample(.ipv4, "8.8.8.8", "ip"), Sample(.ipv4, "from 203.0.113.9"),
    Sample(.ipv6, "2001:db8::8a2e:370:7334"), Sample(.ipv6, "::ffff:203.0.113.9"),
    Sample(.usSSN, "536-22-8726"), Sample(.usSSN, "536228726", "ssn"),
    Sample(.usSSN, "536228726", "ssn", isNumber: true),
    Sample(
      .jwt,
      "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJqYW5lIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U"),
  ]

  @Test(arguments: samples)
  func `a token is found as what it stands for, and known as a token`(_ sample: Sample) throws {
    let tokenizer = Tokenizer(key: try SampleKey.key())
    let made = try #require(sample.token(tokenizer))
    var other = sample
    other.text = made.text
    #expect(sample.hits.map(\.kind) == [sample.kind])
    #expect(other.hits.map(\.kind) == [sample.kind], "\(made.text)")
    #expect(other.hits.allSatisfy { $0.evidence.contains(.token) }, "\(made.text)")
    #expect(sample.hits.allSatisfy { !$0.evidence.contains(.token) })
  }

  @Test(arguments: samples)
  func `a token stays a token`(_ sample: Sample) throws {
    let tokenizer = Tokenizer(key: try SampleKey.key())
    let stranger = Tokenizer(key: try SampleKey.key("somebody else's key entirely"))
    var other = sample
    let made = try #require(sample.token(tokenizer))
    other.text = made.text
    #expect(other.token(tokenizer)?.text == made.text)
    #expect(other.token(stranger)?.text == made.text)
    #expect(sample.token(stranger)?.text != made.text)
  }

  @Test(arguments: samples.filter { $0.kind != .email && $0.kind != .jwt && $0.kind != .ipv6 })
  func `a token keeps the layout`(_ sample: Sample) throws {
    let made = try #require(sample.token(Tokenizer(key: try SampleKey.key())))
    func layout(_ text: String) -> String {
      text.map { $0.isNumber || $0.isLetter ? "9" : String($0) }.joined()
    }
    if sample.kind != .ipv4 { #expect(layout(made.text) == layout(sample.text)) }
    #expect(made.text != sample.text)
  }

  @Test func `spellings of one address have one token`() throws {
    let tokenizer = Tokenizer(key: try SampleKey.key())
    func token(_ kind: DetectorKind, _ text: String) -> String? {
      Sample(kind, text).token(tokenizer)?.token.filter { $0 != " " && $0 != "-" }
    }
    #expect(token(.email, "jane@x.org") == token(.email, "JANE@X.org"))
    #expect(token(.email, "jane@x.org") != token(.email, "jane@y.org"))
    #expect(token(.phone, "+49 30 1234567") == token(.phone, "+49301234567"))
    #expect(token(.phone, "+49 30 1234567") != token(.phone, "+49 30 1234568"))
    #expect(token(.paymentCard, "4111 1111 1111 1111") == token(.paymentCard, "4111111111111111"))
    #expect(token(.ipv6, "2001:db8::8a2e:370:7334") == token(.ipv6, "2001:DB8:0:0:0:8A2E:370:7334"))
    #expect(token(.iban, "DE89 3704 0044 0532 0130 00") == token(.iban, "DE89370400440532013000"))
  }

  @Test func `many values have as many tokens`() throws {
    let tokenizer = Tokenizer(key: try SampleKey.key())
    let emails = Set(
      (0..<5000).map { tokenizer.token(of: DetectorKind.email, Array("u\($0)@x.org".utf8)) })
    let hosts = Set(
      (1..<250).map { tokenizer.token(of: DetectorKind.ipv4, Array("203.0.113.\($0)".utf8)) })
    let words = Set(
      (0..<5000).map { tokenizer.token(of: DataCategory.name, Array("name\($0)".utf8)) })
    #expect(emails.count == 5000)
    #expect(hosts.count == 249)
    #expect(words.count == 5000)
  }

  @Test func `few texts that are no tokens pass for one`() {
    let texts = [
      ("666-22-8726", "ssn"), ("666-12-3456", "ssn"), ("240.0.0.1", "ip"), ("250.1.2.3", "ip"),
      ("255.255.255.255", "ip"), ("9999999999999999", "card"), ("0000000000", "phone"),
    ]
    #expect(texts.flatMap { ScannedValue(text: $0.0, key: $0.1).kinds } == [])
  }
}
