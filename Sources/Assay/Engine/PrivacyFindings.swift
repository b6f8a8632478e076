extension FindingWriter {
  /// The findings about personal data in the traffic.
  package func privacyFindings(_ privacy: PrivacyCheck) -> [Finding] {
    let declared = Set(
      plan.contracts.flatMap(\.declared).map { detail in
        (detail.isContext ? "context/" : "") + detail.text
      })
    return privacy.violations.tallies.map { key, tally in
      let policy =
        Int(key.detail) < privacy.policies.count && key.detail >= 0
        ? privacy.policies[Int(key.detail)] : nil
      switch key.rule {
      case .privacyUndeclared: return undeclared(key, tally, privacy)
      case .privacySecret: return secret(key, tally)
      case .privacyConsent: return consent(key, tally, policy)
      default:
        if key.extra >= PrivacyPaths.copies { return copiedLeak(key, tally, policy, privacy) }
        let number = Int(-1 - key.extra)
        return key.extra >= 0
          ? foundLeak(key, tally, policy, declared)
          : declaredLeak(
            key, tally, policy,
            number < privacy.categories.count ? privacy.categories[number] : .personal)
      }
    }
  }

  private func consent(
    _ key: Violations.Key, _ tally: Violations.Tally, _ policy: Policy?
  ) -> Finding {
    let needed = policy?.destination.consent ?? []
    let strategy = policy?.destination.consentStrategy == .any ? " or " : ", "
    let isRefused = key.extra == ConsentReason.passed.rawValue
    return finding(
      key, tally, destination: policy?.destination.name,
      message: isRefused
        ? "events refuse the consent that the destination needs, and would reach it under the "
          + "vendor's fail-open reading"
        : "events say nothing readable of the consent that the destination needs, and reach it",
      expected: "consent to \(needed.joined(separator: strategy))",
      observed: isRefused ? "a refusal that the vendor does not read" : "no consent data",
      place: policy?.destination.place)
  }

  private func secret(_ key: Violations.Key, _ tally: Violations.Tally) -> Finding {
    let kind = kind(key.detail)
    let label = kind?.category.label ?? DataCategory.credential.label
    let type = kind.map { " (\($0.typeName))" } ?? ""
    let isToken = key.extra >= PrivacyPaths.tokens
    let what = isToken ? "a token in place of a secret" : "a secret"
    return finding(
      key, tally, severity: isToken ? .warning : nil,
      message: "\(what)\(type) is in the traffic", expected: "no secret", observed: label,
      mend: "remove it at the producer, and change the secret: what was recorded is known")
  }

  // MARK: Undeclared

  private func undeclared(
    _ key: Violations.Key, _ tally: Violations.Tally, _ privacy: PrivacyCheck
  ) -> Finding {
    let category = kind(key.detail)?.category ?? .personal
    let isToken = key.extra >= PrivacyPaths.tokens
    let declared = isToken ? key.extra - PrivacyPaths.tokens : key.extra
    // What reached the recording is no longer personal; that the producer sends it still is told.
    let label = isToken ? "tokens of \(plural(category.label))" : category.label
    let what =
      isToken
      ? "\(label) (the raw values were replaced at capture)" : "personal data (\(label))"
    let verb = isToken ? "are" : "is"
    let isMild = kind(key.detail)?.isMild == true
    let severity: Severity? = isMild ? .information : isToken ? .warning : nil
    switch declared {
    case PrivacyPaths.undeclaredValue:
      return finding(
        key, tally, severity: severity,
        message: "\(what) \(verb) in a property that declares none",
        expected: "no personal data", observed: label, mend: undeclaredMend(key, category))
    case PrivacyPaths.undeclaredName:
      return finding(
        key, tally, severity: severity, message: "\(what) \(verb) in the names of properties",
        expected: "names that hold no personal data", observed: label,
        mend: "send a list of objects, or name the properties by an identifier that names nobody")
    default:
      let number = Int(declared - PrivacyPaths.declaredOther)
      let declared =
        number < privacy.categories.count ? privacy.categories[number] : DataCategory.personal
      return finding(
        key, tally, severity: severity,
        message: "\(what) \(verb) in a property that declares another kind (\(declared.label))",
        expected: declared.label, observed: label,
        mend: "keep it out of the property at the producer, or declare what it really holds: "
          + "`.category(\(category.swift))`")
    }
  }

  private func plural(_ label: String) -> String {
    let noun = label.prefix { $0 != "(" }
    let word = noun.hasSuffix(" ") ? noun.dropLast() : noun
    return word + (word.hasSuffix("s") ? "es" : "s") + label.dropFirst(word.count)
  }

  private func undeclaredMend(_ key: Violations.Key, _ category: DataCategory) -> String {
    switch EnvelopePath(rawValue: key.path) {
    case .userId, .anonymousId, .groupId, .previousId, .messageId, .rudderID:
      "send an identifier that names nobody, and the \(category.label) as a declared trait"
    case .some: "keep it out of the envelope at the producer"
    case nil:
      "if it belongs there, declare it: `.category(\(category.swift))`; if not, remove it at "
        + "the producer, as text and URLs are better sent without it"
    }
  }

  // MARK: Leaks

  private func declaredLeak(
    _ key: Violations.Key, _ tally: Violations.Tally, _ policy: Policy?,
    _ category: DataCategory
  ) -> Finding {
    let verdict = policy?.verdict(
      on: category, chain: chain(of: key.path), event: names.events[Int(key.event)],
      isDeclared: true)
    let rule = verdict?.rule
    let reason: String
    let mend: String
    let path = spelled(key.path)
    switch verdict?.outcome {
    case .forbidden:
      reason = "its policy forbids it"
      mend =
        "stop sending it there"
        + (path.map { ", or remove it on the way: `Redact(\(JSONWriter.quoted($0)), .drop)`" }
          ?? "")
    case .weakDigest:
      reason = "its policy hashes it with a digest that can be reversed"
      mend = "hash with `.hash(.sha256)`, or use `.tokenize`"
    default:
      reason = "no rule of its policy speaks of it, so it is denied"
      mend =
        "say in the destination what becomes of it: `Redact(\(category.swift), .drop)`, or "
        + "`Allow(\(category.swift))` if it may have it"
    }
    return finding(
      key, tally, destination: policy?.destination.name,
      message: "\(category.label) would reach the destination: \(reason)", expected: "none",
      observed: category.label, place: rule?.place ?? policy?.destination.place, mend: mend)
  }

  private func foundLeak(
    _ key: Violations.Key, _ tally: Violations.Tally, _ policy: Policy?,
    _ declared: Set<String>
  ) -> Finding {
    let category = kind(key.extra)?.category ?? .personal
    let verdict = policy?.verdict(
      on: category, chain: chain(of: key.path), event: names.events[Int(key.event)],
      isDeclared: false)
    let reason =
      switch verdict?.outcome {
      case .forbidden: "its policy forbids it"
      case .weakDigest: "its policy hashes it with a digest that can be reversed"
      case .outOfReach where verdict?.rule?.action.isTruncation == true:
        "truncating the property does not remove it"
      case .outOfReach: "its policy treats it only in properties that declare it"
      default: "no rule of its policy speaks of it, so it is denied"
      }
    return finding(
      key, tally, destination: policy?.destination.name,
      message: "\(category.label) would reach the destination: \(reason)", expected: "none",
      observed: category.label, place: verdict?.rule?.place ?? policy?.destination.place,
      mend: foundMend(key, declared))
  }

  private func foundMend(_ key: Violations.Key, _ declared: Set<String>) -> String {
    guard let path = spelled(key.path) else { return "keep it out of there at the producer" }
    let rule = "`Redact(\(JSONWriter.quoted(path)), .drop)`"
    let first = path.prefix { $0 != "/" }
    if Policy.envelopeRoots.contains(String(first)) || declared.contains(path) {
      return "keep it out of the property, or drop the property for this destination: \(rule)"
    }
    return "keep it out of the property, or declare the property and drop it for this "
      + "destination: \(rule)"
  }

  private func copiedLeak(
    _ key: Violations.Key, _ tally: Violations.Tally, _ policy: Policy?, _ privacy: PrivacyCheck
  ) -> Finding {
    let label = key.extra - PrivacyPaths.copies
    let number = Int(label - PrivacyPaths.declaredLabels)
    let declared = privacy.categories.indices.contains(number) ? privacy.categories[number] : nil
    let category = declared ?? kind(label)?.category ?? .personal
    let verdict = policy?.verdict(
      on: category, chain: chain(of: key.path), event: names.events[Int(key.event)],
      isDeclared: false)
    return finding(
      key, tally, destination: policy?.destination.name,
      message: "copies of \(plural(category.label)) would reach the destination: the event's own "
        + "value stands in another property as well, in clear or changed in form",
      expected: "none", observed: "copies of \(plural(category.label))",
      place: verdict?.rule?.place ?? policy?.destination.place,
      mend: spelled(key.path).map {
        "send it in one declared property only, or drop this one: "
          + "`Redact(\(JSONWriter.quoted($0)), .drop)`"
      } ?? "send it in one declared property only")
  }

  // MARK: Paths

  private func kind(_ number: Int32) -> DetectorKind? {
    number >= 0 ? DetectorKind(rawValue: UInt8(clamping: number)) : nil
  }

  private func chain(of path: Int32) -> [Int32] {
    var chain: [Int32] = []
    var current = path
    while current > 0, Int(current) < names.paths.count {
      chain.append(current)
      current = names.paths[Int(current)].parent
    }
    return chain
  }

  /// The path as a rule of a destination writes it; nil where no rule can name it.
  private func spelled(_ path: Int32) -> String? {
    var chain = Array(chain(of: path).reversed())
    // A name that is personal data cannot be written down: the object that has it can.
    if let end = chain.firstIndex(where: { PrivateNames.isStandIn(names.paths[Int($0)].name) }) {
      chain.removeSubrange(end...)
    }
    if chain.starts(with: [EnvelopePath.context.rawValue, EnvelopePath.contextTraits.rawValue]) {
      chain.removeFirst(2)
    } else if let first = chain.first,
      first == EnvelopePath.properties.rawValue
        || first == EnvelopePath.traits.rawValue
    {
      chain.removeFirst()
    } else if let first = chain.first {
      let name = String(decoding: names.paths[Int(first)].name, as: UTF8.self)
      guard Policy.envelopeRoots.contains(name), name != "request_ip" else { return nil }
    }
    guard !chain.isEmpty else { return nil }
    return chain.map { number in
      let entry = names.paths[Int(number)]
      return PathNames.escaped(PublicText.of(String(decoding: entry.name, as: UTF8.self)))
    }.joined(separator: "/")
  }
}
