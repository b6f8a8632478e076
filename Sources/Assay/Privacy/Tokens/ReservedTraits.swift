/// Members that hold a person by their name alone, whatever a contract says and whatever detectors
/// make of the value.
///
/// The traits are those that Segment's and RudderStack's specifications of identify calls reserve,
/// with the spellings that their SDKs' users send. What describes a person without naming one (age,
/// gender, title, company, plan, city) is not listed, nor what names something else where it
/// stands: `name` of a product, a page or a company.
enum ReservedTraits {
  /// Where a name counts.
  private struct Entry {
    var category: DataCategory
    /// Whether it is believed at any depth, in properties too, and not only directly in traits.
    var isPlain: Bool
  }

  /// The category of a member, given the names from the outermost one down, or nil.
  ///
  /// `isGroup` says that the event's own traits are an organisation's.
  static func category(of path: [(name: [UInt8], isItem: Bool)], isGroup: Bool) -> DataCategory? {
    let names = path.filter { !$0.isItem }.map { folded($0.name) }
    guard let last = names.last, let first = names.first else { return nil }
    if names == ["writekey"] { return .apiKey }
    if names.count == 3, names.prefix(2) == ["context", "location"] {
      return ["latitude", "longitude", "lat", "lng", "lon"].contains(last) ? .location : nil
    }
    let depth = first == "context" && names.dropFirst().first == "traits" ? 2 : 1
    guard depth == 2 || first == "traits" || first == "properties" else { return nil }
    let inside = names.dropFirst(depth)
    // All that an address or a name consists of is one.
    for name in inside {
      guard let entry = table[name] else { continue }
      if entry.isPlain { return entry.category }
      let isPerson = depth == 2 || first == "traits" && !isGroup
      if isPerson, name == inside.first { return entry.category }
    }
    return nil
  }

  /// Letters and digits alone, in small letters: `First_Name` and `firstName` are one.
  private static func folded(_ name: [UInt8]) -> String {
    String(
      decoding: name.filter(ASCIIClass.isAlphanumeric).map {
        ASCIIClass.isUpper($0) ? $0 | 0x20 : $0
      }, as: UTF8.self)
  }

  private static let table: [String: Entry] = {
    var table: [String: Entry] = [:]
    for (category, isPlain, words) in entries {
      for word in words.split(separator: " ") {
        table[String(word)] = Entry(category: category, isPlain: isPlain)
      }
    }
    return table
  }()

  private static let entries: [(DataCategory, Bool, String)] = [
    (.name, true, "firstname lastname fullname middlename givenname familyname surname maidenname"),
    (.name, false, "name username displayname nickname first last"),
    (.birthDate, true, "birthday birthdate dateofbirth dob"),
    (.password, true, "password passwd passphrase passwordhash hashedpassword"),
    (.usSSN, true, "ssn socialsecuritynumber"),
    (.passport, true, "passportnumber"),
    (.creditCard, true, "creditcardnumber cardnumber"),
    (.phone, true, "phonenumber mobilenumber mobilephone homephone workphone"),
    (.phone, false, "phone mobile telephone cellphone whatsapp fax"),
    (.email, false, "email emailaddress mail"),
    (.street, true, "streetaddress addressline1 addressline2"),
    (.address, false, "address street billingaddress shippingaddress homeaddress"),
    (.postalCode, false, "postalcode zip zipcode postcode"),
    (.location, false, "latitude longitude location"),
    (.identity, false, "avatar"),
  ]
}
