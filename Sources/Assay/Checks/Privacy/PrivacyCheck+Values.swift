/// What detectors find in an event's values, and what is told of it.
extension PrivacyCheck {
  /// Searches a value of a path of which nothing is known.
  ///
  /// By its fingerprint, which is 0 where it has none, is remembered that nothing was found.
  @inline(never)
  mutating func search(
    _ index: Int, _ treatment: PathTreatment, _ fingerprint: UInt64, _ group: Int,
    _ view: EventView, _ scratch: inout TextScratch, _ names: borrowing PathNames
  ) {
    let node = view.nodes[index]
    let isNumber = node.kind != .string
    let here = QuietValues.fingerprint(
      view.raw(index), path: node.path, group: group, isNumber: isNumber)
    if quiet.contains(here) { return }
    let known = paths.facts(of: node.path, in: group)
    let text = scratch.text(view, index)
    let signs = Detectors.read(text.span, key: known.key, isNumber: isNumber, into: &hits)
    if hits.isEmpty {
      if fingerprint == 0 {
        quiet.insert(here)
      } else {
        // A search for copies need not read it again.
        let state = node.hasEscape ? [] : CopySigns.state(of: text, signs)
        memory.noteQuiet(fingerprint, treatment.bit, state)
      }
    } else if !found(index, known, group, view, text, names) {
      quiet.insert(here)
    }
  }

  /// What is known of a text that ends with a number.
  enum Tag {
    /// Nothing.
    case none
    /// Nothing is found in it, nor in the same text with another number.
    case quiet
    /// As ``quiet``, and nothing can hide in it.
    case bare
  }

  /// Tells whether a text ends with a number that was searched with another number in its place; it
  /// is where it was not yet.
  @inline(never)
  mutating func tag(
    _ raw: UnsafeBufferPointer<UInt8>, salt: UInt64, _ path: Int32, _ group: Int
  ) -> Tag {
    if raw.count < TaggedNumber.shortestTelling {
      // Their words differ from one to the next, and would take the places of others.
      guard let tagged = TaggedNumber(raw) else { return .none }
      if tagged.isNothing { return .bare }
    }
    guard let fingerprint = TaggedNumber.fingerprint(raw, salt: salt) else { return .none }
    let state = tags.state(fingerprint)
    if state.contains(.bare) { return .bare }
    if state.contains(.quiet) { return .quiet }
    if state.contains(.named) { return .none }
    guard let tagged = TaggedNumber(raw) else { return .none }
    let isScanned = Detectors.mayFind(in: raw.span)
    if isScanned {
      Detectors.scan(raw.span, key: paths.facts(of: path, in: group).key, into: &hits)
      guard hits.isEmpty else { return .none }
    }
    // Words that are met only once are not worth reading.
    guard state.contains(.met) else {
      tags.note(.met, fingerprint)
      return .quiet
    }
    if tagged.isNamed(raw) {
      guard isScanned else { return .quiet }
      tags.note(.named, fingerprint)
      return .none
    }
    tags.note(CopySigns.mayHide(numbersIn: raw) ? .quiet : .bare, fingerprint)
    return .quiet
  }

  /// Whether nothing can hide in a text that ends with a number, whatever the number is.
  private mutating func isBare(_ raw: UnsafeBufferPointer<UInt8>) -> Bool {
    guard ASCIIClass.isDigit(raw[raw.count &- 1]),
      // What is found in the text is not asked here.
      let fingerprint = TaggedNumber.fingerprint(raw, salt: PathTreatment.noSalt)
    else { return false }
    if tags.state(fingerprint).contains(.bare) { return true }
    guard let tagged = TaggedNumber(raw),
      tagged.isNothing || !CopySigns.mayHide(numbersIn: raw)
    else { return false }
    tags.note(.bare, fingerprint)
    return true
  }

  /// Notes a value of a path that is known for more than its values.
  mutating func note(known index: Int, _ view: EventView) {
    let node = view.nodes[index]
    let raw = view.raw(index)
    if node.kind == .string, node.length >= 8, !node.hasEscape, isBare(raw) {
      view.note(.number, index)
    } else {
      view.note(CopySearch.reading(of: node, raw), index)
    }
  }

  /// Searches a value of a path that is known for more than its values.
  mutating func scan(
    _ index: Int, _ known: PathFacts, _ group: Int, _ view: EventView,
    _ scratch: inout TextScratch, _ names: borrowing PathNames
  ) {
    let node = view.nodes[index]
    let raw = view.raw(index)
    let isNumber = node.kind != .string
    if known.saysNothing {
      let salt = PathTreatment.salt(of: node.path, in: group)
      if tag(raw, salt: salt, node.path, group) != .none { return }
    }
    let anywhere =
      known.category >= 0 && !isNumber
      ? QuietValues.fingerprint(
        raw, path: node.path, category: known.category,
        // The one thing that names may say in some events only.
        isName: known.key.contains(.personName)) : 0
    if anywhere != 0, quiet.contains(anywhere) { return }
    let here = QuietValues.fingerprint(raw, path: node.path, group: group, isNumber: isNumber)
    if quiet.contains(here) { return }
    let text = scratch.text(view, index)
    Detectors.scan(text.span, key: known.key, isNumber: isNumber, into: &hits)
    if hits.isEmpty || !found(index, known, group, view, text, names) {
      // What a category covers it covers in every event.
      let isCovered =
        anywhere != 0 && hits.allSatisfy { $0.kind == paths.covered(node.path, group) }
      quiet.insert(isCovered ? anywhere : here)
    }
  }

  /// A value whose property is declared, or whose property's name is personal data.
  @inline(never)
  mutating func look(
    at index: Int, _ group: Int, _ view: EventView, _ scratch: inout TextScratch,
    _ names: borrowing PathNames
  ) {
    let node = view.nodes[index]
    let known = paths.facts(of: node.path, in: group)
    guard known.detail >= 0 else {
      search(index, known, group, view, &scratch, names)
      return
    }
    if known.hasNameKind, let kind = paths.detail(of: known).nameKind {
      nameFound(kind, index, node.path, group, view, names)
    }
    guard !node.isEmpty else { return }
    if known.category >= 0, known.copied != nil || known.leaks {
      let text = scratch.text(view, index)
      if !PlaceholderValue.isNone(text, isOfNetwork: known.isOfNetwork), !isNobodys(text) {
        if let kind = known.copied {
          copies.add(index, kind, label: PrivacyPaths.declaredLabels &+ known.category)
        }
        if known.leaks { leaked(index, known, view, names) }
      }
    }
    guard known.isScanned else { return }
    // What is declared and nothing else.
    if known.covered == .ipv4, IPv4Detector.isWhole(view.raw(index)) { return }
    search(index, known, group, view, &scratch, names)
  }

  /// Tells of a declared value that destinations get and may not.
  private mutating func leaked(
    _ index: Int, _ known: PathFacts, _ view: EventView, _ names: borrowing PathNames
  ) {
    let detail = paths.detail(of: known)
    for policy in detail.leaks where reached.contains(policy) {
      let key = Violations.Key(
        rule: .privacyLeak, event: view.event, path: detail.shown, detail: policy,
        extra: -1 &- known.category)
      violations.add(key, at: view.position, slice: view.slice) {
        names.example(view, node: index)
      }
    }
  }

  /// What one destination's contract calls nobody's is nobody's.
  @inline(__always)
  private func isNobodys(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    allowsValues && policies.contains { $0.allows(text) }
  }

  /// A value whose name tells something, or the members beside it may.
  mutating func search(
    _ index: Int, _ known: PathFacts, _ group: Int, _ view: EventView,
    _ scratch: inout TextScratch, _ names: borrowing PathNames
  ) {
    let node = view.nodes[index]
    switch node.kind {
    case .string where node.length > 2: break
    case .integer where node.isLongNumber || known.isTelling || known.isBesideOthers: break
    case .decimal where known.isBesideOthers || known.isTelling: break
    default: return
    }
    if !known.isBesideOthers {
      scan(index, known, group, view, &scratch, names)
      return
    }
    let raw = view.raw(index)
    let isNumber = node.kind != .string
    // By itself it is nothing; what stands beside it is new with every event.
    let alone = ~QuietValues.fingerprint(raw, path: node.path, group: group, isNumber: isNumber)
    let text = scratch.text(view, index)
    if quiet.contains(alone) {
      hits.removeAll(keepingCapacity: true)
    } else {
      Detectors.scan(text.span, key: known.key, isNumber: isNumber, into: &hits)
      if hits.isEmpty { quiet.insert(alone) }
    }
    if hits.isEmpty { neighbours.find(at: index, text.span, in: view, into: &hits) }
    if !hits.isEmpty { _ = found(index, known, group, view, text, names) }
  }

  /// Tells what was found; false where nothing of it is wrong, here or in the same value elsewhere.
  mutating func found(
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
      if !isSaid, isNobodys(text) { return false }
      isSaid = true
      told.append((index, hit.kind.category))
      if hit.layers.isEmpty, !hit.kind.isMild, !hit.evidence.contains(.token),
        let kind = paths.copied(hit.kind.category, in: group)
      {
        copies.add(
          index, kind, label: Int32(hit.kind.rawValue),
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
  mutating func nameFound(
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
}
