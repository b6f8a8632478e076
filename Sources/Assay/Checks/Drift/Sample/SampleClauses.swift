/// Clauses of a contract that would have promised what the baseline shows of a property.
struct SampleClauses {
  private static let mostWords = 12

  private let pair: SampleComparison

  init(_ pair: SampleComparison) { self.pair = pair }

  /// The clause that a finding's change would have broken, if the language of contracts has one.
  func clause(_ rule: Rule, _ pointer: String) -> String? {
    guard !pointer.isEmpty, !pointer.hasSuffix("/*"), !isPersonal(pointer) else { return nil }
    let rows = rule == .driftPropertyAppeared ? pair.after : pair.before
    let values = (rows.columns[pointer] ?? []).filter { $0.kind != .null }
    guard let type = type(values) else { return nil }
    let property = "Property(\(LearnedDependency.path(pointer)), .\(type))"
    switch rule {
    case .driftType, .driftPropertyAppeared: return property
    case .driftPresence, .driftPropertyDisappeared, .driftPropertyRenamed:
      return values.count >= pair.before.count ? property + ".required()" : nil
    case .meaningVocabulary, .meaningDefaultFlood, .meaningDistribution, .meaningUnit,
      .meaningFormat:
      return promise(values, type).map { property + $0 }
    default: return nil
    }
  }

  private func isPersonal(_ pointer: String) -> Bool {
    pair.context.hints.declared(pair.event, pointer)?.isPersonal == true
  }

  /// The one type of nearly all values, as contracts write it.
  private func type(_ values: [SampleRows.Value]) -> String? {
    let names: [(name: String, kinds: [ValueKind])] = [
      ("string", [.string]), ("integer", [.integer]), ("number", [.integer, .decimal]),
      ("boolean", [.true, .false]), ("object", [.object]), ("array", [.array]),
    ]
    return names.first { entry in
      let own = values.count { entry.kinds.contains($0.kind) }
      return own >= 8 && own * 100 >= values.count * 99
    }?.name
  }

  private func promise(_ values: [SampleRows.Value], _ type: String) -> String? {
    switch type {
    case "string": words(values) ?? shape(values)
    case "integer", "number": range(values)
    default: nil
    }
  }

  /// A closed list of words that may be told.
  private func words(_ values: [SampleRows.Value]) -> String? {
    let known = KnownTexts(pair.before, values)
    guard known.seen.isClosed, known.hashes.count <= Self.mostWords else { return nil }
    var seen: Set<UInt64> = []
    var words: [String] = []
    for value in values where seen.insert(value.hash).inserted {
      let word = pair.before.string(value)
      guard pair.word(value, in: pair.before, among: values) == word else { return nil }
      words.append("\"\(word)\"")
    }
    return ".oneOf(\(words.sorted().joined(separator: ", ")))"
  }

  /// The form that all values have, by name or as a pattern.
  private func shape(_ values: [SampleRows.Value]) -> String? {
    let texts = values.prefix(400).map { Array(pair.before.text($0)) }
    for (name, format) in [("uuid", StringFormat.uuid), ("dateTime", .dateTime), ("date", .date)]
    where texts.allSatisfy({ format.matches($0.span) }) {
      return ".format(.\(name))"
    }
    let skeletons = Set(texts.map { TextShape($0[...]).skeleton })
    guard skeletons.count == 1, let skeleton = skeletons.first, !skeleton.contains(" "),
      !skeleton.isEmpty
    else { return nil }
    // Signs of patterns and of texts would have to be written with escapes.
    guard !skeleton.contains(where: "\"\\[]^".contains) else { return nil }
    let pattern = skeleton.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "a": "[A-Za-z]+"
      case "9": "[0-9]+"
      case "w": "[A-Za-z0-9]+"
      case "-", "_", ":", "/", "#", "@": String(scalar)
      default: "[\(scalar)]"
      }
    }
    return ".pattern(\"\(pattern.joined())\")"
  }

  /// Where nearly all numbers lie, in round numbers.
  private func range(_ values: [SampleRows.Value]) -> String? {
    let sorted = values.map(\.number).filter(\.isFinite).sorted()
    guard sorted.count >= 24 else { return nil }
    let ends = (sorted[sorted.count / 200], sorted[sorted.count - 1 - sorted.count / 200])
    let low = Self.round(ends.0, .down)
    let high = Self.round(ends.1, .up)
    guard low < high else { return nil }
    return ".range(\(DriftWords.number(low))...\(DriftWords.number(high)))"
  }

  /// Two significant digits, away from the middle.
  private static func round(_ number: Double, _ rule: FloatingPointRoundingRule) -> Double {
    guard number != 0 else { return 0 }
    var scale = 1.0
    while abs(number) * scale < 10, scale < 1e9 { scale *= 10 }
    while abs(number) * scale >= 100, scale > 1e-12 { scale /= 10 }
    return (number * scale).rounded(rule) / scale
  }
}
