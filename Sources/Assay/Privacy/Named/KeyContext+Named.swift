/// What is believed by the name of a property alone, where the value has the right shape: people's
/// names, streets, passports and the like.
extension KeyContext {
  /// Names a person by itself: `first_name`, `apellido`.
  static let personName = KeyContext(rawValue: 1 &<< 104)
  static let street = KeyContext(rawValue: 1 &<< 105)
  static let username = KeyContext(rawValue: 1 &<< 106)
  static let passport = KeyContext(rawValue: 1 &<< 107)
  static let driversLicense = KeyContext(rawValue: 1 &<< 108)
  static let bankAccount = KeyContext(rawValue: 1 &<< 109)
  static let genderValue = KeyContext(rawValue: 1 &<< 110)
  static let religion = KeyContext(rawValue: 1 &<< 111)
  static let ethnicity = KeyContext(rawValue: 1 &<< 112)
  static let healthValue = KeyContext(rawValue: 1 &<< 113)
  /// One of two numbers that are a place together.
  static let latitude = KeyContext(rawValue: 1 &<< 114)
  static let longitude = KeyContext(rawValue: 1 &<< 115)
  /// A value whose meaning a member beside it tells: `{"key":"password","value":"…"}`.
  static let rowValue = KeyContext(rawValue: 1 &<< 116)
  /// A part of a phone number.
  static let phonePart = KeyContext(rawValue: 1 &<< 117)

  // How words are read; never in a finished context.
  private static let anyName = KeyContext(rawValue: 1 &<< 120)
  private static let namePart = KeyContext(rawValue: 1 &<< 121)
  private static let ofPerson = KeyContext(rawValue: 1 &<< 122)
  private static let ofThing = KeyContext(rawValue: 1 &<< 123)
  private static let notPlace = KeyContext(rawValue: 1 &<< 124)
  private static let work: KeyContext = [.anyName, .namePart, .ofPerson, .ofThing, .notPlace]
  private static let namedValues: KeyContext = [
    .personName, .street, .username, .passport, .driversLicense, .bankAccount, .genderValue,
    .religion, .ethnicity, .healthValue,
  ]

  /// Whatever makes a value worth a look for what its name says.
  static let telling: KeyContext = namedValues.union(.anyIdentifier).union(.anySecret)

  /// What needs a look at the members beside it.
  static let besideOthers: KeyContext = [.latitude, .longitude, .rowValue, .phonePart]

  /// Whatever says that a value may be a person's.
  static let ofPeople: KeyContext = telling.union(besideOthers).union(personal)

  /// Reads one name without what stands above it.
  static func named(_ name: Span<UInt8>) -> KeyContext {
    settled(words(of: name), above: [], isSingle: isSingle(name))
  }

  /// Reads the last name of a path, and the two above it for whom it belongs to.
  static func named(path: String) -> KeyContext {
    let bytes = Array(path.utf8)
    let span = bytes.span
    var own: KeyContext?
    var isOwnSingle = true
    var above: KeyContext = []
    var count = 0
    var end = span.count
    while end > 0, count < 3 {
      var start = end
      while start > 0, !separatesNames(span[start &- 1]) { start &-= 1 }
      let segment = span.extracting(start..<end)
      if isName(segment) {
        if own == nil {
          own = words(of: segment)
          isOwnSingle = isSingle(segment)
        } else if count == 1 || above.isDisjoint(with: [.ofThing, .ofPerson]) {
          // The nearest name says most: `/customer/product/name` is a product's.
          above.formUnion(words(of: segment))
        }
        count &+= 1
      }
      end = start &- 1
    }
    return settled(own ?? [], above: above, isSingle: isOwnSingle)
  }

  private static func words(of name: Span<UInt8>) -> KeyContext {
    var all: KeyContext = []
    NameHashes.forEach(in: name) { hash in
      if let found = NamedWords.table[hash] { all.formUnion(found) }
    }
    return all
  }

  /// Whether a name is one word.
  private static func isSingle(_ name: Span<UInt8>) -> Bool {
    for index in name.indices {
      let byte = name[index]
      if byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: " ") {
        return false
      }
      if index > 0, ASCIIClass.isUpper(byte), ASCIIClass.isLower(name[index &- 1]) { return false }
    }
    return true
  }

  private static func settled(
    _ own: KeyContext, above: KeyContext, isSingle: Bool
  ) -> KeyContext {
    var result = own.subtracting(work)
    let isOfThing = own.contains(.ofThing)
    let isOfPerson = above.contains(.ofPerson) && above.isDisjoint(with: .ofThing)
    if own.contains(.anyName), !isOfThing, own.contains(.ofPerson) || isSingle && isOfPerson {
      result.insert(.personName)
    }
    if own.contains(.namePart), isSingle, isOfPerson || above.contains(.anyName) {
      result.insert(.personName)
    }
    if isOfThing { result.remove(.personName) }
    if own.contains(.username) { result.remove(.personName) }
    if own.contains(.notPlace) || isOfThing && !own.contains(.ofPerson) { result.remove(.street) }
    return result
  }

  static func meaning(of words: String) -> KeyContext? {
    switch words {
    case "name": .anyName
    case "namePart": .namePart
    case "ofPerson": .ofPerson
    case "ofThing": .ofThing
    case "notPlace": .notPlace
    default: nil
    }
  }
}
