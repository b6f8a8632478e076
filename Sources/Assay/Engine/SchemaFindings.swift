extension FindingWriter {
  /// The findings about lines, envelopes and versions.
  package func envelopeFindings(_ pass: PassResult) -> [Finding] {
    var findings: [Finding] = []
    for (key, tally) in pass.violations.tallies {
      switch key.rule {
      case .schemaMalformed: findings.append(malformed(key, tally, pass.lines))
      case .schemaVersion: findings.append(version(key, tally))
      default: break
      }
    }
    for (key, tally) in pass.envelope.violations.tallies {
      guard let problem = EnvelopeCheck.Problem(rawValue: key.detail) else { continue }
      let field = EnvelopePath(rawValue: key.path)?.name ?? ""
      findings.append(
        finding(key, tally, message: problem.message(field), mend: problem.mend))
    }
    return findings + unplanned(pass.violations)
  }

  private func malformed(
    _ key: Violations.Key, _ tally: Violations.Tally, _ lines: LineCounts
  ) -> Finding {
    if key.detail < 0 {
      return finding(
        key, tally, message: "a property name stands twice in one object: receivers keep either",
        mend: "send each property once")
    }
    let words = ScanError.Problem(rawValue: key.detail).map { ScanError($0, at: 0).words } ?? ""
    return finding(
      key, tally, message: "the line is no event: \(words)",
      total: lines.events + lines.malformed, expected: "one JSON object on a line",
      mend: "mend the producer or the capture that wrote the line; the other lines were judged")
  }

  private func version(_ key: Violations.Key, _ tally: Violations.Tally) -> Finding {
    let event = key.extra >= 0 ? plan.events[Int(key.extra)].event : nil
    let versions = plan.byName[names.events[Int(key.event)]]?
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
    let all = violations.tallies.filter { $0.key.rule == .schemaUnplannedEvent }
      .sorted {
        ($1.value.events, label(of: $0.key.event) ?? "")
          < ($0.value.events, label(of: $1.key.event) ?? "")
      }
    var findings = all.prefix(50).map { key, tally in
      finding(key, tally, message: "no contract knows the event", total: counts.events)
    }
    let rest = all.dropFirst(50)
    if let first = rest.first {
      let count = rest.reduce(0) { $0 + $1.value.events }
      findings.append(
        Finding(
          rule: .schemaUnplannedEvent,
          message: "no contract knows \(rest.count) further events", count: count,
          total: counts.events, examples: examples(first.value.examples),
          mend: Rule.schemaUnplannedEvent.manual.mend))
    }
    return findings
  }

  /// The findings about properties.
  package func propertyFindings(_ pass: PassResult) -> [Finding] {
    pass.schema.tallies.map { key, tally in
      let slot = key.extra >= 0 ? Int(key.extra) : nil
      let property = slot.map { plan.details[$0].property }
      switch key.rule {
      case .schemaMissingProperty:
        return finding(
          key, tally,
          message: key.detail == 1
            ? "the property is null, which the contract does not allow"
            : "a required property is missing",
          expected: property?.types.words, place: property?.place)
      case .schemaTypeMismatch:
        return typeMismatch(key, tally, property, slot.map { pass.kinds(ofSlot: $0) } ?? [])
      case .schemaConstraint:
        return constraint(key, tally, property)
      default:
        return finding(
          key, tally, message: "the contract does not know the property",
          place: closedPlace(key))
      }
    }
  }

  private func closedPlace(_ key: Violations.Key) -> Place? {
    plan.byName[names.events[Int(key.event)]]?.first.map { plan.events[$0].event.place }
  }

  private func typeMismatch(
    _ key: Violations.Key, _ tally: Violations.Tally, _ property: Property?,
    _ kinds: [(kind: NodeKind, count: Int)]
  ) -> Finding {
    var words: [String: Int] = [:]
    for entry in kinds { words[entry.kind.word, default: 0] += entry.count }
    let total = words.values.reduce(0, +)
    let shares = words.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\(Self.percent($0.value, of: total)) \($0.key)" }.joined(separator: ", ")
    return finding(
      key, tally, message: "values have a type that the contract does not allow",
      expected: property?.types.words, observed: shares, place: property?.place)
  }

  private func constraint(
    _ key: Violations.Key, _ tally: Violations.Tally, _ property: Property?
  ) -> Finding {
    let words = Constraint(rawValue: key.detail).flatMap { constraint in
      property.map { constraint.words($0) }
    }
    return finding(
      key, tally, message: words?.message ?? "a constraint is broken",
      expected: words?.expected, place: property?.place)
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
      ("values are not among those the contract lists",
        property.allowed?.prefix(12).map(\.word).joined(separator: ", "))
    case .pattern: ("values do not match the pattern", property.pattern)
    case .format: ("values do not have the format", property.format?.rawValue)
    case .minLength: ("texts are too short", property.minLength.map { "at least \($0) characters" })
    case .maxLength: ("texts are too long", property.maxLength.map { "at most \($0) characters" })
    case .minimum:
      ("numbers are too small",
        property.minimum.map { "\($0.isExclusive ? "more than" : "at least") \($0.value)" })
    case .maximum:
      ("numbers are too large",
        property.maximum.map { "\($0.isExclusive ? "less than" : "at most") \($0.value)" })
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
