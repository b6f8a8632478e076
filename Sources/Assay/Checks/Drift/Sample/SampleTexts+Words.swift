extension SampleTexts.Column {
  /// New values of a closed list of words, few or very many.
  func words() -> [DriftTest] {
    guard !Opaque.isOpaque(pointer, forWords: true), old.isClosed, old.unseen <= 0.05 else {
      return []
    }
    let (left, right) = shares { value, _, _ in old.counts[value.hash] == nil }
    let fresh = b.filter { old.counts[$0.hash] == nil }
    let gone = a.filter { new.counts[$0.hash] == nil }
    let goneShare = Double(gone.count) / Double(a.count)
    let count = Set(fresh.map(\.hash)).count
    let isMany = count > 20 && Double(count) > 0.3 * Double(fresh.count)
    let test = pair.test(
      pointer, .vocabulary, .meaningVocabulary, left, right,
      gate: { $0.effect >= old.gate && $0.hits.after >= 6 },
      tell: { contrast, place in
        let share = DriftWords.percent(contrast.after)
        let now = told(fresh, pair.after)
        let was = told(gone, pair.before)
        let message: String
        if isMany {
          message =
            "`\(label)` is no vocabulary any more\(place): beside \(old.counts.count) known values "
            + "\(count) others came, many of them once (\(share) of the values)."
        } else if goneShare >= 0.5, contrast.after >= 0.5 {
          message =
            "`\(label)` no longer speaks the same vocabulary\(place): \(was) became \(now) (\(share))."
        } else if goneShare >= 0.04 {
          message =
            "`\(label)` changed its vocabulary\(place): \(was) (\(DriftWords.percent(goneShare))) "
            + "gone, \(now) (\(share)) new."
        } else if isRelabelled(fresh) {
          message =
            "`\(label)` changed its vocabulary\(place): in part of the traffic \(losers(fresh)) "
            + "became \(now) (\(share))."
        } else {
          message = "`\(label)` has values the baseline never showed\(place): \(now) (\(share))."
        }
        return .init(
          message: message, expected: told(a, pair.before), observed: told(b, pair.after),
          mend: "Restore the values of `\(label)`\(place), or agree on the new ones with its "
            + "consumers and renew the baseline.")
      })
    return test.map { [$0] } ?? []
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

  private func loss(_ hash: UInt64) -> Double {
    Double(old.counts[hash] ?? 0) / Double(a.count)
      - Double(new.counts[hash] ?? 0) / Double(b.count)
  }

  /// Whether the new values took the place of few old ones, which lost as much.
  private func isRelabelled(_ fresh: [SampleRows.Value]) -> Bool {
    let share = Double(fresh.count) / Double(b.count)
    let lost = old.counts.keys.map(loss).sorted(by: >)
    let count = max(1, min(lost.count, Set(fresh.map(\.hash)).count))
    let sum = lost.prefix(count).reduce(0, +)
    return lost.count > count && sum >= 0.75 * share && count <= 6
  }

  private func losers(_ fresh: [SampleRows.Value]) -> String {
    let count = max(1, Set(fresh.map(\.hash)).count)
    let hashes = old.counts.keys.sorted { (loss($1), $0) < (loss($0), $1) }.prefix(count)
    return told(a.filter { hashes.contains($0.hash) }, pair.before)
  }

  /// Known values whose shares moved, or that vanished.
  func shares() -> [DriftTest] {
    guard !Opaque.isOpaque(pointer, forWords: true), old.isClosed, new.isClosed,
      old.counts.count >= 2, old.counts.count <= 64
    else { return [] }
    var tests: [DriftTest] = []
    var first: [UInt64: SampleRows.Value] = [:]
    for value in a where first[value.hash] == nil { first[value.hash] = value }
    let common = first.keys.filter { max(old.counts[$0] ?? 0, new.counts[$0] ?? 0) >= 8 }.sorted()
    for hash in common {
      guard let value = first[hash] else { continue }
      let (left, right) = shares { other, _, _ in other.hash == hash }
      let word = pair.word(value, in: pair.before, among: a)
      if let test = pair.test(
        pointer, .distribution, new.counts[hash] == nil ? .meaningVocabulary : .meaningDistribution,
        left, right, looks: Double(common.count),
        gate: { Self.isLarge($0) },
        tell: { contrast, place in
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
