import Assay
import Testing

/// The vendors' own vectors, and what follows from their words.
struct ValueNormalizerTests {
  private func normalized(
    _ text: String, _ category: DataCategory, _ normalization: Normalization
  ) -> String {
    String(
      decoding: ValueNormalizer.normalized(
        Array(text.utf8), of: category, as: normalization), as: UTF8.self)
  }

  private func digest(
    _ text: String, _ category: DataCategory, _ normalization: Normalization
  ) -> String {
    let value = ValueNormalizer.normalized(Array(text.utf8), of: category, as: normalization)
    return SHA256.hex(value.span)
  }

  @Test(arguments: ["john_smith@gmail.com", " John_Smith@gmail.com ", "JOHN_SMITH@GMAIL.COM\n"])
  func `an e-mail address gives the digest of Meta's page`(_ address: String) {
    #expect(
      digest(address, .email, .meta)
        == "62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f")
  }

  @Test(arguments: ["16505551212", "+1 (650) 555-1212", "001 650 555 1212", "1.650.555.1212"])
  func `a phone number gives the digest of Meta's page`(_ number: String) {
    #expect(
      digest(number, .phone, .meta)
        == "e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176")
  }

  @Test(arguments: [
    ("Jane.Doe@Gmail.com", "janedoe@gmail.com"), ("j.d@googlemail.com ", "jd@googlemail.com"),
    ("jane.doe@example.com", "jane.doe@example.com"),
    ("a.b@sub.gmail.com", "a.b@sub.gmail.com"),
  ])
  func `Google takes the dots before gmail's at sign out`(_ text: String, _ expected: String) {
    #expect(normalized(text, .email, .google) == expected)
  }

  @Test(arguments: [
    ("+1 (650) 555-1212", "+16505551212"), ("0049 (0)30 123456", "+4930123456"),
    ("16505551212", "+16505551212"),
  ])
  func `Google wants phone numbers as E-164 with a plus`(_ text: String, _ expected: String) {
    #expect(normalized(text, .phone, .google) == expected)
    #expect(normalized(text, .phone, .e164) == expected)
    #expect(normalized(text, .phone, .automatic) == expected)
  }

  @Test func `names lose what each vendor says`() {
    #expect(normalized(" O'Brien-3 ", .name, .google) == "obrien")
    #expect(normalized(" Valéry ", .name, .meta) == "valéry")
    #expect(normalized("O'Brien", .name, .meta) == "obrien")
    #expect(normalized("ÉLODIE", .name, .lowerTrim) == "élodie")
  }

  @Test func `Meta's other fields have forms of their own`() {
    #expect(normalized("1984-05-12", .birthDate, .meta) == "19840512")
    #expect(normalized("94103-1234", .postalCode, .meta) == "94103")
    #expect(normalized("SW1A 1AA", .postalCode, .meta) == "sw1a1aa")
    #expect(normalized("San Francisco", .city, .meta) == "sanfrancisco")
    #expect(normalized("Female", .gender, .meta) == "f")
    #expect(normalized("Ab-12", .userID, .meta) == "Ab-12")
  }

  @Test func `the automatic form is the category's`() {
    #expect(normalized(" Jane.Doe@Gmail.com", .email, .automatic) == "jane.doe@gmail.com")
    #expect(normalized(" User-7B ", .userID, .automatic) == "User-7B")
    #expect(normalized("4111 1111", .creditCard, .digits) == "41111111")
  }
}
