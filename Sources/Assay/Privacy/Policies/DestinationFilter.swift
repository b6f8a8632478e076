/// Writes what one destination may receive of events, line by line.
///
/// The destination's `Accepts`, its consent and its redaction policy are applied: to values whose
/// property has a data category, to properties that rules name, and to personal data that detectors
/// find in anything else. What no rule speaks of is denied, and what a rule cannot be applied to is
/// removed. Every byte that no rule touches stays as it is.
package struct DestinationFilter: ~Copyable {
  /// What became of a line.
  package enum Outcome: Hashable, Sendable {
    /// The destination may receive what was written.
    case passed
    /// The destination does not accept the event.
    case notAccepted
    /// Consent is refused, or nothing readable is said of it.
    case withoutConsent(ConsentState)
    /// A rule holds the event back for a value in it.
    case heldBack
    /// The line is no JSON object.
    case refused(ScanError)
  }

  /// What stands in the place of a part of a text that is removed.
  package static let removedPart = Array("[removed]".utf8)

  /// Whether ``changes`` are told.
  package var isAuditing = false
  /// What was done to the last line, where it is asked for.
  package private(set) var changes: [PolicyChange] = []
  /// What was done so far.
  package private(set) var counts = PolicyCounts()

  private let registry: Registry
  private let applier: ActionApplier
  private let consents: [Consent]
  private let names: PathNames
  private var scanner: Scanner
  private var resolver: EventResolver
  private var rules: FilterRules
  private var detectors: [CustomDetector]
  private var found = FoundValues()
  private var editor = LineEditor()
  private var scratch = TextScratch()
  private var cache = TokenCache()
  private var cacheTags: [CacheKey: UInt32] = [:]
  private var decisions: [DecisionKey: FilterDecision] = [:]
  private var padded: [UInt8] = []
  private var isHeldBack = false

  private struct DecisionKey: Hashable {
    var group: Int
    var path: Int32
    var category: DataCategory
  }

  private struct CacheKey: Hashable {
    var action: RedactionAction
    var category: DataCategory
    var isNumber: Bool
  }

  /// Takes contracts that have no problems, the destination's name, and what rules need beside.
  ///
  /// What needs one of `secrets` that is not there is removed, and so is what should become a token
  /// where there is no `key`.
  package init(
    contracts: [Contract], destination: String, secrets: PolicySecrets = PolicySecrets(),
    key: TokenKey? = nil
  ) {
    let registry = Registry()
    let plan = Plan(contracts: contracts, registry: registry)
    let expectations = ExpectationCheck(plan: plan, registry: registry)
    self.registry = registry
    applier = ActionApplier(secrets: secrets, tokenizer: key.map { Tokenizer(key: $0) })
    names = PathNames(registry: registry)
    scanner = Scanner(registry: registry)
    resolver = EventResolver(plan: plan, registry: registry, concerns: expectations.concerns)
    detectors = CustomDetector.all(of: contracts)
    rules = FilterRules(
      plan: plan, registry: registry, destination: destination, detectors: detectors)
    consents = rules.policies.map { Consent($0.destination, registry: registry) }
  }

  /// Appends what the destination may receive of a line, one JSON object, without a newline.
  ///
  /// Nothing is appended unless the outcome is ``Outcome/passed``.
  package mutating func filter(
    _ line: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]
  ) -> Outcome {
    // The scanner reads a few bytes past the end, which the caller need not own.
    padded.removeAll(keepingCapacity: true)
    padded.append(contentsOf: line)
    padded.append(contentsOf: repeatElement(0, count: 64))
    var bytes: [UInt8] = []
    swap(&bytes, &padded)
    defer { swap(&bytes, &padded) }
    if !changes.isEmpty { changes.removeAll(keepingCapacity: true) }
    let outcome = bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else {
        return Outcome.refused(ScanError(.endOfLine, at: 0))
      }
      return filter(base, line.count, &out)
    }
    count(outcome)
    return outcome
  }

  private mutating func count(_ outcome: Outcome) {
    switch outcome {
    case .passed:
      counts.passed += 1
      if editor.hasChanged { counts.changed += 1 }
    case .notAccepted: counts.notAccepted += 1
    case .withoutConsent(.unknown): counts.unknownConsent += 1
    case .withoutConsent: counts.withoutConsent += 1
    case .heldBack: counts.heldBack += 1
    case .refused: counts.refused += 1
    }
  }

  private mutating func filter(
    _ line: UnsafePointer<UInt8>, _ length: Int, _ out: inout [UInt8]
  ) -> Outcome {
    if let error = scanner.scan(line, length: length) { return .refused(error) }
    guard scanner.nodes[0].kind == .object else { return .refused(ScanError(.notAnObject, at: 0)) }
    let view = EventView(
      line: line, length: length, nodes: scanner.nodes, count: scanner.count,
      envelope: scanner.envelope, position: Position(input: 0, block: 0, line: 0))
    let entry = resolver.resolve(view)
    let group = rules.group(of: entry, resolver.entries[entry])
    let receivers = rules.receivers(of: group)
    if receivers.isEmpty { return .notAccepted }
    for number in receivers where consents[number].isNeeded {
      let state = consents[number].state(view)
      if state != .granted { return .withoutConsent(state) }
    }
    let mark = out.count
    isHeldBack = false
    write(view, group, &out)
    guard isHeldBack else { return .passed }
    out.removeLast(out.count &- mark)
    return .heldBack
  }

  private mutating func write(_ view: EventView, _ group: Int, _ out: inout [UInt8]) {
    editor.begin(view)
    var index = 1
    while index < view.count, !isHeldBack {
      let node = view.nodes[index]
      editor.enter(index)
      let treatment = rules.treatment(of: node.path, in: group)
      if treatment.isPrivateName, isDenied(name: treatment, group) {
        remove(index, treatment.category ?? .contact, .denied, view, &out)
        index = Int(node.next)
        continue
      }
      switch node.kind {
      case .object, .array:
        if let decision = treatment.decision, decision.action.isRemoval {
          remove(index, treatment.category ?? .personal, decision, view, &out)
          index = Int(node.next)
          continue
        }
        editor.keep(node)
      case .null:
        if let decision = treatment.decision, decision.action.isRemoval {
          remove(index, treatment.category ?? .personal, decision, view, &out)
        } else {
          editor.keep(node)
        }
      case .yes, .no: flag(index, treatment, view, &out)
      case .string, .integer, .decimal: value(index, treatment, group, view, &out)
      }
      index &+= 1
    }
    editor.flush(upTo: view.length, view, &out)
  }

  /// Whether a name that is personal data itself may not pass.
  private func isDenied(name treatment: FilterTreatment, _ group: Int) -> Bool {
    guard let entry = registry.entry(of: treatment.path),
      let kind = PrivateNames.certainKind(of: entry.name)
    else { return true }
    return rules.decision(on: kind.category, at: treatment.path, in: group).action != .pass
  }

  /// A boolean: it has no coarser form, so anything but passing removes it.
  private mutating func flag(
    _ index: Int, _ treatment: FilterTreatment, _ view: EventView, _ out: inout [UInt8]
  ) {
    switch treatment.decision?.action {
    case nil, .pass: editor.keep(view.nodes[index])
    case .dropEvent: holdBack(index, treatment, view)
    default:
      remove(
        index, treatment.category ?? .personal, treatment.decision ?? .denied, view, &out)
    }
  }

  private mutating func value(
    _ index: Int, _ treatment: FilterTreatment, _ group: Int, _ view: EventView,
    _ out: inout [UInt8]
  ) {
    let node = view.nodes[index]
    let isNumber = node.kind != .string
    if treatment.decision == nil, isNumber ? !node.isLongInteger : node.length < 3 {
      editor.keep(node)
      return
    }
    let text = scratch.text(view, index)
    if rules.isAllowed(text, in: group) {
      editor.keep(node)
    } else if let decision = treatment.decision, !treatment.isSearched {
      whole(
        index, text, treatment.category ?? .personal, decision, group, treatment, view, &out)
    } else {
      search(index, text, treatment, group, view, &out)
    }
  }

  // MARK: Whole values

  /// Applies a decision about all values of a path.
  private mutating func whole(
    _ index: Int, _ text: UnsafeBufferPointer<UInt8>, _ category: DataCategory,
    _ decision: FilterDecision, _ group: Int, _ treatment: FilterTreatment, _ view: EventView,
    _ out: inout [UInt8]
  ) {
    let node = view.nodes[index]
    if !decision.action.isRemoval, PlaceholderValue.isNone(text, of: category) {
      editor.keep(node)
      return
    }
    if decision.action == .dropEvent {
      holdBack(index, treatment, view)
      return
    }
    // A property that a rule names without a category is what it is found to be.
    var kind = category
    var detection: Detection?
    if treatment.category == nil || decision.action == .tokenize {
      found.search(text, treatment, isNumber: node.kind != .string, &detectors)
      if let only = found.values.first, found.values.count == 1, only.start == 0,
        only.end == text.count
      {
        if treatment.category == nil { kind = only.category }
        detection = only.detection
      }
    }
    put(index, text, kind, decision, detection, view, &out)
  }

  /// Writes what takes a whole value's place.
  private mutating func put(
    _ index: Int, _ text: UnsafeBufferPointer<UInt8>, _ category: DataCategory,
    _ decision: FilterDecision, _ detection: Detection?, _ view: EventView,
    _ out: inout [UInt8]
  ) {
    let node = view.nodes[index]
    let isNumber = node.kind != .string
    let tag = decision.action.isCostly ? tag(decision.action, category, isNumber) : 0
    if tag != 0, let kept = cache.token(of: text, tag: tag) {
      editor.replace(node, withText: kept, view, &out)
      editor.keep(node)
      note(index, category, decision, false, view)
      return
    }
    let applied = applier.apply(
      decision.action, to: Array(text), of: category, isNumber: isNumber, detected: detection)
    switch applied {
    case .unchanged: editor.keep(node)
    case .removed: remove(index, category, decision, view, &out)
    case .eventRemoved: isHeldBack = true
    case .text(let result):
      if tag != 0 { cache.keep(result, of: text, tag: tag) }
      editor.replace(node, withText: result, view, &out)
      editor.keep(node)
      note(index, category, decision, false, view)
    case .number(let result):
      editor.replace(node, withNumber: result, view, &out)
      editor.keep(node)
      note(index, category, decision, false, view)
    }
  }

  /// The number under which digests and tokens of an action are remembered.
  private mutating func tag(
    _ action: RedactionAction, _ category: DataCategory, _ isNumber: Bool
  ) -> UInt32 {
    let key = CacheKey(action: action, category: category, isNumber: isNumber)
    if let tag = cacheTags[key] { return tag }
    let tag = UInt32(truncatingIfNeeded: cacheTags.count &+ 1)
    cacheTags[key] = tag
    return tag
  }

  // MARK: What is found

  /// Looks for personal data that nobody declared, or of another kind than is declared.
  private mutating func search(
    _ index: Int, _ text: UnsafeBufferPointer<UInt8>, _ treatment: FilterTreatment, _ group: Int,
    _ view: EventView, _ out: inout [UInt8]
  ) {
    let node = view.nodes[index]
    let isNumber = node.kind != .string
    let isListed = treatment.checks.contains { checks in
      guard let allowed = checks.allowed else { return false }
      return isNumber ? allowed.contains(number: text) : allowed.contains(string: text)
    }
    if isListed {
      editor.keep(node)
      return
    }
    found.search(text, treatment, isNumber: isNumber, &detectors)
    guard !found.values.isEmpty else {
      editor.keep(node)
      return
    }
    let parts = undecided(text, treatment, group)
    guard let first = parts.first else {
      editor.keep(node)
      return
    }
    if let holding = parts.first(where: { $0.decision.action == .dropEvent }) {
      note(index, holding.value.category, holding.decision, true, view)
      isHeldBack = true
    } else if found.isCut {
      remove(index, first.value.category, .denied, view, &out)
    } else if first.value.start == 0, first.value.end == text.count {
      put(
        index, text, first.value.category, first.decision, first.value.detection, view, &out)
    } else {
      rewrite(index, text, parts, view, &out)
    }
  }

  /// What was found and may not pass as it is.
  private mutating func undecided(
    _ text: UnsafeBufferPointer<UInt8>, _ treatment: FilterTreatment, _ group: Int
  ) -> [(value: FoundValue, decision: FilterDecision)] {
    var parts: [(value: FoundValue, decision: FilterDecision)] = []
    for value in found.values {
      if let declared = treatment.category, treatment.isSearched {
        if PrivacyPaths.covers(declared, value.category) { continue }
        if treatment.isDeclared, let hit = value.detection,
          PrivacyCheck.isBareNumber(hit, in: text)
        {
          continue
        }
      }
      let decision = decision(on: value.category, at: treatment.path, in: group)
      if decision.action != .pass { parts.append((value, decision)) }
    }
    return parts
  }

  private mutating func decision(
    on category: DataCategory, at path: Int32, in group: Int
  ) -> FilterDecision {
    let key = DecisionKey(group: group, path: path, category: category)
    if let known = decisions[key] { return known }
    let decision = rules.decision(on: category, at: path, in: group)
    // However many paths there are, what is remembered of them has a limit.
    if decisions.count < 1 << 16 { decisions[key] = decision }
    return decision
  }

  /// Replaces parts of a text; what goes leaves ``removedPart``.
  private mutating func rewrite(
    _ index: Int, _ text: UnsafeBufferPointer<UInt8>,
    _ parts: [(value: FoundValue, decision: FilterDecision)], _ view: EventView,
    _ out: inout [UInt8]
  ) {
    let node = view.nodes[index]
    var result: [UInt8] = []
    var at = 0
    for part in parts where part.value.start >= at {
      let bytes = Array(text[part.value.start..<part.value.end])
      let applied = applier.apply(
        part.decision.action, to: bytes, of: part.value.category, isNumber: false,
        detected: part.value.detection)
      let replacement: [UInt8]
      switch applied {
      case .unchanged: continue
      case .removed, .eventRemoved: replacement = Self.removedPart
      case .text(let text), .number(let text): replacement = text
      }
      result += text[at..<part.value.start]
      result += replacement
      at = part.value.end
      note(index, part.value.category, part.decision, false, view)
    }
    if at > 0 {
      result += text[at...]
      editor.replace(node, withText: result, view, &out)
    }
    editor.keep(node)
  }

  // MARK: Notes

  private mutating func remove(
    _ index: Int, _ category: DataCategory, _ decision: FilterDecision, _ view: EventView,
    _ out: inout [UInt8]
  ) {
    editor.remove(index, view, &out)
    note(index, category, decision, true, view)
  }

  private mutating func holdBack(
    _ index: Int, _ treatment: FilterTreatment, _ view: EventView
  ) {
    isHeldBack = true
    note(
      index, treatment.category ?? .personal, treatment.decision ?? .denied, true, view)
  }

  private mutating func note(
    _ index: Int, _ category: DataCategory, _ decision: FilterDecision, _ isRemoved: Bool,
    _ view: EventView
  ) {
    let action = decision.rule == nil ? "deny" : decision.action.word
    counts.values[PolicyCounts.Entry(category: category.name, action: action), default: 0] += 1
    guard isAuditing else { return }
    changes.append(
      PolicyChange(
        pointer: names.pointer(view, index), category: category, action: action,
        isRemoved: isRemoved, place: decision.rule?.place))
  }
}

extension TapeNode {
  /// Whether a number is long enough to be anything but a count.
  @inline(__always)
  fileprivate var isLongInteger: Bool { kind == .integer && length > 6 }
}

extension RedactionAction {
  /// Whether a member goes whatever its value is.
  var isRemoval: Bool {
    switch self {
    case .drop, .forbid: true
    default: false
    }
  }

  /// Whether its result is worth remembering.
  fileprivate var isCostly: Bool {
    switch self {
    case .hashed, .tokenize: true
    default: false
    }
  }
}
