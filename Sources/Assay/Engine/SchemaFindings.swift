extension FindingWriter {
  /// The findings about lines, envelopes and versions.
  func envelopeFindings(_ pass: PassResult) -> [Judged] {
    var findings: [Judged] = []
    for (key, tally) in pass.violations.tallies {
      switch key.rule {
      case .schemaMalformed:
        findings.append(Judged(finding: malformed(key, tally, pass.lines)))
      case .schemaVersion:
        findings.append(
          Judged(finding: version(key, tally), event: key.extra >= 0 ? Int(key.extra) : nil))
      default: break
      }
    }
    for (key, tally) in pass.envelope.violations.tallies {
      guard let problem = EnvelopeCheck.Problem(rawValue: key.detail) else { continue }
      let field = EnvelopePath(rawValue: key.path)?.name ?? ""
      findings.append(
        Judged(
          finding: finding(key, tally, message: problem.message(field), mend: problem.mend)))
    }
    return findings + unplanned(pass.violations).map { Judged(finding: $0) }
  }

  private func malformed(
    _ key: Violations.Key, _ tally: Violations.Tally, _ lines: LineCounts
  ) -> Finding {
    if key.detail < 0 {
      return finding(
        key, tally, message: "a property name stands twice in one object: receivers keep either",
        mend: "send each property once")
    }
    let problem = ScanError.Problem(rawValue: key.detail)
    let words = problem.map { ScanError($0, at: 0).words } ?? ""
    return finding(
      key, tally, message: "the line is no event: \(words)",
      total: lines.events + lines.malformed, expected: "one JSON object on a line",
      mend: problem == .lineTooLong
        ? "read longer lines with --max-line-bytes, or mend what wrote the line; the other lines "
          + "were judged"
        : "mend the producer or the capture that wrote the line; the other lines were judged")
  }

  private func version(_ key: Violations.Key, _ tally: Violations.Tally) -> Finding {
    let event = key.extra >= 0 ? plan.events[Int(key.extra)].event : nil
    let versions = plan.candidates(for: names.events[Int(key.event)])?
      .compactMap { plan.events[$0].event.version }.joined(separator: ", ")
    switch VersionProblem(rawValue: key.detail) {
    case .retired:
      let advice = event.flatMap { if case .retired(let use) = $0.status { use } else { nil } }
      return finding(
        key, tally, message: "this version of the event is retired", place: event?.place,
        mend: advice.map { "send \($0) instead" })
    case .deprecated:
      let advice = event.flatMap { if case .deprecated(let use) = $0.status { use } else { nil } }
      return finding(
        key, tally, severity: .warning, message: "the event is deprecated",
        place: event?.place, mend: advice.map { "send \($0) instead" })
    case .producer:
      return finding(
        key, tally, message: "this producer may not send the event",
        expected: event?.producers.joined(separator: ", "), place: event?.place)
    case .unknown, nil:
      return finding(
        key, tally, message: "no contract knows the version that the event names",
        expected: versions, place: event?.place,
        mend: "add the version to the contract, or mend context.protocols.event_version")
    }
  }

  /// One finding for each unknown name; past fifty, one for all the rest.
  private func unplanned(_ violations: Violations) -> [Finding] {
    let everywhere = slices(of: -1)
    let all = violations.tallies.filter { $0.key.rule == .schemaUnplannedEvent }
      .map { (name: names.events[Int($0.key.event)], key: $0.key, tally: $0.value) }
      .sorted { ($1.tally.events, $0.name) < ($0.tally.events, $1.name) }
    // With so many names, which ones were told apart depends on who read which line.
    let listed = names.events.count < EventResolver.mostNames ? 50 : 0
    let known = plan.byName.keys.sorted()
    var findings = all.prefix(listed).map { name, key, tally in
      let meant = Self.likely(name, known)
      return finding(
        key, tally, message: "no contract knows the event", total: counts.events,
        expected: meant.map { "`\($0.label)`" }, slices: everywhere,
        mend: meant.map {
          $0.name == name.name
            ? "send it as a \($0.type) call, or add it to a contract"
            : "rename it to `\($0.label)` if that is meant, or add it to a contract"
        })
    }
    let rest = all.dropFirst(listed)
    if let first = rest.first {
      let count = rest.reduce(0) { $0 + $1.tally.events }
      findings.append(
        Finding(
          rule: .schemaUnplannedEvent,
          message: listed == 0
            ? "no contract knows very many events"
            : "no contract knows \(rest.count) further events",
          count: count, total: counts.events,
          examples: listed == 0 ? [] : examples(first.tally.examples),
          mend: Rule.schemaUnplannedEvent.manual.mend))
    }
    return findings
  }

  /// The known event that differs only in case, spaces, punctuation or type, or nil.
  private static func likely(_ name: EventName, _ known: [EventName]) -> EventName? {
    func bare(_ text: String) -> String {
      String(text.lowercased().filter { $0.isLetter || $0.isNumber })
    }
    guard !name.name.isEmpty else { return nil }
    let wanted = bare(name.name)
    return known.first { $0.type == name.type && bare($0.name) == wanted }
      ?? known.first { $0.name == name.name }
  }

  /// The findings about properties.
  func propertyFindings(_ pass: PassResult) -> [Judged] {
    let rest: [Judged] = pass.schema.tallies.compactMap { key, tally in
      guard key.rule != .schemaAdditionalProperty else { return nil }
      let slot = Int(key.extra)
      let property = plan.details[slot].property
      let total = min(pass.events(aroundSlot: slot), counts.count(of: key.event))
      let found =
        switch key.rule {
        case .schemaMissingProperty:
          finding(
            key, tally,
            message: key.detail == 1
              ? "the property is null, which the contract does not allow"
              : "a required property is missing",
            total: total, expected: property.types.words, place: property.place)
        case .schemaTypeMismatch:
          typeMismatch(key, tally, property, pass.kinds(ofSlot: slot), total)
        default: constraint(key, tally, property, total)
        }
      return Judged(finding: found, slot: slot)
    }
    return rest + additional(pass)
  }

  /// What one closed object has too much, by what reports call it: names that hold personal data
  /// are shown as shapes, and a thousand of one shape are one finding.
  private func additional(_ pass: PassResult) -> [Judged] {
    struct Member: Hashable {
      var event: Int32
      var slot: Int32
      var pointer: String
    }
    var members: [Member: (key: Violations.Key, tally: Violations.Tally)] = [:]
    for (key, tally) in pass.schema.tallies where key.rule == .schemaAdditionalProperty {
      let pointer = key.path > 0 ? names.pointer(key.path) : ""
      let member = Member(event: key.event, slot: key.extra, pointer: pointer)
      if members[member] == nil {
        members[member] = (key, tally)
      } else {
        members[member]?.tally.merge(tally)
      }
    }
    return members.values.map { key, tally in
      let slot = Int(key.extra)
      let total = min(pass.events(at: slot), counts.count(of: key.event))
      var found = finding(
        key, tally, message: "the contract does not know the property", total: total,
        place: plan.details[slot].property.place)
      // One event may have several names of one shape.
      found.count = min(found.count, counts.count(of: key.event))
      found.total = max(total, found.count)
      return Judged(finding: found, slot: slot)
    }
  }

  private func typeMismatch(
    _ key: Violations.Key, _ tally: Violations.Tally, _ property: Property,
    _ kinds: [(kind: NodeKind, count: Int)], _ events: Int
  ) -> Finding {
    var words: [String: Int] = [:]
    for entry in kinds { words[entry.kind.word, default: 0] += entry.count }
    let total = words.values.reduce(0, +)
    let shares = words.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\(Self.percent($0.value, of: total)) \($0.key)" }.joined(separator: ", ")
    return finding(
      key, tally, message: "values have a type that the contract does not allow",
      total: events, expected: property.types.words, observed: shares, place: property.place)
  }

  private func constraint(
    _ key: Violations.Key, _ tally: Violations.Tally, _ property: Property, _ total: Int
  ) -> Finding {
    let words = Constraint(rawValue: key.detail)?.words(property)
    return finding(
      key, tally, message: words?.message ?? "a constraint is broken", total: total,
      expected: words?.expected, place: property.place)
  }

  /// A share in whole percent; never 0 or 100 where it is not.
  static func percent(_ count: Int, of total: Int) -> String {
    guard total > 0 else { return "0 %" }
    let share = Double(count) / Double(total) * 100
    if share > 0, share < 1 { return "< 1 %" }
    if share < 100, share > 99 { return "> 99 %" }
    return "\(Int(share.rounded())) %"
  }
}

extension Constraint {
  /// What is wrong and what was expected, in words.
  func words(_ property: Property) -> (message: String, expected: String?) {
    switch self {
    case .allowed:
      (
        "values are not among those the contract lists",
        property.allowed?.prefix(12).map(\.word).joined(separator: ", ")
      )
    case .pattern: ("values do not match the pattern", property.pattern)
    case .format: ("values do not have the format", property.format?.rawValue)
    case .minLength: ("texts are too short", property.minLength.map { "at least \($0) characters" })
    case .maxLength: ("texts are too long", property.maxLength.map { "at most \($0) characters" })
    case .minimum:
      (
        "numbers are too small",
        property.minimum.map { "\($0.isExclusive ? "more than" : "at least") \($0.value)" }
      )
    case .maximum:
      (
        "numbers are too large",
        property.maximum.map { "\($0.isExclusive ? "less than" : "at most") \($0.value)" }
      )
    case .multipleOf:
      ("numbers are not multiples of the step", property.multipleOf.map { "multiples of \($0)" })
    case .minItems: ("arrays have too few items", property.minItems.map { "at least \($0)" })
    case .maxItems: ("arrays have too many items", property.maxItems.map { "at most \($0)" })
    case .uniqueItems: ("arrays have equal items", "items that differ")
    }
  }
}

extension Scalar {
  /// The value as a contract's author wrote it.
  package var word: String {
    switch self {
    case .string(let text): text
    case .number(let number): number.description
    case .boolean(let value): value ? "true" : "false"
    case .null: "null"
    }
  }
}
