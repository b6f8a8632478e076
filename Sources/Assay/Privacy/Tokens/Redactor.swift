/// Replaces the personal data of events by keyed tokens, line by line, before they reach a disk.
///
/// Three things are replaced: what a contract gives a data category, what the detectors recognise
/// in any string, number or property name, and members that hold a person by their name alone
/// (``ReservedTraits``). Secrets in URLs go too. Stays: what a contract lists among a property's
/// values, booleans, `null`, addresses that are nobody's, and every byte between.
package struct Redactor: ~Copyable {
  /// A part of a text and what it is.
  struct Edit {
    var start: Int
    var end: Int
    /// Nil for a secret.
    var kind: DetectorKind?
    var detail: UInt16 = 0
    /// What stands there afterwards, where that is settled already.
    var replacement: [UInt8]?
  }

  /// The place of secrets after that of the last kind.
  static let secret = 255
  private static let nothing = CaptureRules.Detail()

  let tokenizer: Tokenizer
  private let registry: Registry
  private var scanner: Scanner
  private var neighbours: NeighbourSearch
  private var resolver: EventResolver
  var rules: CaptureRules
  var scratch = TextScratch()
  var cache = TokenCache()
  var memory = ValueMemory()
  /// What was counted for the value that is looked at: kinds, and details as -1 and below.
  var counted: [Int] = []
  var hits: [Detection] = []
  var edits: [Edit] = []
  /// The names that were replaced on this line, by what they became.
  var names: [[UInt8]: [UInt8]] = [:]
  /// How far the line has been copied.
  var copied = 0
  private var hasChanged = false
  private var padded: [UInt8] = []
  /// How many values of each kind were replaced, by path; the first entry is for what has none.
  private var kindTallies = [[Int]](repeating: [], count: secret + 1)
  /// How many values were replaced by what is known of their path.
  private var detailTallies: [Int] = []
  private var changedLines = 0
  private var totalLines = 0

  /// Takes contracts that have no problems.
  package init(contracts: [Contract], key: TokenKey) {
    let registry = Registry()
    let plan = Plan(contracts: contracts, registry: registry)
    let expectations = ExpectationCheck(plan: plan, registry: registry)
    self.registry = registry
    tokenizer = Tokenizer(key: key)
    scanner = Scanner(registry: registry)
    neighbours = NeighbourSearch(registry: registry)
    resolver = EventResolver(plan: plan, registry: registry, concerns: expectations.concerns)
    rules = CaptureRules(plan: plan, registry: registry)
  }

  /// What was replaced so far.
  package var counts: RedactionCounts {
    var counts = RedactionCounts()
    var shown = PrivateNames(registry: registry)
    var sums: [[String]: Int] = [:]
    func add(_ count: Int, _ category: DataCategory, _ path: Int32) {
      guard count > 0 else { return }
      sums[[category.name, registry.names.pointer(shown.shown(path))], default: 0] += count
    }
    for (what, tallies) in kindTallies.enumerated() {
      let category = DetectorKind(rawValue: UInt8(clamping: what))?.category ?? .credential
      for (place, count) in tallies.enumerated() { add(count, category, Int32(place) - 1) }
    }
    for (number, count) in detailTallies.enumerated() {
      let detail = rules.details[number]
      add(count, detail.category ?? .personal, detail.path)
    }
    counts.entries = sums.map {
      RedactionCounts.Entry(category: $0[0], pointer: $0[1], count: $1)
    }.sorted { ($0.category, $0.pointer) < ($1.category, $1.pointer) }
    counts.lines = changedLines
    counts.total = totalLines
    return counts
  }

  /// Appends a line without its personal data, and without a newline.
  ///
  /// - Parameters:
  ///   - line: One JSON object, without its newline.
  ///   - out: What it is appended to; untouched where the line is refused.
  /// - Returns: Why the line cannot be made safe: it is no JSON object.
  package mutating func redact(
    _ line: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]
  ) -> ScanError? {
    // The scanner reads a few bytes past the end, which the caller need not own.
    padded.removeAll(keepingCapacity: true)
    padded.append(contentsOf: line)
    padded.append(contentsOf: repeatElement(0, count: 64))
    var bytes: [UInt8] = []
    swap(&bytes, &padded)
    defer { swap(&bytes, &padded) }
    return bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return ScanError(.endOfLine, at: 0) }
      return redact(base, line.count, &out)
    }
  }

  private mutating func redact(
    _ line: UnsafePointer<UInt8>, _ length: Int, _ out: inout [UInt8]
  ) -> ScanError? {
    if let error = scanner.scan(line, length: length) { return error }
    guard scanner.nodes[0].kind == .object else { return ScanError(.notAnObject, at: 0) }
    totalLines += 1
    copied = 0
    hasChanged = false
    counted.removeAll(keepingCapacity: true)
    if !names.isEmpty { names.removeAll(keepingCapacity: true) }
    let view = EventView(
      line: line, length: length, nodes: scanner.nodes, count: scanner.count,
      envelope: scanner.envelope, position: Position(input: 0, block: 0, line: 0))
    let entry = resolver.resolve(view)
    let group = rules.group(of: entry, resolver.entries[entry])
    var known = rules.take(group)
    var index = 1
    while index < view.count {
      let node = view.nodes[index]
      let path = Int(node.path)
      var rule = path >= 0 && path < known.count ? known[path] : CaptureRule()
      if !rule.isReady { rule = rules.prepare(node.path, group, &known) }
      if rule.isPlain, path >= 0 {
        let mayHit = node.kind == .string ? node.length > 2 : node.isLongInteger
        if mayHit { search(index, node, rule, group, view, &out) }
      } else {
        look(index, node, rule, group, view, &out)
      }
      index &+= 1
    }
    rules.putBack(known, of: group)
    out.append(
      contentsOf: UnsafeBufferPointer(start: line + copied, count: length &- copied))
    if hasChanged { changedLines += 1 }
    return nil
  }

  /// A value of whose property nothing is known but its name.
  @inline(__always)
  private mutating func search(
    _ index: Int, _ node: TapeNode, _ rule: CaptureRule, _ group: Int, _ view: EventView,
    _ out: inout [UInt8]
  ) {
    let raw = view.raw(index)
    let isNumber = node.kind != .string
    if !isNumber, !node.hasEscape, Detectors.isPlain(raw), !SecretText.mayHold(raw) { return }
    let mark = memory.mark(raw, path: node.path, group: group, isNumber: isNumber)
    if repeats(mark, raw, node, view, &out) { return }
    let start = begin(out)
    scan(index, node, rule, view, &out)
    end(mark, raw, from: start, node, view, &out)
  }

  @inline(never)
  private mutating func scan(
    _ index: Int, _ node: TapeNode, _ rule: CaptureRule, _ view: EventView, _ out: inout [UInt8]
  ) {
    let text = scratch.text(view, index)
    Detectors.scan(text.span, key: rule.key, isNumber: node.kind != .string, into: &hits)
    let mayHoldSecret = node.kind == .string && SecretText.mayHold(text)
    if hits.isEmpty, !mayHoldSecret { return }
    rewrite(node, rule.key, text, view, mayHoldSecret, &out)
  }

  /// A value that the members beside it may tell of; only what it says itself is remembered.
  private mutating func searchBeside(
    _ index: Int, _ node: TapeNode, _ rule: CaptureRule, _ group: Int, _ view: EventView,
    _ out: inout [UInt8]
  ) {
    let mark = memory.mark(
      view.raw(index), path: node.path, group: group, isNumber: node.kind != .string)
    let text = scratch.text(view, index)
    if memory.contains(mark) {
      hits.removeAll(keepingCapacity: true)
    } else {
      Detectors.scan(text.span, key: rule.key, isNumber: node.kind != .string, into: &hits)
      if hits.isEmpty { memory.insert(mark) }
    }
    if hits.isEmpty { neighbours.find(at: index, text.span, in: view, into: &hits) }
    let mayHoldSecret = node.kind == .string && SecretText.mayHold(text)
    if hits.isEmpty, !mayHoldSecret { return }
    rewrite(node, rule.key, text, view, mayHoldSecret, &out)
  }

  /// A value whose property has a category or a vocabulary, or a name that is personal data.
  @inline(never)
  private mutating func look(
    _ index: Int, _ node: TapeNode, _ rule: CaptureRule, _ group: Int, _ view: EventView,
    _ out: inout [UInt8]
  ) {
    let detail = rule.detail < 0 ? Self.nothing : rules.details[Int(rule.detail)]
    if detail.isPrivateName || node.path < 0 { rename(node, view, &out) }
    switch node.kind {
    case .object, .array, .yes, .no, .null: return
    case .string, .integer, .decimal: break
    }
    guard node.length > 0 else { return }
    let isNumber = node.kind != .string
    if detail.category == nil {
      let mayHit =
        isNumber ? node.isLongInteger || rule.isTelling || rule.isBesideOthers : node.length > 2
      guard mayHit else { return }
      if rule.isBesideOthers {
        if isListed(index, node, detail, view) { return }
        searchBeside(index, node, rule, group, view, &out)
        return
      }
    }
    let raw = view.raw(index)
    let mark = memory.mark(raw, path: node.path, group: group, isNumber: isNumber)
    if repeats(mark, raw, node, view, &out) { return }
    let start = begin(out)
    if isListed(index, node, detail, view) {
      // Nobody's, whatever the detectors would say.
    } else if let category = detail.category {
      replace(node, scratch.text(view, index), category, detail, rule, view, &out)
    } else {
      scan(index, node, rule, view, &out)
    }
    end(mark, raw, from: start, node, view, &out)
  }

  /// Whether a contract lists a value among those of its property.
  private mutating func isListed(
    _ index: Int, _ node: TapeNode, _ detail: CaptureRules.Detail, _ view: EventView
  ) -> Bool {
    if detail.checks.isEmpty { return false }
    let text = scratch.text(view, index)
    return detail.checks.contains { checks in
      guard let allowed = checks.allowed else { return false }
      return node.kind != .string
        ? allowed.contains(number: text) : allowed.contains(string: text)
    }
  }

  /// Notes one replaced value of a kind, or a secret.
  mutating func count(_ path: Int32, _ what: Int) {
    hasChanged = true
    counted.append(what)
    let place = Int(path) &+ 1
    while kindTallies[what].count <= place { kindTallies[what].append(0) }
    kindTallies[what][place] &+= 1
  }

  /// Notes one value that was replaced for what is known of its path.
  mutating func count(detail: Int32) {
    hasChanged = true
    counted.append(-1 - Int(detail))
    while detailTallies.count <= Int(detail) { detailTallies.append(0) }
    detailTallies[Int(detail)] &+= 1
  }

  /// A property's name as it stands in a line, unescaped.
  func name(of path: Int32) -> [UInt8]? { registry.entry(of: path)?.name }
}

extension TapeNode {
  /// Whether a number is long enough to be anything but a count.
  @inline(__always)
  fileprivate var isLongInteger: Bool { kind == .integer && length > 6 }
}
