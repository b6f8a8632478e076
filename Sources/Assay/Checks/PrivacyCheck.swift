/// Holds personal data against every destination's policy: `privacy/leak`, `privacy/undeclared`
/// and `privacy/consent`.
///
/// Every string and number of an event is looked at once; what the destinations would get of it is
/// decided by rules that were settled when the path was first met.
package struct PrivacyCheck: Sendable {
  package var violations = Violations()
  package let policies: [Policy]
  /// The categories that contracts and the envelope declare, as ``Violations/Key`` numbers them.
  package let categories: [DataCategory]
  private var paths: PrivacyPaths
  private let consents: [Consent]
  private let semantics: ConsentSemantics
  private var carriers: ConsentCarriers
  /// The destinations that need consent, and what the last event's comes to for each.
  private let needing: [Int]
  private var outcomes: [ConsentOutcome]
  private var deliveries: [Int]
  /// The destinations that the last event reaches.
  package private(set) var reached: [Int32] = []
  /// What the last event says of consent.
  package private(set) var marks = ConsentMarks()
  private var hits: [Detection] = []
  private var neighbours: NeighbourSearch
  private var quiet = QuietValues()
  private var copies = CopySearch()
  /// What was told of the event's nodes already.
  private var told: [(node: Int, category: DataCategory)] = []

  package init(
    plan: Plan, registry: Registry, only destinations: [String] = [],
    consent reading: ConsentReading = ConsentReading()
  ) {
    paths = PrivacyPaths(plan: plan, registry: registry, only: destinations)
    neighbours = NeighbourSearch(registry: registry)
    policies = paths.policies
    categories = paths.categories
    consents = policies.map {
      Consent($0.destination, registry: registry, dialect: reading.dialect)
    }
    semantics = reading.semantics
    needing = consents.indices.filter { [consents] in consents[$0].isNeeded }
    outcomes = consents.map { _ in .notNeeded }
    carriers = ConsentCarriers(
      plan.contracts, registry: registry, isNeeded: !needing.isEmpty)
    deliveries = [Int](repeating: 0, count: policies.count)
  }

  /// How many events each destination would receive.
  package var delivered: [Int: Int] {
    Dictionary(uniqueKeysWithValues: deliveries.enumerated().map { ($0.offset, $0.element) })
  }

  /// Adds what another worker found.
  package mutating func merge(_ other: Self) {
    violations.merge(other.violations)
    for index in deliveries.indices where index < other.deliveries.count {
      deliveries[index] &+= other.deliveries[index]
    }
  }

  /// Looks at one event; `eventPlan` is the index of its contract's version, or -1.
  package mutating func observe(
    _ view: EventView, eventPlan: Int, name: EventName, scratch: inout TextScratch,
    taint: inout TaintScratch, names: borrowing PathNames
  ) {
    let group = paths.group(event: view.event, eventPlan: eventPlan, name: name)
    reach(paths.receivers(of: group), view, names)
    copies.begin()
    if !told.isEmpty { told.removeAll(keepingCapacity: true) }
    var treatments = paths.takeTreatments(of: group)
    var index = 1
    while index < view.count {
      let node = view.nodes[index]
      let path = Int(node.path)
      var treatment = path >= 0 && path < treatments.count ? treatments[path] : .open
      if treatment == .open { treatment = paths.prepare(node.path, group, &treatments) }
      if treatment == .known {
        look(at: index, node, group, view, &scratch, names)
      } else if node.kind == .string {
        // What is left unsaid of most values is said without reading what is known of their path.
        if node.hasEscape || !Detectors.isPlain(view.raw(index)) {
          scan(index, node, paths.facts(of: node.path, in: group), group, view, &scratch, names)
        }
      } else if node.isLongNumber {
        scan(index, node, paths.facts(of: node.path, in: group), group, view, &scratch, names)
      }
      index &+= 1
    }
    paths.putBack(treatments, of: group)
    if !copies.sources.isEmpty, !reached.isEmpty {
      findCopies(group, view, &scratch, &taint, names)
    }
  }

  /// Tells of copies of the event's known values in what a destination gets.
  private mutating func findCopies(
    _ group: Int, _ view: EventView, _ scratch: inout TextScratch, _ taint: inout TaintScratch,
    _ names: borrowing PathNames
  ) {
    var found: [CopySearch.Copy] = []
    let leaves = paths.leaves(of: group)
    copies.forEachCopy(
      in: view, &scratch, &taint, isSearched: { leaves.arrive(view.nodes[$0].path) },
      key: leaves.key
    ) { found.append($0) }
    for copy in found {
      let source = copies.sources[copy.source]
      let path = view.nodes[copy.node].path
      let declared = leaves.category(path).map { categories[Int($0)] }
      guard !isExpected(source.category, at: copy.node, declared) else { continue }
      let shown = paths.shown(path)
      for policy in reached
      where paths.isLeak(copy.hit, of: source.category, at: path, in: group, to: policy) {
        let key = Violations.Key(
          rule: .privacyLeak, event: view.event, path: shown, detail: policy,
          extra: PrivacyPaths.copies &+ source.label)
        violations.add(key, at: view.position, slice: view.slice) {
          DraftExample(
            position: view.position, pointer: names.pointer(view, copy.node),
            messageID: names.messageID(view),
            masked: "a copy of \(names.pointer(view, source.node)), \(copy.hit.words)")
        }
      }
    }
  }

  /// Whether a value of a category is no surprise at a node: the contract declares it there, or it
  /// was told of already.
  private func isExpected(
    _ category: DataCategory, at node: Int, _ declared: DataCategory?
  ) -> Bool {
    if let declared {
      // People's names stand in their addresses and accounts.
      if PrivacyPaths.covers(declared, category) || category.isWithin(.name) { return true }
    }
    return told.contains { $0.node == node && PrivacyPaths.covers($0.category, category) }
  }

  @inline(never)
  private mutating func scan(
    _ index: Int, _ node: TapeNode, _ known: PathFacts, _ group: Int, _ view: EventView,
    _ scratch: inout TextScratch, _ names: borrowing PathNames
  ) {
    let raw = view.raw(index)
    let isNumber = node.kind != .string
    let tagged = known.saysNothing ? TaggedNumber(raw) : nil
    let fingerprint =
      tagged?.fingerprint(raw, path: node.path, group: group)
      ?? QuietValues.fingerprint(raw, path: node.path, group: group, isNumber: isNumber)
    if quiet.contains(fingerprint) { return }
    let text = scratch.text(view, index)
    Detectors.scan(text.span, key: known.key, isNumber: isNumber, into: &hits)
    if hits.isEmpty {
      // Whether words name a number is remembered as well, by another fingerprint.
      if let tagged, quiet.contains(~fingerprint) || tagged.isNamed(raw) {
        quiet.insert(~fingerprint)
      } else {
        quiet.insert(fingerprint)
      }
    } else if !found(index, known, group, view, text, names), tagged == nil {
      quiet.insert(fingerprint)
    }
  }

  /// A value whose property is declared, or whose property's name is personal data.
  @inline(never)
  private mutating func look(
    at index: Int, _ node: TapeNode, _ group: Int, _ view: EventView,
    _ scratch: inout TextScratch, _ names: borrowing PathNames
  ) {
    let known = paths.facts(of: node.path, in: group)
    guard known.detail >= 0 else {
      search(index, node, known, group, view, &scratch, names)
      return
    }
    let detail = paths.detail(of: known)
    if let kind = detail.nameKind { nameFound(kind, index, node.path, group, view, names) }
    guard !node.isEmpty else { return }
    if let category = detail.category, detail.copied != nil || !detail.leaks.isEmpty,
      PlaceholderValue.isNone(scratch.text(view, index), of: categories[Int(category)]) == false
    {
      let text = scratch.text(view, index)
      // What one destination's contract calls nobody's is nobody's.
      let isNobodys = policies.contains { $0.allows(text) }
      if !isNobodys, let kind = detail.copied {
        copies.add(
          index, categories[Int(category)], kind, label: PrivacyPaths.declaredLabels &+ category)
      }
      for policy in detail.leaks where !isNobodys && reached.contains(policy) {
        let key = Violations.Key(
          rule: .privacyLeak, event: view.event, path: detail.shown, detail: policy,
          extra: -1 &- category)
        violations.add(key, at: view.position, slice: view.slice) {
          names.example(view, node: index)
        }
      }
    }
    if detail.isScanned { search(index, node, known, group, view, &scratch, names) }
  }

  /// A value whose name tells something, or the members beside it may.
  private mutating func search(
    _ index: Int, _ node: TapeNode, _ known: PathFacts, _ group: Int, _ view: EventView,
    _ scratch: inout TextScratch, _ names: borrowing PathNames
  ) {
    switch node.kind {
    case .string where node.length > 2: break
    case .integer where node.isLongNumber || known.isTelling || known.isBesideOthers: break
    case .decimal where known.isBesideOthers || known.isTelling: break
    default: return
    }
    if !known.isBesideOthers {
      scan(index, node, known, group, view, &scratch, names)
      return
    }
    let text = scratch.text(view, index)
    Detectors.scan(text.span, key: known.key, isNumber: node.kind != .string, into: &hits)
    if hits.isEmpty { neighbours.find(at: index, text.span, in: view, into: &hits) }
    if !hits.isEmpty { _ = found(index, known, group, view, text, names) }
  }

  /// Tells what was found; false where nothing of it is wrong, here or in the same value elsewhere.
  private mutating func found(
    _ index: Int, _ known: PathFacts, _ group: Int, _ view: EventView,
    _ text: UnsafeBufferPointer<UInt8>, _ names: borrowing PathNames
  ) -> Bool {
    let path = view.nodes[index].path
    let found = hits
    var isSaid = false
    for hit in found where hit.kind != known.covered {
      if known.isDeclared, Self.isBareNumber(hit, in: text) { continue }
      if hit.kind == .email, PlaceholderValue.isNobody(text, from: hit.start) { continue }
      guard let verdict = paths.verdict(on: hit.kind, at: path, known, group) else {
        paths.note(covered: hit.kind, at: path, in: group)
        continue
      }
      if !isSaid, paths.isAllowed(text, at: path, in: group) { return false }
      if !isSaid, policies.contains(where: { $0.allows(text) }) { return false }
      isSaid = true
      told.append((index, hit.kind.category))
      if hit.layers.isEmpty, !hit.kind.isMild, !hit.evidence.contains(.token),
        let kind = paths.copied(hit.kind.category, in: group)
      {
        copies.add(
          index, hit.kind.category, kind, label: Int32(hit.kind.rawValue),
          part: hit.length == text.count ? nil : hit.start..<hit.end)
      }
      let kind = Int32(hit.kind.rawValue)
      let example = { (names: borrowing PathNames) in
        DraftExample(
          position: view.position, pointer: names.pointer(view, index),
          messageID: names.messageID(view),
          masked: "\(MaskedShape.of(hit, in: text.span)) (\(hit.describe()))")
      }
      let undeclared = Violations.Key(
        rule: hit.kind.isSecret ? .privacySecret : .privacyUndeclared, event: view.event,
        path: verdict.shown, detail: kind,
        extra: verdict.declared &+ (hit.evidence.contains(.token) ? PrivacyPaths.tokens : 0))
      violations.add(undeclared, at: view.position, slice: view.slice) { example(names) }
      for policy in verdict.leaks where reached.contains(policy) {
        let leak = Violations.Key(
          rule: .privacyLeak, event: view.event, path: verdict.shown, detail: policy, extra: kind)
        violations.add(leak, at: view.position, slice: view.slice) { example(names) }
      }
    }
    return isSaid
  }

  /// The name of a property is personal data, whatever its value is.
  private mutating func nameFound(
    _ kind: DetectorKind, _ index: Int, _ path: Int32, _ group: Int, _ view: EventView,
    _ names: borrowing PathNames
  ) {
    guard let verdict = paths.verdict(onName: kind, at: path, group) else { return }
    let undeclared = Violations.Key(
      rule: kind.isSecret ? .privacySecret : .privacyUndeclared, event: view.event,
      path: verdict.shown, detail: Int32(kind.rawValue),
      extra: verdict.declared &+ (paths.isTokenName(path) ? PrivacyPaths.tokens : 0))
    let example = { (names: borrowing PathNames) in
      DraftExample(
        position: view.position, pointer: names.pointer(view, index),
        messageID: names.messageID(view), masked: "in the property's name")
    }
    violations.add(undeclared, at: view.position, slice: view.slice) { example(names) }
    for policy in verdict.leaks where reached.contains(policy) {
      let leak = Violations.Key(
        rule: .privacyLeak, event: view.event, path: verdict.shown, detail: policy,
        extra: Int32(kind.rawValue))
      violations.add(leak, at: view.position, slice: view.slice) { example(names) }
    }
  }

  /// A bare number in a property that declares what it holds is that; only a card number is
  /// longer than any phone number (15 digits, ITU-T E.164).
  static func isBareNumber(
    _ hit: Detection, in text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard hit.start == 0, hit.length == text.count else { return false }
    return (hit.kind != .paymentCard || hit.length < 16) && text.allSatisfy(ASCIIClass.isDigit)
  }

  /// Notes the destinations that get the event, those among them that the vendor's pipeline lets
  /// it through to without consent.
  private mutating func reach(
    _ receivers: [Int32], _ view: EventView, _ names: borrowing PathNames
  ) {
    if !reached.isEmpty { reached.removeAll(keepingCapacity: true) }
    if !needing.isEmpty { judgeConsent(view) }
    for policy in receivers {
      let number = Int(policy)
      if !needing.isEmpty {
        let outcome = outcomes[number]
        switch (semantics, outcome.strict, outcome.isDelivered) {
        case (.asVendor, _, false), (.strict, .denied, false), (.strict, .unknown, false): continue
        case (.asVendor, _, true), (.strict, .granted, _): break
        case (.strict, .denied, true): withoutConsent(policy, .passed, view, names)
        case (.strict, .unknown, true): withoutConsent(policy, .untold, view, names)
        }
      }
      reached.append(policy)
      deliveries[number] &+= 1
    }
  }

  /// What the event's consent comes to for every destination, whether it accepts the event or not:
  /// a refusal holds for what comes after.
  private mutating func judgeConsent(_ view: EventView) {
    marks = ConsentMarks()
    let found = carriers.read(view)
    if !found.answers.isEmpty, let type = view.member(.type) {
      marks.isDecision = view.raw(type).elementsEqual("identify".utf8)
    }
    for number in needing {
      outcomes[number] = consents[number].outcome(view, found)
      marks.note(outcomes[number].strict, of: number)
    }
  }

  private mutating func withoutConsent(
    _ policy: Int32, _ reason: ConsentReason, _ view: EventView, _ names: borrowing PathNames
  ) {
    marks.told |= ConsentMarks.bit(Int(policy))
    let key = Violations.Key(
      rule: .privacyConsent, event: view.event, path: reason.path.rawValue, detail: policy,
      extra: reason.rawValue)
    violations.add(key, at: view.position, slice: view.slice) {
      let node = view.member(.contextConsent) ?? view.member(.contextConsentManagement)
      return node.map { names.example(view, node: $0) }
        ?? names.example(view, node: 0, missing: "context")
    }
  }
}

extension TapeNode {
  /// Whether a number is long enough to be anything but a count.
  @inline(__always)
  fileprivate var isLongNumber: Bool { kind == .integer && length > 6 }

  /// Whether there is nothing to leak: `null`, `""`, or a container, whose members speak.
  fileprivate var isEmpty: Bool {
    switch kind {
    case .object, .array, .null: true
    case .string: length == 0
    case .integer, .decimal, .yes, .no: false
    }
  }
}

/// Values that say that there is no value.
enum PlaceholderValue {
  /// Whether a value of a category is none: blanks and masks, and addresses that are nobody's.
  static func isNone(_ text: UnsafeBufferPointer<UInt8>, of category: DataCategory) -> Bool {
    let hasSubstance = text.contains { ASCIIClass.isAlphanumeric($0) || $0 >= 0x80 }
    if !hasSubstance { return true }
    // `0.0.0.0`, `127.0.0.1` or `::1`: most values are told by length and first byte.
    guard text.count <= 9, let first = text.first, ":01".utf8.contains(first),
      category.isWithin(.ipAddress)
    else { return false }
    return ["0.0.0.0", "127.0.0.1", "::1"].contains { $0.utf8.elementsEqual(text) }
  }

  /// Whether the e-mail address that begins at `start` is one that nobody reads.
  static func isNobody(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    guard start < text.count,
      "ndm_.-".utf8.contains(text[start] | 0x20)
        || !ASCIIClass.isAlphanumeric(text[start])
    else { return false }
    var letters: [UInt8] = []
    for byte in text[min(start, text.count)...].prefix(20) {
      if byte == UInt8(ascii: "@") || byte == UInt8(ascii: "%") { break }
      if byte != UInt8(ascii: "-"), byte != UInt8(ascii: "_"), byte != UInt8(ascii: ".") {
        letters.append(byte | 0x20)
      }
    }
    return ["noreply", "donotreply", "mailerdaemon"].contains { $0.utf8.elementsEqual(letters) }
  }
}

/// The envelope's own members that hold personal data whatever a contract says.
package enum EnvelopeCategories {
  /// The category of a member of the envelope.
  package static func category(of path: Int32) -> DataCategory? {
    switch EnvelopePath(rawValue: path) {
    case .contextIP, .requestIP: .ipAddress
    default: nil
    }
  }
}
