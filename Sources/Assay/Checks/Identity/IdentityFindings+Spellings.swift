extension IdentityFindings {
  /// Why two spellings are of one person.
  private enum Likeness { case letters, prefix }

  /// One person under two spellings.
  private struct Pair {
    var rare: IDSpelling
    var usual: IDSpelling
    var likeness: Likeness
  }

  /// One person whose userId is spelled in several ways: in capitals, without hyphens, with zeros
  /// before it, with a prefix.
  mutating func judgeSpellings() {
    let sorted = alike().sorted { ($0.core, $0.user) < ($1.core, $1.user) }
    var found: [Pair] = []
    var start = 0
    for index in sorted.indices {
      if index + 1 < sorted.count, sorted[index + 1].core == sorted[index].core { continue }
      if index > start { found += Self.pairs(sorted[start...index]) }
      start = index + 1
    }
    let letters = found.filter { $0.likeness == .letters }
    var prefix = found.filter { $0.likeness == .prefix }
    if !isTelling(prefix) { prefix = [] }
    add(letters, "in other letters (case, hyphens, leading zeros)", least: 2)
    add(prefix, "with and without a prefix", least: 3)
    guard prefix.count >= 3 else { return }
    // Two schemes that are one with and without a prefix are told by now.
    let words = Set(prefix.flatMap { [$0.rare.shape.words, $0.usual.shape.words] })
    findings.removeAll { finding in
      finding.rule == .identityShape && finding.severity == .information
        && finding.path == "/userId" && words.contains(finding.observed ?? "")
    }
    for word in words { if let code = wants.notes[word] { wants.shapes.remove(code) } }
  }

  /// The spellings whose core others have too: nearly all people have one.
  private func alike() -> [IDSpelling] {
    var bits = 4
    while 1 << bits < spellings.records.count * 2 { bits += 1 }
    var table = WordTable(bits: bits)
    for spelling in spellings.records { _ = table.mark(FlatMap.mix(spelling.core)) }
    return spellings.records.filter { spelling in
      table.isRepeated(FlatMap.mix(spelling.core)) && !toldShapes.contains(spelling.shape)
        && !constantUsers.contains(spelling.user)
    }
  }

  private static func pairs(_ group: ArraySlice<IDSpelling>) -> [Pair] {
    var result: [Pair] = []
    let bare = group.filter { $0.shape.kind != .prefixed }
    let prefixed = group.filter { $0.shape.kind == .prefixed }
    var families: [[IDSpelling]] = [Array(bare)]
    for (_, family) in Dictionary(grouping: prefixed, by: \.family) {
      families.append(family)
    }
    for family in families where family.count > 1 {
      // Short ids of letters are different ids in capitals.
      guard family.allSatisfy({ $0.shape.kind != .token || $0.length >= 8 }) else { continue }
      result += ranked(family, .letters)
    }
    if let one = bare.first, let other = prefixed.first, bare.count == 1,
      families.count == 2, one.length >= 2
    {
      result += ranked([one, other], .prefix)
    }
    return result
  }

  private static func ranked(_ family: [IDSpelling], _ likeness: Likeness) -> [Pair] {
    let sorted = family.sorted { ($1.count, $0.place) < ($0.count, $1.place) }
    return sorted.dropFirst().map { Pair(rare: $0, usual: sorted[0], likeness: likeness) }
  }

  /// Whether so many ids are the same without the prefix that they are the same people: two
  /// kinds of account may be numbered alike.
  private func isTelling(_ pairs: [Pair]) -> Bool {
    guard pairs.count >= 3 else { return false }
    let bare = spellings.records.count { $0.shape.kind != .prefixed }
    let prefixed = spellings.records.count - bare
    let differ = pairs.count { library(of: $0.rare.slice) != library(of: $0.usual.slice) }
    return pairs.count * 2 >= min(bare, prefixed) && differ * 2 >= pairs.count
  }

  private func library(of slice: Int32) -> String {
    let slices = writer.names.slices
    guard slice >= 0, Int(slice) < slices.count else { return "" }
    return slices[Int(slice)].library + "|" + slices[Int(slice)].platform
  }

  private mutating func add(_ pairs: [Pair], _ how: String, least: Int) {
    let across = pairs.filter { library(of: $0.rare.slice) != library(of: $0.usual.slice) }
    let within = pairs.filter { library(of: $0.rare.slice) == library(of: $0.usual.slice) }
    // A few of either kind belong to the other.
    if across.count >= within.count, pairs.count >= least {
      add(pairs, how, rule: .identityCollision)
    } else {
      if within.count >= least { add(within, how, rule: .identityShape) }
      if across.count >= least { add(across, how, rule: .identityCollision) }
    }
  }

  private mutating func add(_ pairs: [Pair], _ how: String, rule: Rule) {
    var total: [Int32: Int] = [:]
    for spelling in spellings.records { total[spelling.slice, default: 0] += Int(spelling.count) }
    let people = Set(pairs.map(\.usual.core)).count
    wants.spellings[rule, default: []].formUnion(pairs.map(\.rare.user))
    let who = people == 1 ? "1 person has" : "\(people) people have"
    let whose = rule == .identityCollision ? " by different sources" : ""
    findings.append(
      finding(
        rule, "/userId",
        "\(who) a userId that is spelled in several ways\(whose): \(how)"
          + Self.sample(spellings.level),
        hits: pairs.map { ($0.rare.place, $0.rare.slice, Int($0.rare.count)) }, total: total,
        expected: "one spelling for each person",
        observed: "\(pairs[0].rare.shape.words) and \(pairs[0].usual.shape.words)",
        mend: "Agree on one spelling, and bring ids into it where they are set."))
  }
}
