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
    /// The person is suppressed.
    case suppressed
    /// A rule holds the event back for a value in it.
    case heldBack
    /// The line is no JSON object.
    case refused(ScanError)
  }

  /// What stands in the place of a part of a text that is removed.
  package static let removedPart = Array("[removed]".utf8)

  /// Whether ``changes`` are told.
  private let isAuditing: Bool
  /// What was done to the last line, where it is asked for.
  package private(set) var changes: [PolicyChange] = []
  /// What was done so far.
  package private(set) var counts = PolicyCounts()

  let registry: Registry
  let applier: ActionApplier
  private let consents: [Consent]
  private var carriers: ConsentCarriers
  private var suppressed: SuppressedPersons
  private let names: PathNames
  private var scanner: Scanner
  private var resolver: EventResolver
  var rules: FilterRules
  var detectors: [CustomDetector]
  var found: FoundValues
  var editor = LineEditor()
  var scratch = TextScratch()
  var cache = TokenCache()
  var cacheTags: [CacheKey: UInt32] = [:]
  var decisions: [DecisionKey: FilterDecision] = [:]
  private var padded: [UInt8] = []
  var isHeldBack = false
  /// What was done to the values of the line at hand.
  private var noted: [PolicyCounts.Entry] = []

  struct DecisionKey: Hashable {
    var group: Int
    var path: Int32
    var category: DataCategory
  }

  struct CacheKey: Hashable {
    var action: RedactionAction
    var category: DataCategory
    var isNumber: Bool
  }

  /// Takes contracts that have no problems, the destination's name, and what rules need beside.
  ///
  /// What needs one of `secrets` that is not there is removed, and so is what should become a token
  /// where there is no `key`. `today`, as `2026-01-31`, ends the allowed values whose last day is
  /// before it; without it none has ended. Events of `suppressed` persons are held back. ``changes``
  /// are told where `isAuditing`.
  package init(
    contracts: [Contract], destination: String, secrets: PolicySecrets = PolicySecrets(),
    key: TokenKey? = nil, today: String? = nil, suppressed: SuppressionList = SuppressionList(),
    isAuditing: Bool = false
  ) {
    self.isAuditing = isAuditing
    let registry = Registry()
    let plan = Plan(contracts: contracts, registry: registry)
    let expectations = ExpectationCheck(plan: plan, registry: registry)
    self.registry = registry
    applier = ActionApplier(secrets: secrets, tokenizer: key.map { Tokenizer(key: $0) })
    names = PathNames(registry: registry)
    scanner = Scanner(registry: registry)
    found = FoundValues(registry: registry)
    resolver = EventResolver(plan: plan, registry: registry, concerns: expectations.concerns)
    detectors = CustomDetector.all(of: contracts)
    rules = FilterRules(
      plan: plan, registry: registry, destination: destination, detectors: detectors,
      today: today)
    consents = rules.policies.map { Consent($0.destination, registry: registry) }
    self.suppressed = SuppressedPersons(suppressed, contracts)
    carriers = ConsentCarriers(
      contracts, registry: registry, isNeeded: consents.contains(where: \.isNeeded))
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
    if outcome == .passed || outcome == .heldBack {
      for entry in noted { counts.values[entry, default: 0] += 1 }
    }
    switch outcome {
    case .passed:
      counts.passed += 1
      if editor.hasChanged { counts.changed += 1 }
    case .notAccepted: counts.notAccepted += 1
    case .withoutConsent(.unknown): counts.unknownConsent += 1
    case .withoutConsent: counts.withoutConsent += 1
    case .suppressed: counts.suppressed += 1
    case .heldBack: counts.heldBack += 1
    case .refused: counts.refused += 1
    }
  }

  /// What the event's consent comes to where it does not grant all that is needed.
  private mutating func refusedConsent(
    of receivers: [Int], _ view: EventView
  ) -> ConsentState? {
    guard receivers.contains(where: { consents[$0].isNeeded }) else { return nil }
    let found = carriers.read(view)
    for number in receivers where consents[number].isNeeded {
      let state = consents[number].outcome(view, found).strict
      if state != .granted { return state }
    }
    return nil
  }

  private mutating func isSuppressed(_ view: EventView) -> Bool {
    let time = { (path: EnvelopePath) in
      view.string(path).flatMap { Timestamp.parse($0.span)?.milliseconds }
    }
    let arrived = time(.receivedAt)
    let node = suppressed.node(
      in: view, occurred: time(.timestamp) ?? time(.originalTimestamp) ?? arrived,
      arrived: arrived, &scratch)
    return node != nil
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
    if let state = refusedConsent(of: receivers, view) { return .withoutConsent(state) }
    if !suppressed.isEmpty, isSuppressed(view) { return .suppressed }
    let mark = out.count
    isHeldBack = false
    noted.removeAll(keepingCapacity: true)
    write(view, group, &out)
    guard isHeldBack else { return .passed }
    out.removeLast(out.count &- mark)
    // What was done before to a line that goes nowhere is not worth telling.
    changes.removeFirst(max(0, changes.count &- 1))
    noted.removeFirst(max(0, noted.count &- 1))
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
    let isLong = isNumber ? node.isLongInteger : node.length > 2
    if treatment.decision == nil, !isLong, !treatment.isTelling, !treatment.isBesideOthers {
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

  // MARK: Notes

  mutating func remove(
    _ index: Int, _ category: DataCategory, _ decision: FilterDecision, _ view: EventView,
    _ out: inout [UInt8]
  ) {
    editor.remove(index, view, &out)
    note(index, category, decision, true, view)
  }

  mutating func holdBack(
    _ index: Int, _ treatment: FilterTreatment, _ view: EventView
  ) {
    isHeldBack = true
    note(
      index, treatment.category ?? .personal, treatment.decision ?? .denied, true, view)
  }

  mutating func note(
    _ index: Int, _ category: DataCategory, _ decision: FilterDecision, _ isRemoved: Bool,
    _ view: EventView
  ) {
    let action = decision.rule == nil ? "deny" : decision.action.word
    noted.append(PolicyCounts.Entry(category: category.name, action: action))
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
}
