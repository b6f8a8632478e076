extension ScalarSet {
  /// The set of `\p{name}`, or nil for a name that is not supported.
  ///
  /// General categories go by their short and long names (`Lu`, `Uppercase_Letter`,
  /// `gc=Lu`); a few binary properties are known too.
  init?(propertyName name: String) {
    var name = name
    for prefix in ["General_Category=", "gc="] where name.hasPrefix(prefix) {
      name.removeFirst(prefix.count)
    }
    if let set = Self.binaryProperty(name) {
      self = set
      return
    }
    let code = Self.longNames[name] ?? name
    let categories = Self.categories.filter { short, _ in
      code == "LC" ? ["Lu", "Ll", "Lt"].contains(short) : short == code || short.prefix(1) == code
    }.map(\.1)
    guard !categories.isEmpty else { return nil }
    self.init { categories.contains($0.properties.generalCategory) }
    // Surrogates are no `Unicode.Scalar`s, but have a category.
    if code == "C" || code == "Cs" { self = union(ScalarSet([0xD800...0xDFFF])) }
  }

  private static func binaryProperty(_ name: String) -> ScalarSet? {
    switch name {
    case "Any": .all
    case "ASCII": ScalarSet([0...0x7F])
    case "ASCII_Hex_Digit", "AHex": ScalarSet([0x30...0x39, 0x41...0x46, 0x61...0x66])
    case "Alphabetic", "Alpha": ScalarSet { $0.properties.isAlphabetic }
    case "Lowercase", "Lower": ScalarSet { $0.properties.isLowercase }
    case "Uppercase", "Upper": ScalarSet { $0.properties.isUppercase }
    case "White_Space", "space": ScalarSet { $0.properties.isWhitespace }
    case "Emoji": ScalarSet { $0.properties.isEmoji }
    default: nil
    }
  }

  /// All scalars with a property.
  ///
  /// Planes 4 to 13 are unassigned and planes 15 and 16 private: one scalar speaks for each.
  private init(_ hasProperty: (Unicode.Scalar) -> Bool) {
    var found: [ClosedRange<UInt32>] = []
    func take(_ range: ClosedRange<UInt32>, like value: UInt32) {
      guard let scalar = Unicode.Scalar(value), hasProperty(scalar) else { return }
      if let last = found.last, last.upperBound &+ 1 == range.lowerBound {
        found[found.count - 1] = last.lowerBound...range.upperBound
      } else {
        found.append(range)
      }
    }
    for value: UInt32 in 0...0x3_FFFF { take(value...value, like: value) }
    take(0x4_0000...0xD_FFFF, like: 0x4_0000)
    for value: UInt32 in 0xE_0000...0xE_0FFF { take(value...value, like: value) }
    take(0xE_1000...0xE_FFFF, like: 0xE_1000)
    for plane: UInt32 in [0xF_0000, 0x10_0000] {
      take(plane...(plane + 0xFFFD), like: plane)
      take((plane + 0xFFFE)...(plane + 0xFFFF), like: plane + 0xFFFE)
    }
    self.init(found)
  }

  private static let categories: [(String, Unicode.GeneralCategory)] = [
    ("Lu", .uppercaseLetter), ("Ll", .lowercaseLetter), ("Lt", .titlecaseLetter),
    ("Lm", .modifierLetter), ("Lo", .otherLetter), ("Mn", .nonspacingMark),
    ("Mc", .spacingMark), ("Me", .enclosingMark), ("Nd", .decimalNumber), ("Nl", .letterNumber),
    ("No", .otherNumber), ("Pc", .connectorPunctuation), ("Pd", .dashPunctuation),
    ("Ps", .openPunctuation), ("Pe", .closePunctuation), ("Pi", .initialPunctuation),
    ("Pf", .finalPunctuation), ("Po", .otherPunctuation), ("Sm", .mathSymbol),
    ("Sc", .currencySymbol), ("Sk", .modifierSymbol), ("So", .otherSymbol),
    ("Zs", .spaceSeparator), ("Zl", .lineSeparator), ("Zp", .paragraphSeparator),
    ("Cc", .control), ("Cf", .format), ("Cs", .surrogate), ("Co", .privateUse),
    ("Cn", .unassigned),
  ]

  private static let longNames = [
    "Letter": "L", "Cased_Letter": "LC", "Uppercase_Letter": "Lu", "Lowercase_Letter": "Ll",
    "Titlecase_Letter": "Lt", "Modifier_Letter": "Lm", "Other_Letter": "Lo", "Mark": "M",
    "Nonspacing_Mark": "Mn", "Spacing_Mark": "Mc", "Enclosing_Mark": "Me", "Number": "N",
    "Decimal_Number": "Nd", "digit": "Nd", "Letter_Number": "Nl", "Other_Number": "No",
    "Punctuation": "P", "punct": "P", "Connector_Punctuation": "Pc", "Dash_Punctuation": "Pd",
    "Open_Punctuation": "Ps", "Close_Punctuation": "Pe", "Initial_Punctuation": "Pi",
    "Final_Punctuation": "Pf", "Other_Punctuation": "Po", "Symbol": "S", "Math_Symbol": "Sm",
    "Currency_Symbol": "Sc", "Modifier_Symbol": "Sk", "Other_Symbol": "So", "Separator": "Z",
    "Space_Separator": "Zs", "Line_Separator": "Zl", "Paragraph_Separator": "Zp", "Other": "C",
    "Control": "Cc", "cntrl": "Cc", "Format": "Cf", "Surrogate": "Cs", "Private_Use": "Co",
    "Unassigned": "Cn",
  ]
}
