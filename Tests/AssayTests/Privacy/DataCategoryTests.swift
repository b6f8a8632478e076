import Assay
import Testing

struct DataCategoryTests {
  @Test(arguments: [
    (DataCategory.email, DataCategory.contact), (.phone, .contact), (.address, .contact),
    (.creditCard, .financial), (.iban, .bankAccount), (.iban, .financial), (.usSSN, .nationalID),
    (.usSSN, .government), (.ipAddress, .networkAddress), (.ipAddress, .device),
    (.token, .credential), (.password, .credential), (.name, .identity), (.usSSN, .identity),
    (.birthDate, .demographic), (.location, .locationGroup), (.address, .locationGroup),
    (.email, .personal), (.email, .email), ("user.contact.email.work", .email),
  ])
  func `a category lies within its group`(category: DataCategory, group: DataCategory) {
    #expect(category.isWithin(group))
  }

  @Test(arguments: [
    (DataCategory.contact, DataCategory.email), (.email, .phone), (.email, .financial),
    ("user.contacts.email", .contact), ("user.contact_email", .contact), (.token, .personal),
    (.ipAddress, .contact),
  ])
  func `a category lies outside others`(category: DataCategory, group: DataCategory) {
    #expect(!category.isWithin(group))
  }

  @Test func `only dotted lower-case words are well formed`() {
    for name in ["user", "user.contact.email", "acme.loyalty_id2"] {
      #expect(DataCategory(name).isWellFormed, "\(name)")
    }
    for name in ["", ".", "user.", ".user", "User", "user contact", "user..x", "user.2x", "ü"] {
      #expect(!DataCategory(name).isWellFormed, "\(name)")
    }
  }

  @Test func `every kind has a known category, label and type name`() {
    for kind in DetectorKind.allCases {
      #expect(kind.category.isWellFormed)
      #expect(!kind.category.label.isEmpty && !kind.category.label.contains("."))
    }
    #expect(Set(DetectorKind.allCases.map(\.typeName)).count == DetectorKind.allCases.count)
    #expect(DataCategory("acme.loyalty_number").label == "loyalty number")
  }

  @Test func `sensitivity follows the harm`() {
    #expect(DataCategory.creditCard.sensitivity == .high)
    #expect(DataCategory.password.sensitivity == .high)
    #expect(DataCategory.email.sensitivity == .medium)
    #expect(DataCategory.country.sensitivity == .low)
    #expect(DataCategory("acme.loyalty").sensitivity == .medium)
    #expect(DataSensitivity.low < .high)
  }
}
