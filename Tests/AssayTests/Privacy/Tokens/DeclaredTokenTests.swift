import Assay
import Testing

/// Tokens of values that a contract or the table of reserved traits declares.
struct DeclaredTokenTests {
  private func token(
    _ category: DataCategory, _ text: String, isNumber: Bool = false,
    accepts: (String) -> Bool = { _ in true }
  ) throws -> String {
    let token = Tokenizer(key: try SampleKey.key()).token(
      of: category, Array(text.utf8), isNumber: isNumber
    ) { accepts(String(decoding: $0, as: UTF8.self)) }
    return String(decoding: token, as: UTF8.self)
  }

  static let values: [(DataCategory, String, Bool)] = [
    (.name, "Jane", false), (.name, "JANE DOE", false), (.name, "zoë", false),
    (.name, "O'Neil \"x\"", false), (.password, "hunter2", false), (.userID, "8271", false),
    (.email, "jane@localhost", false), (.phone, "+49 30 1234567", false),
    (.phone, "call me", false),
    (.userID, "0b5c25d0-bbe0-468a-8d0a-1c5c7b3a9f10", false),
    (.deviceID, "DBF4C6B4-5B79-4DFF-8265-7989E96855FB", false),
    (.birthDate, "1985-03-12", false), (.birthDate, "12/03/1985", false),
    (.birthDate, "1985-03-12T08:30:00+02:00", false), (.birthDate, "March 12, 1985", false),
    (.location, "52.520008", true), (.location, "-13.404954", false), (.income, "52340", true),
    (.age, "34", true), (.income, "-12.345", true), (.ipAddress, "192.168.1.7", false),
    (.ipAddress, "fe80::1", false), (.identity, "https://jane.example.org/me", false),
    (.phone, "4155552671", true), (.usSSN, "078-05-1120", false),
    (.address, "12 Elm Street", false),
  ]

  @Test(arguments: values)
  func `a token hides its value and stays as it is`(
    _ category: DataCategory, _ text: String, _ isNumber: Bool
  ) throws {
    let first = try token(category, text, isNumber: isNumber)
    #expect(first != text)
    #expect(!first.lowercased().contains(text.lowercased()))
    #expect(try token(category, first, isNumber: isNumber) == first)
    #expect(Tokenizer.isToken(of: category, Array(first.utf8), isNumber: isNumber))
  }

  @Test func `a word is written as the value was`() throws {
    #expect(try token(.name, "jane").hasPrefix("xx"))
    #expect(try token(.name, "Jane").hasPrefix("Xx"))
    #expect(try token(.name, "JANE").hasPrefix("XX"))
    #expect(try token(.name, "JANE") == token(.name, "jane").uppercased())
    #expect(try token(.name, "Jane").count == 11)
  }

  @Test func `dates, numbers and identifiers keep their form`() throws {
    let date = try token(.birthDate, "1985-03-12")
    #expect(date.wholeMatch(of: /190[0-3]-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9])/) != nil)
    #expect(try token(.birthDate, "12.3.1985").wholeMatch(of: /\d\d\.\d\.190[0-3]/) != nil)
    #expect(try token(.income, "52340.125", isNumber: true).wholeMatch(of: /\d{5}\.\d\de0/) != nil)
    #expect(try token(.location, "52.520008", isNumber: true).wholeMatch(of: /\d+\.\d\de0/) != nil)
    let uuid = try token(.userID, "0b5c25d0-bbe0-468a-8d0a-1c5c7b3a9f10")
    #expect(uuid.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-8a5a-a[0-9a-f]{3}-[0-9a-f]{12}/) != nil)
  }

  @Test func `a contract's pattern and length are kept where a shape fits`() throws {
    let identifier = try token(.userID, "usr_dwpejdcxs8") {
      $0.wholeMatch(of: /usr_[a-z0-9]{10}/) != nil
    }
    #expect(identifier.hasPrefix("usr_xx"))
    #expect(Tokenizer.isToken(of: .userID, Array(identifier.utf8)))
    let digits = try token(.userID, "82716255") { $0.wholeMatch(of: /[0-9]{8}/) != nil }
    #expect(digits.hasPrefix("00") && digits.count == 8)
    let letters = try token(.name, "Janette") { $0.wholeMatch(of: /[A-Za-z]{7}/) != nil }
    #expect(letters.hasPrefix("Xxq") && letters.count == 7)
    let country = try token(.country, "DE") { $0.count == 2 }
    #expect(country.wholeMatch(of: /X[A-Z]/) != nil)
    let ranged = try token(.age, "34", isNumber: true) {
      Double($0).map { (18...40).contains($0) } ?? false
    }
    #expect((18...40).contains(try #require(Double(ranged))))
  }

  @Test func `what looks like a token by chance is replaced all the same`() throws {
    for name in ["Xxavier", "xx7killer", "000123456", "usr_dwpejdcxs8", "1901"] {
      #expect(!Tokenizer.isToken(of: .userID, Array(name.utf8)), "\(name)")
    }
  }
}
