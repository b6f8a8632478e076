/// The regions of countries and time zones, as far as residency rules are about them.
enum CountryRegions {
  /// The European Economic Area, where the GDPR holds.
  private static let europe: Set<String> = [
    "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT",
    "LV", "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE", "IS", "LI", "NO",
  ]
  private static let pacific: Set<String> = [
    "AU", "NZ", "JP", "KR", "SG", "ID", "MY", "TH", "VN", "PH", "TW", "HK", "IN",
  ]
  private static let zones: Set<String> = [
    "Amsterdam", "Athens", "Berlin", "Bratislava", "Brussels", "Bucharest", "Budapest",
    "Busingen", "Copenhagen", "Dublin", "Helsinki", "Lisbon", "Ljubljana", "Luxembourg", "Madrid",
    "Malta", "Mariehamn", "Oslo", "Paris", "Prague", "Riga", "Rome", "Sofia", "Stockholm",
    "Tallinn", "Vaduz", "Vienna", "Vilnius", "Warsaw", "Zagreb",
  ]

  /// The region of a country by its ISO 3166-1 alpha-2 code; nil where the text is none.
  static func region(ofCountry code: String) -> Region? {
    guard code.utf8.count == 2, code.utf8.allSatisfy(ASCIIClass.isLetter) else { return nil }
    let code = code.uppercased()
    if europe.contains(code) { return .eu }
    switch code {
    case "GB", "UK": return .uk
    case "US": return .us
    default: return pacific.contains(code) ? .apac : Region(code.lowercased())
    }
  }

  /// The region of a locale that names a country: `de-DE`, `zh_Hant_TW`.
  static func region(ofLocale locale: String) -> Region? {
    let parts = locale.prefix { $0 != "." && $0 != "@" }.split { $0 == "-" || $0 == "_" }
    // The country is the first part of two letters behind the language and its script.
    let country = parts.dropFirst().prefix(2).first { $0.utf8.count == 2 }
    return country.flatMap { region(ofCountry: String($0)) }
  }

  /// The region of a time zone of the tz database.
  static func region(ofZone zone: String) -> Region? {
    guard let slash = zone.firstIndex(of: "/") else { return nil }
    let city = String(zone[zone.index(after: slash)...])
    switch zone[..<slash] {
    case "Europe" where zones.contains(city): return .eu
    case "Europe" where city == "London": return .uk
    case "Asia" where city == "Nicosia", "Atlantic" where ["Canary", "Madeira"].contains(city):
      return .eu
    case "US": return .us
    default: return nil
    }
  }
}
