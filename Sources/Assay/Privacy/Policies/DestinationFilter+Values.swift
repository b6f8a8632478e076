/// How values are treated: whole ones by what is known of their path, parts by what they are.
extension DestinationFilter {
  // MARK: Whole values

  /// Applies a decision about all values of a path.
  mutating func whole(
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
      found.search(index, text, treatment, view, &detectors)
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
  mutating func put(
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
  mutating func search(
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
    found.search(index, text, treatment, view, &detectors)
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
    } else if let encoded = parts.first(where: { $0.value.isEncoded }) {
      // What is written in another alphabet can only go as a whole.
      remove(index, encoded.value.category, encoded.decision, view, &out)
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
}

extension RedactionAction {
  /// Whether its result is worth remembering.
  fileprivate var isCostly: Bool {
    switch self {
    case .hashed, .tokenize: true
    default: false
    }
  }
}
