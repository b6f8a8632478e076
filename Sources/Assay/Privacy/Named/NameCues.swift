/// The words before a person's name in sentences.
enum NameCues {
  /// Where a name may begin, and how many words it must have to be believed.
  struct Cue {
    var next: Int
    var least: Int
  }

  private static func hash(_ word: String) -> UInt64 { NameHashes.hash(Substring(word)) }

  /// The cue that begins at a word.
  static func cue(in words: TextWords, at index: Int, _ bytes: Span<UInt8>) -> Cue? {
    let word = words.hash(index)
    if titles.contains(word), words.isCapital(index), words[index].count <= 5 {
      return Cue(next: index &+ 1, least: 1)
    }
    guard let rows = phrases[word] else { return nil }
    for row in rows where matches(row.words, words, index, bytes) {
      let next = index &+ row.words.count
      guard next < words.count else { continue }
      let gap = words[next &- 1].upperBound..<words[next].lowerBound
      if isGap(gap, bytes, row.needsSign) { return Cue(next: next, least: row.least) }
    }
    return nil
  }

  private static func matches(
    _ row: [UInt64], _ words: TextWords, _ index: Int, _ bytes: Span<UInt8>
  ) -> Bool {
    guard index &+ row.count <= words.count else { return false }
    for place in 1..<max(1, row.count) where words.hash(index &+ place) != row[place] {
      return false
    }
    return true
  }

  private static func isGap(_ gap: Range<Int>, _ bytes: Span<UInt8>, _ needsSign: Bool) -> Bool {
    guard 1...4 ~= gap.count else { return false }
    var hasSign = false
    for index in gap {
      switch bytes[index] {
      case 0x20, UInt8(ascii: "\n"), UInt8(ascii: "\""), UInt8(ascii: "'"): break
      case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "-"): hasSign = true
      default: return false
      }
    }
    return hasSign || !needsSign
  }

  static func isParticle(_ hash: UInt64) -> Bool { particles.contains(hash) }

  /// Words with a capital that begin no name.
  static func isNoName(_ hash: UInt64) -> Bool { noNames.contains(hash) }

  private struct Row {
    var words: [UInt64]
    var least: Int
    /// Whether a colon, comma or dash must stand between.
    var needsSign: Bool
  }

  private static func hashes(_ words: String) -> Set<UInt64> {
    Set(words.split(whereSeparator: \.isWhitespace).map { NameHashes.hash($0) })
  }

  private static let titles = hashes("mr mrs ms miss dr herr frau mme mlle sr sra dna prof sig mx")

  private static let particles = hashes(
    "von van der den de la del di da dos das bin ibn al el le ter zu zum y e af")

  private static let noNames = hashes(
    """
    the this that we you he she it they i order refund invoice please thanks thank your our my his
    her not no yes is was are has have will can if but and or for from with at on in to of as by
    item product payment account card email phone address number id date error api url http https
    app web site page test mr mrs ms miss dr herr frau what when where why how who which today
    us me him them who form page center centre desk team details info list us-based menu button
    tomorrow yesterday street road avenue new all any some there here hello hi dear
    """)

  private static let phrases: [UInt64: [Row]] = {
    var table: [UInt64: [Row]] = [:]
    func add(_ least: Int, sign: Bool = false, _ phrases: String...) {
      for phrase in phrases {
        let words = phrase.split(separator: " ").map { NameHashes.hash($0) }
        guard let first = words.first else { continue }
        table[first, default: []].append(Row(words: words, least: least, needsSign: sign))
      }
    }
    add(
      1, "my name is", "name is", "mein name ist", "ich heisse", "ich heise", "je m",
      "mon nom est", "me llamo", "mi nombre es", "meu nome e", "me chamo", "mi chiamo",
      "mijn naam is", "jag heter", "i am called", "call me", "dear", "liebe", "lieber", "cher",
      "chere", "caro", "cara", "estimado", "estimada", "hi", "hello", "hallo", "hola")
    add(
      1, sign: true, "regards", "sincerely", "cheers", "best", "signed", "gruse", "grusse",
      "cordialement", "saludos", "yours", "name", "full name", "customer name", "attn")
    add(
      2, "customer", "patient", "client", "contact", "spoke with", "spoke to", "talked to",
      "talked with", "met with", "asked for", "ask for", "behalf of", "signed by", "written by",
      "requested by", "called by", "recipient", "attention", "kunde", "kundin", "cliente",
      "reported by", "from customer", "passenger", "guest", "regards", "sincerely", "this is",
      "i am", "i", "ich bin", "je suis", "soy", "sou", "sono", "deliver to", "delivered to",
      "ship to", "shipped to", "assigned to", "belongs to", "employee", "user", "member",
      "met", "nom", "nombre", "sr", "sold to", "bill to", "from", "by", "cardholder")
    return table
  }()
}
