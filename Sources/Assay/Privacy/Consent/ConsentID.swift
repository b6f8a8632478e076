/// What one id of consent stands for.
package enum ConsentID: Hashable, Sendable {
  /// A category of a consent tool, compared with case: `analytics`, `C0002`.
  case category
  /// `tcf:purpose:1`
  case purpose(Int)
  /// `tcf:vendor:755`
  case vendor(Int)
  /// `tcf:vendor:755:purpose:1`: both, the publisher's restrictions heeded.
  case vendorPurpose(Int, Int)
  /// `tcf:li:purpose:2`
  case interest(Int)
  /// `tcf:li:vendor:755`
  case interestedVendor(Int)
  /// `tcfca:purpose:1`
  case canadianPurpose(Int)
  /// `gpp:sale`, `gpp:sharing`, `gpp:targeted`; a US privacy string answers for sale too.
  case use(GPPString.Use)

  /// Reads an id; what is no id of the IAB's is a category.
  package init(_ text: String) {
    let words = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let numbers = words.map { word -> Int? in
      guard word.utf8.count <= 5, word.utf8.allSatisfy(ASCIIClass.isDigit) else { return nil }
      return Int(word)
    }
    let known: Self? =
      switch (words.first, words.count) {
      case ("tcf", 3) where words[1] == "purpose": numbers[2].map { .purpose($0) }
      case ("tcf", 3) where words[1] == "vendor": numbers[2].map { .vendor($0) }
      case ("tcf", 4) where words[1] == "li" && words[2] == "purpose":
        numbers[3].map { .interest($0) }
      case ("tcf", 4) where words[1] == "li" && words[2] == "vendor":
        numbers[3].map { .interestedVendor($0) }
      case ("tcf", 5) where words[1] == "vendor" && words[3] == "purpose":
        if let vendor = numbers[2], let purpose = numbers[4] {
          .vendorPurpose(vendor, purpose)
        } else {
          nil
        }
      case ("tcfca", 3) where words[1] == "purpose": numbers[2].map { .canadianPurpose($0) }
      case ("gpp", 2): GPPString.Use(rawValue: words[1]).map { .use($0) }
      case ("usp", 2) where words[1] == "sale": .use(.sale)
      default: nil
      }
    self = known ?? .category
  }

  /// Whether no consent tool's list of categories can answer for it.
  package var isIAB: Bool { self != .category }
}
