import Assay
import Testing

struct USSocialSecurityDetectorTests {
  @Test(arguments: [
    ("536-22-8726", "value"), ("123-45-6789", "value"), ("001-01-0001", "value"),
    ("899-99-9999", "value"),
    ("my number is 536-22-8726", "note"), ("536-22-8726.", "note"), ("(536-22-8726)", "value"),
    ("536228726", "ssn"), ("536228726", "SSN"), ("536228726", "social_security_number"),
    ("536228726", "socialSecurity"), ("536228726", "tax_id"), ("536228726", "taxpayerId"),
    ("536228726", "user/ssn"), ("536 22 8726", "ssn"), ("536.22.8726", "ssn"),
    ("SSN: 536228726", "note"), ("SSN 536 22 8726", "note"), ("ssn=536228726", "query"),
    ("social security number is 536228726", "note"), ("536-22-8726", "ssn"),
    ("536-22-8726", "customer_id"), ("ssn-536228726", "value"), ("\"536-22-8726\"", "value"),
    ("536-22-8726, 12", "value"), ("Order for Jane Doe: 536-22-8726", "note"),
    ("https://x.example/?ssn=536-22-8726", "url"), ("536228726", "national_id"),
  ])
  func `a social security number is found`(text: String, key: String) {
    #expect(ScannedValue(text: text, key: key).kinds == [.usSSN])
  }

  @Test(arguments: [
    ("536228726", "value"), ("536228726", "order_id"), ("536 22 8726", "value"),
    ("000-22-8726", "ssn"), ("666-22-8726", "ssn"), ("900-22-8726", "ssn"),
    ("999-22-8726", "ssn"), ("536-00-8726", "ssn"), ("536-22-0000", "ssn"),
    ("078-05-1120", "ssn"), ("078051120", "ssn"), ("219-09-9999", "ssn"), ("123456789", "ssn"),
    ("111-11-1111", "ssn"), ("536-22-8726", "sku"),
    ("536-22-8726", "part_number"), ("536-22-8726", "order_number"), ("1536-22-8726", "value"),
    ("536-22-87261", "value"), ("A536-22-8726", "value"), ("536-22-8726-1", "value"),
    ("1-536-22-8726", "value"), ("536-22-8726x", "value"), ("PN-536-22-8726", "value"),
    ("536-228726", "value"), ("53-622-8726", "value"), ("part 536-22-8726", "note"),
    ("***-**-8726", "ssn"),
  ])
  func `a look-alike is no social security number`(text: String, key: String) {
    #expect(!ScannedValue(text: text, key: key).kinds.contains(.usSSN))
  }

  @Test func `a number in JSON needs a key that says so`() {
    #expect(ScannedValue(text: "536228726", key: "ssn", isNumber: true).kinds == [.usSSN])
    #expect(ScannedValue(text: "536228726", key: "views", isNumber: true).kinds == [])
  }
}
