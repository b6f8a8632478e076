import Assay
import Testing

@Suite struct DecimalNumberTests {
  private func number(_ text: String) throws -> DecimalNumber {
    try #require(parsed(text), "\(text)")
  }

  private func parsed(_ text: String) -> DecimalNumber? {
    DecimalNumber.parse(Array(text.utf8).span)
  }

  private func double(_ text: String) -> Double {
    DecimalNumber.double(Array(text.utf8).span)
  }

  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("0.0", "0"), ("0e999999999999999999999", "0"), ("1", "1"),
    ("1.0", "1"), ("-1.50", "-1.5"), ("1e2", "100"), ("1E+2", "100"), ("100e-2", "1"),
    ("0.1", "0.1"), ("0.000001", "0.000001"), ("0.0000001", "1e-7"),
    ("1e20", "100000000000000000000"),
    ("1e21", "1e+21"), ("1e400", "1e+400"), ("-12.5e400", "-1.25e+401"), ("123456e-3", "123.456"),
    ("18446744073709551615", "18446744073709551615"),
    ("18446744073709551616", "18446744073709551616"),
    ("9999999999999999999", "9999999999999999999"),
    ("0.12345678901234567890123", "0.12345678901234567890123"),
    ("10000000000000000000000", "1e+22"),
    ("123456789012345678901234567890", "1.2345678901234567890123456789e+29"),
    ("1e999999999", "1e+999999999"),
    ("-12.5e4004004004004000400400", "-1.25e+1000000000000000002"),
    ("1e-999999999", "1e-999999999"),
  ])
  func `a number keeps every digit and has one spelling`(text: String, expected: String) throws {
    let value = try number(text)
    #expect(value.description == expected)
    #expect(try number(value.description) == value)
  }

  @Test(arguments: [
    "", "-", "+1", "01", "-01", "1.", ".5", "1e", "1e+", "1e1.5", "1 ", " 1", "0x10", "NaN",
    "1_000",
    "Infinity", "--1", "1.e1", "1..2", "1e5e", "٣",
  ])
  func `text outside the grammar is no number`(text: String) {
    #expect(parsed(text) == nil)
    #expect(double(text).isNaN)
  }

  @Test func `equality and order are those of the values`() throws {
    let ascending = [
      "-1e400", "-18446744073709551617", "-18446744073709551616", "-2.5", "-1", "-0.1", "-1e-400",
      "0", "1e-999999999999", "1e-400", "0.09999999999999999999999", "0.1",
      "0.10000000000000000000001", "0.3", "1", "1.0000000000000000000000001", "9", "10", "10.5",
      "9007199254740993", "9223372036854775807", "9999999999999999999", "10000000000000000000",
      "10000000000000000000.5", "18446744073709551616", "18446744073709551617", "1e400", "2e400",
      "1e401", "1e999999999999",
    ]
    let values = try ascending.map(number)
    for (left, first) in values.enumerated() {
      for (right, second) in values.enumerated() {
        #expect((first < second) == (left < right), "\(ascending[left]) < \(ascending[right])")
        #expect((first == second) == (left == right), "\(ascending[left]) == \(ascending[right])")
      }
    }
  }

  @Test func `different spellings of one value are one value`() throws {
    let spellings = ["100", "1e2", "100.0", "1.00e2", "10000e-2", "0.0001E6"]
    #expect(Set(try spellings.map(number)).count == 1)
    #expect(try number("-0") == number("0"))
    #expect(try number("1" + String(repeating: "0", count: 40)) == number("1e40"))
    #expect(try number("1.5" + String(repeating: "0", count: 40)) == number("1.5"))
  }

  @Test func `literals and conversions are exact`() throws {
    #expect(try number("0.1") == 0.1)
    #expect(try number("42") == 42)
    #expect(try number("5e-324") == DecimalNumber(5e-324))
    #expect(try number("-9223372036854775808") == DecimalNumber(Int.min))
    #expect(DecimalNumber(Double.nan) == nil)
    #expect(DecimalNumber(Double.infinity) == nil)
    #expect(try number("-9223372036854775808").int64Value == .min)
    #expect(try number("9223372036854775807").int64Value == .max)
    #expect(try number("9223372036854775808").int64Value == nil)
    #expect(try number("-9223372036854775809").int64Value == nil)
    #expect(try number("12e3").int64Value == 12_000)
    #expect(try number("1e400").int64Value == nil)
    #expect(try number("1.5").int64Value == nil)
  }

  @Test func `an integer is a number without fraction, however it is written`() throws {
    for text in ["1.0", "1e2", "0", "-0.0", "1.5e1", "1e400", "18446744073709551616"] {
      #expect(try number(text).isInteger, "\(text)")
    }
    for text in ["0.5", "1e-1", "1.00000000000000000000000001", "1e-400"] {
      #expect(try !number(text).isInteger, "\(text)")
    }
  }

  @Test(arguments: [
    ("0.3", "0.1", true), ("0.35", "0.1", false), ("19.99", "0.01", true), ("4.5", "1.5", true),
    ("0", "7", true), ("7", "0", false), ("1e400", "7", false), ("7e400", "7", true),
    ("1e400", "1024", true), ("1e400", "1e-400", true), ("1e-400", "1", false), ("-9", "3", true),
    ("9", "-3", true), ("1e999999999999", "3", false), ("3e999999999999", "3", true),
    ("18446744073709551616", "2", true), ("18446744073709551617", "2", false),
    ("123456789012345678901234567890", "12345678901234567890123456789", true),
    ("123456789012345678901234567891", "12345678901234567890123456789", false),
    ("1e70", "1180591620717411303424", true), ("1e69", "1180591620717411303424", false),
    ("1e20", "11805916207174113034241", false),
    ("1e19", "18446744073709551557", false), ("9223372036854775807e3", "9223372036854775807", true),
    ("0.0075", "0.0001", true), ("0.00751", "0.0001", false), ("12391239123", "1e-8", true),
  ])
  func `multiples are exact`(text: String, divisor: String, expected: Bool) throws {
    #expect(try number(text).isMultiple(of: number(divisor)) == expected)
  }

  @Test func `doubles are the nearest ones`() throws {
    let texts = [
      "0.1", "-0.0", "1e22", "1e23", "9007199254740993", "1.7976931348623157e308", "1e309",
      "5e-324",
      "2.4703282292062327208e-324", "2.4703282292062328e-324", "2.2250738585072011e-308",
      "0.3000000000000000444089209850062616169452667236328125", "179769313486231580793e289",
      "-1e-400", "3.14159265358979323846264338327950288", "1e-22", "123456789012345678",
    ]
    for text in texts {
      let expected = try #require(Double(text))
      #expect(
        double(text).bitPattern == expected.bitPattern, "\(text)")
      let value = try number(text).doubleValue
      #expect(value == expected, "\(text)")
    }
  }

  @Test func `short numbers are the nearest doubles, and nothing else is a number`() {
    var generator = SystemRandomNumberGenerator()
    for length in 1...18 {
      for _ in 0..<200 {
        let alphabet = Array("0123456789.".utf8)
        let bytes = (0..<length).map { _ in alphabet.randomElement(using: &generator) ?? 48 }
        let text = String(decoding: bytes, as: UTF8.self)
        let expected = ReferenceJSON.accepts(bytes) ? Double(text) ?? .nan : .nan
        let found = double(text)
        #expect(found == expected || found.isNaN && expected.isNaN, "\(text)")
      }
    }
  }

  @Test func `random doubles survive the way through text`() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2_000 {
      let first = Double(bitPattern: generator.next())
      let second = Double(Int.random(in: -9_999...9_999)) / 100
      for value in [first, second] where value.isFinite {
        let text = value.description
        #expect(double(text) == value, "\(text)")
        #expect(try number(text).doubleValue == value, "\(text)")
        #expect(DecimalNumber(value) == (try number(text)), "\(text)")
      }
      if first.isFinite, let left = DecimalNumber(first), let right = DecimalNumber(second) {
        #expect((left < right) == (first < second), "\(first) < \(second)")
      }
    }
  }

  @Test func `numbers of 16 to 19 digits are rounded as the C library rounds them`() throws {
    for _ in 0..<5_000 {
      var text = String(UInt64.random(in: (1 << 53)...9_999_999_999_999_999_999))
      let place = Int.random(in: 0..<text.count)
      text.insert(".", at: text.index(text.startIndex, offsetBy: text.count - place))
      if place == 0 { text += "0" }
      text += ["", "e-3", "e5", "e19", "e-19"].randomElement() ?? ""
      let expected = try #require(Double(text))
      #expect(double(text) == expected, "\(text)")
      #expect(try number(text).doubleValue == expected, "\(text)")
    }
    // Halfway between two doubles, and one digit beside it.
    for text in [
      "9007199254740993", "9007199254740993.1", "9007199254740992.9", "9007199254740995e3",
      "4503599627370496.5", "4503599627370497.5", "4503599627370497.4999", "18014398509481990",
      "9223372036854776832", "9223372036854776833", "18446744073709551615", "0.9007199254740993e1",
    ] {
      let expected = try #require(Double(text))
      #expect(double(text) == expected, "\(text)")
    }
  }

  @Test func `a number of a million digits takes linear time`() throws {
    let long = try number(String(repeating: "7", count: 1_000_000))
    #expect(long.isMultiple(of: 7))
    #expect(!long.isMultiple(of: 2))
    #expect(long.doubleValue == .infinity)
  }
}
