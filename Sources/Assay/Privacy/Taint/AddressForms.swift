/// The forms of a postal address: with the kind of street written out and abbreviated.
enum AddressForms {
  /// `lower` is trimmed and in lower case.
  static func add(_ lower: [UInt8], _ forms: inout FormList) {
    let words = Text.words(lower)
    forms.add(replaced(words, by: short), .abbreviated)
    forms.add(replaced(words, by: long), .expanded)
  }

  private static func replaced(_ words: [[UInt8]], by table: [[UInt8]: [UInt8]]) -> [UInt8] {
    let isWord: (UInt8) -> Bool = { $0 >= 0x80 || ASCIIClass.isAlphanumeric($0) }
    return Array(
      words.map { word -> [UInt8] in
        let bare = word.filter(isWord)
        return table[bare] ?? word
      }.joined(separator: [0x20]))
  }

  private static let pairs = [
    ("street", "st"), ("avenue", "ave"), ("road", "rd"), ("drive", "dr"), ("lane", "ln"),
    ("boulevard", "blvd"), ("court", "ct"), ("place", "pl"), ("apartment", "apt"),
    ("highway", "hwy"), ("square", "sq"), ("terrace", "ter"), ("parkway", "pkwy"),
    ("circle", "cir"), ("north", "n"), ("south", "s"), ("east", "e"), ("west", "w"),
    ("suite", "ste"), ("floor", "fl"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

  private static let short = Dictionary(uniqueKeysWithValues: pairs)
  private static let long = Dictionary(uniqueKeysWithValues: pairs.map { ($0.1, $0.0) })
}
