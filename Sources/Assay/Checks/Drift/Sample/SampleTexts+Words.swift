extension SampleTexts.Column {
  /// New values of a closed list of words, few or very many.
  func words() -> [DriftTest] {
    guard old.seen.isClosed, old.seen.unseen <= 0.05,
      new.hashes.contains(where: { !old.holds($0) })
    else { return [] }
    let run = series()
    let isNew = new.firsts.map { value in
      !old.holds(value.hash)
        && !pair.context.words.hold(value.hash, besides: pair.name, pointer)
        && DriftWords.series(pair.after.string(value)).map { !run.contains($0) } ?? true
    }
    let (left, right) = shares(mine.map { _ in false }, isNew)
    let fresh = zip(b, new.numbers).filter { isNew[$0.1] }.map(\.0)
    let count = isNew.count { $0 }
    let isMany = count > 20 && Double(count) > 0.3 * Double(fresh.count)
    // Names of campaigns and the like come and go; a list that becomes free text does not.
    let isOpaque = Opaque.isOpaque(pointer, forWords: true)
    if isOpaque, !isMany || old.seen.distinct > 32 { return [] }
    let test = pair.test(
      pointer, .vocabulary, .meaningVocabulary, left, right,
      gate: { $0.effect >= old.seen.gate && $0.hits.after >= 6 },
      tell: { contrast, place in
        .init(
          message: message(fresh, count, contrast, place, isMany: isMany),
          expected: isOpaque ? "\(old.seen.distinct) values" : told(a, pair.before),
          observed: isOpaque ? "\(new.seen.distinct) values" : told(b, pair.after),
          mend: "Restore the values of `\(label)`\(place), or agree on the new ones with its "
            + "consumers and renew the baseline.")
      })
    return test.map { [$0] } ?? []
  }

  /// The series that the baseline counts through: `W3` and `W4` are one, and `W5` is no new word.
  private func series() -> Set<String> {
    Set(old.firsts.compactMap { DriftWords.series(pair.before.string($0)) })
  }

  private func message(
    _ fresh: [SampleRows.Value], _ count: Int, _ contrast: Contrast, _ place: String, isMany: Bool
  ) -> String {
    let share = DriftWords.percent(contrast.after)
    if isMany {
      return "`\(label)` is no vocabulary any more\(place): beside \(old.seen.distinct) known "
        + "values \(count) others came, many of them once (\(share) of the values)."
    }
    let now = told(fresh, pair.after)
    if let spelled = respelled(fresh) {
      return "`\(label)` writes its values in another \(spelled.isCase ? "case" : "spelling")"
        + "\(place): \(spelled.words) (\(share) of the values)."
    }
    let gone = a.filter { !new.holds($0.hash) }
    let was = told(gone, pair.before)
    let goneShare = Double(gone.count) / Double(a.count)
    if goneShare >= 0.5, contrast.after >= 0.5 {
      return "`\(label)` no longer speaks the same vocabulary\(place): \(was) "
        + "(\(DriftWords.percent(goneShare))) became \(now) (\(share))."
    }
    if goneShare >= 0.04 {
      return "`\(label)` changed its vocabulary\(place): \(was) "
        + "(\(DriftWords.percent(goneShare))) gone, \(now) (\(share)) new."
    }
    if count >= 3, count * 5 >= old.seen.distinct * 3 {
      return "`\(label)` changed its vocabulary\(place) in part of the traffic: beside "
        + "\(told(a, pair.before)) come \(now) (\(share))."
    }
    if let losers = losers(fresh) {
      return "`\(label)` changed its vocabulary\(place): in part of the traffic \(losers) "
        + "became \(now) (\(share))."
    }
    return "`\(label)` has values the baseline never showed\(place): \(now) (\(share))."
  }

  /// Which known values the new ones are, written otherwise; nil where most are not.
  private func respelled(_ fresh: [SampleRows.Value]) -> (words: String, isCase: Bool)? {
    var known: [String: String] = [:]
    for value in old.firsts {
      let text = pair.before.string(value)
      known[DriftWords.folded(text)] = text
    }
    var pairs: [(from: String, to: String, isCase: Bool)] = []
    var mass = 0
    var seen: Set<UInt64> = []
    for value in fresh {
      let text = pair.after.string(value)
      let from =
        known[DriftWords.folded(text)]
        ?? known.values.sorted().first { Self.isLonger(text, $0) || Self.isLonger($0, text) }
      guard let from, from != text, !from.isEmpty, !text.isEmpty else { continue }
      mass += 1
      guard seen.insert(value.hash).inserted else { continue }
      pairs.append((from, text, from.lowercased() == text.lowercased()))
    }
    guard mass * 10 >= fresh.count * 7, !pairs.isEmpty else { return nil }
    func spoken(_ text: String) -> String {
      let bytes = Array(text.utf8)
      return SpokenValue.isWord(bytes.span) && !PublicText.isPersonal(bytes)
        ? text : DriftWords.shape(text)
    }
    return (
      DriftWords.list(pairs.map { "\(spoken($0.from)) became \(spoken($0.to))" }),
      pairs.allSatisfy(\.isCase)
    )
  }

  /// Whether a text is another with a part added: `en-US` and `en`.
  private static func isLonger(_ text: String, _ part: String) -> Bool {
    let (text, part) = (Array(text.lowercased().utf8), Array(part.lowercased().utf8))
    guard part.count >= 2, text.count > part.count, text.starts(with: part) else { return false }
    return [0x2d, 0x5f, 0x2e, 0x20, 0x2f, 0x3a].contains(text[part.count])
  }

  private func told(_ values: [SampleRows.Value], _ rows: SampleRows) -> String {
    var counts: [UInt64: Int] = [:]
    var first: [UInt64: SampleRows.Value] = [:]
    for value in values {
      counts[value.hash, default: 0] += 1
      if first[value.hash] == nil { first[value.hash] = value }
    }
    let ordered = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    var texts: [String] = []
    for (hash, _) in ordered.prefix(8) {
      guard let value = first[hash] else { continue }
      let text = pair.word(value, in: rows, among: values)
      if !texts.contains(text) { texts.append(text) }
    }
    return DriftWords.list(texts)
  }

  /// The known values that the new ones took the place of; nil if all lost alike.
  private func losers(_ fresh: [SampleRows.Value]) -> String? {
    let count = max(1, Set(fresh.map(\.hash)).count)
    guard old.seen.distinct > count, count <= 6 else { return nil }
    // Of persons who send the new values: what they no longer send.
    var persons: Set<Int> = []
    for value in fresh { persons.insert(pair.after.persons[value.row]) }
    var theirs: [UInt64: Double] = [:]
    for value in b where persons.contains(pair.after.persons[value.row]) {
      theirs[value.hash, default: 0] += 1
    }
    let all = theirs.values.reduce(0, +)
    let known = all - Double(fresh.count)
    func share(_ hash: UInt64) -> Double { Double(old.count(hash)) / Double(a.count) }
    /// How much less a value comes from them than it would if all had lost alike.
    func lack(_ hash: UInt64) -> Double { known * share(hash) - (theirs[hash] ?? 0) }
    let m = Double(fresh.count) / Double(b.count)
    func loss(_ hash: UInt64) -> Double {
      share(hash) * (1 - m) - Double(new.count(hash)) / Double(b.count)
    }
    let hashes = old.hashes.sorted {
      (loss($1) + lack($1) / Double(b.count), $0) < (loss($0) + lack($0) / Double(b.count), $1)
    }.prefix(count)
    let was = hashes.reduce(0) { $0 + share($1) }
    let now = hashes.reduce(0) { $0 + Double(new.count($1)) } / Double(b.count)
    let error = (was * (1 - was) * (1 / Double(a.count) + 1 / Double(b.count))).squareRoot()
    let (alike, instead) = (was * (1 - m) - now, abs(was - m - now))
    let isAbsent =
      known * was >= 3 && hashes.reduce(0) { $0 + (theirs[$1] ?? 0) } <= 0.2 * known * was
    guard isAbsent || (alike >= 1.3 * error && instead < alike) else { return nil }
    return told(a.filter { hashes.contains($0.hash) }, pair.before)
  }

  /// Known values whose shares moved, or that vanished.
  func shares() -> [DriftTest] {
    guard old.seen.isClosed, new.seen.isClosed, old.seen.distinct >= 2, old.seen.distinct <= 64,
      !Opaque.isOpaque(pointer, forWords: true)
    else { return [] }
    var tests: [DriftTest] = []
    // What counts on is gone when its turn is over.
    if old.firsts.contains(where: { DriftWords.series(pair.before.string($0)) != nil }) {
      return []
    }
    let common = zip(old.firsts, old.seen.counts).filter { max($0.1, new.count($0.0.hash)) >= 8 }
      .map(\.0).sorted { $0.hash < $1.hash }
    for value in common {
      let (left, right) = shares(of: value.hash)
      if let test = pair.test(
        pointer, .distribution,
        new.holds(value.hash) ? .meaningDistribution : .meaningVocabulary,
        left, right, looks: Double(common.count),
        gate: { Self.isLarge($0) },
        tell: { contrast, place in
          let word = pair.word(value, in: pair.before, among: a)
          let shares = (DriftWords.percent(contrast.before), DriftWords.percent(contrast.after))
          return .init(
            message: contrast.after == 0
              ? "`\(label)` lost values\(place): \(word) (\(shares.0)) no longer comes."
              : "The share of \(word) in `\(label)` moved\(place): \(shares.0) became \(shares.1).",
            expected: "\(word) \(shares.0)", observed: "\(word) \(shares.1)",
            mend: "Find out whether the audience or the code behind `\(label)` changed; renew the "
              + "baseline if it is meant.")
        })
      {
        tests.append(test)
      }
    }
    return tests
  }

  static func isLarge(_ contrast: Contrast) -> Bool {
    let size = abs(contrast.effect)
    let lower = min(contrast.before, contrast.after)
    if contrast.after == 0 { return size >= 0.05 }
    return size >= max(DriftGate.valueShare, 0.3 * min(contrast.before, 1 - contrast.before))
      || (size >= DriftGate.valueShare / 2 && size >= 1.5 * lower)
  }
}
