/// Finds identifiers and says which of them to believe, given what the property's name says.
package enum IdentifierDetector {
  /// How far back words are read.
  private static let reach = 48

  /// The identifiers to report, in order of place, each place once.
  ///
  /// - Parameters:
  ///   - bytes: A string's bytes, already unescaped UTF-8, or a JSON number's text.
  ///   - key: What the property's name says of kinds in general.
  ///   - names: What the property's name says of identifiers.
  ///   - hits: A buffer that is emptied first and may be reused.
  package static func scan(
    _ bytes: Span<UInt8>, key: KeyContext, names: IdentifierNames, into hits: inout [IdentifierHit]
  ) {
    if !hits.isEmpty { hits.removeAll(keepingCapacity: true) }
    let signs = ByteSigns(of: bytes)
    guard signs.digits >= 2 else { return }
    if signs.digits >= 4 { IdentifierScanner.scan(bytes, into: &hits) }
    collectOthers(bytes, signs, into: &hits)
    if hits.isEmpty { return }
    if hits.count > 1 { hits.sort { ($0.start, -$0.length) < ($1.start, -$1.length) } }
    var kept = 0
    var index = 0
    while index < hits.count {
      // Hits that begin at one place compete; a named one wins, then the rarest.
      var end = index
      var best: IdentifierHit?
      var bestScore = 0
      // Without a name or a word before it, what is only bare is not believed: most values end here.
      if hits[index].start < 3, names.isEmpty, isBare(hits, from: index) {
        let start = hits[index].start
        while index < hits.count, hits[index].start == start { index &+= 1 }
        continue
      }
      let evidence = Evidence(bytes, at: hits[index], key: key, names: names)
      while end < hits.count, hits[end].start == hits[index].start {
        let score = evidence.score(hits[end])
        if score > bestScore {
          best = hits[end]
          best?.naming = Evidence.naming(score)
          bestScore = score
        }
        end &+= 1
      }
      if let best, kept == 0 || !hits[kept &- 1].overlaps(best) {
        hits[kept] = best
        kept &+= 1
      }
      index = end
    }
    hits.removeLast(hits.count &- kept)
  }

  private static func isBare(_ hits: [IdentifierHit], from index: Int) -> Bool {
    var next = index
    while next < hits.count, hits[next].start == hits[index].start {
      guard hits[next].strength == .checkOnly else { return false }
      next &+= 1
    }
    return true
  }

  /// The kinds that are no groups of characters with a check digit.
  private static func collectOthers(
    _ bytes: Span<UInt8>, _ signs: ByteSigns, into hits: inout [IdentifierHit]
  ) {
    let hasHyphen = signs.contains(UInt8(ascii: "-"))
    let hasDot = signs.contains(UInt8(ascii: "."))
    if bytes.count >= 14, hasHyphen || hasDot || signs.contains(UInt8(ascii: ":")) {
      collect(bytes, &hits, MACAddress.find)
    }
    if bytes.count >= 36, hasHyphen { collect(bytes, &hits, AdvertisingID.find) }
    if signs.digits >= 8, hasDot { collect(bytes, &hits, Coordinates.find) }
    if signs.digits >= 4 { collect(bytes, &hits, BirthDate.find) }
    if bytes.count >= 26 { collect(bytes, &hits, BitcoinAddress.find) }
    if bytes.count >= 42, signs.contains(UInt8(ascii: "x")) {
      collect(bytes, &hits, EthereumAddress.find)
    }
  }

  private static func collect(
    _ bytes: Span<UInt8>, _ hits: inout [IdentifierHit],
    _ find: (Span<UInt8>, Int) -> IdentifierHit?
  ) {
    var from = 0
    while hits.count < IdentifierScanner.mostHits, let hit = find(bytes, from) {
      hits.append(hit)
      from = max(hit.end, from &+ 1)
    }
  }

  /// What speaks for and against the hits of one place.
  private struct Evidence {
    let key: KeyContext
    let keyNames: IdentifierNames
    let textNames: IdentifierNames
    let near: KeyContext
    let dominates: Bool

    init(_ bytes: Span<UInt8>, at hit: IdentifierHit, key: KeyContext, names: IdentifierNames) {
      let context = NamingContext(in: bytes, start: hit.start, end: hit.end, key: key)
      self.key = key
      keyNames = names
      near = context.near
      dominates = context.dominates
      let from = Self.startOfClause(hit.start, in: bytes)
      textNames = IdentifierNames(text: bytes.extracting(from..<hit.start))
        .union(
          IdentifierNames(
            key: bytes.extracting(Self.label(before: hit.start, since: from, in: bytes))))
    }

    /// The word before a colon or equals sign, which is a name as a property's is: `SIN: 130…`.
    private static func label(
      before start: Int, since from: Int, in bytes: Span<UInt8>
    ) -> Range<Int> {
      var end = start
      while end > from, bytes[end &- 1] == UInt8(ascii: " ") { end &-= 1 }
      guard end > from,
        bytes[end &- 1] == UInt8(ascii: ":") || bytes[end &- 1] == UInt8(ascii: "=")
      else { return start..<start }
      end &-= 1
      var first = end
      while first > from, ASCIIClass.isBase64URL(bytes[first &- 1]) { first &-= 1 }
      return first..<end
    }

    /// Where the words begin that may name a value: after the last comma, line or sentence.
    private static func startOfClause(_ start: Int, in bytes: Span<UInt8>) -> Int {
      let limit = max(0, start &- IdentifierDetector.reach)
      var from = start
      while from > limit, !endsClause(from &- 1, in: bytes) { from &-= 1 }
      if from == limit, limit > 0 {
        // A word cut by the limit would be read as another word.
        while from < start, ASCIIClass.isAlphanumeric(bytes[from]) { from &+= 1 }
      }
      return from
    }

    private static func endsClause(_ index: Int, in bytes: Span<UInt8>) -> Bool {
      switch bytes[index] {
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\n"), UInt8(ascii: "|"),
        UInt8(ascii: "&"), UInt8(ascii: "?"):
        true
      case UInt8(ascii: "."), UInt8(ascii: "!"):
        index &+ 1 < bytes.count && bytes[index &+ 1] == UInt8(ascii: " ") && index > 2
          && ASCIIClass.isLetter(bytes[index &- 3])
      default: false
      }
    }

    /// What a score says of the naming.
    static func naming(_ score: Int) -> IdentifierHit.Naming {
      score >= 40_000 ? .text : score >= 30_000 ? .key : score >= 20_000 ? .general : .none
    }

    /// How much this hit is to be believed; 0 is not at all.
    func score(_ hit: IdentifierHit) -> Int {
      let rule = IdentifierRules.rule(of: hit.kind)
      // A Spanish tax number of a person is a DNI or an NIE, and is called so.
      let rarity =
        hit.kind == .esNIF ? 1 : rule.map { Int((1 - min(1, $0.form.chance)) * 1000) } ?? 999
      // A text that names the kind just before the value says more than the key does.
      if textNames.kinds.contains(hit.kind) { return 40_000 &+ rarity }
      if keyNames.kinds.contains(hit.kind) { return 30_000 &+ rarity }
      guard !hit.kind.isOfCompany, !isOpposed else { return 0 }
      if hit.kind.isOfState, textNames.isOfAnyState || keyNames.isOfAnyState {
        return 20_000 &+ rarity
      }
      // A place is somebody's only where something says so.
      if hit.kind == .coordinates { return 0 }
      switch hit.strength {
      case .certain: return 10_000 &+ rarity
      // A value whose name tells another kind is that kind or none.
      case .layout: return isNamedOtherwise ? 0 : 5_000 &+ rarity
      case .checkOnly: return 0
      }
    }

    private var isOpposed: Bool {
      let notPeople: KeyContext = [.partNumber, .version, .time, .amount, .deviceNumber, .phone]
      return !near.isDisjoint(with: notPeople) || (dominates && !key.isDisjoint(with: notPeople))
    }

    private var isNamedOtherwise: Bool { dominates && !key.isDisjoint(with: [.card, .iban, .ip]) }
  }
}
