/// Searches an event for copies of the personal data that it holds: the same value in another
/// property, encoded, digested, cut up, respelled or reversed, where no detector would know it.
///
/// The values are those of declared properties and what detectors found; they are looked for in
/// everything that is not itself declared as the same.
struct CopySearch: Sendable {
  /// A known value of an event.
  struct Source: Sendable {
    var node: Int
    var category: DataCategory
    var kind: TaintKind
    /// What reports tell it apart by.
    var label: Int32
    /// The part of the node's text that is the value; nil for all of it.
    var part: Range<Int>?
  }

  /// One copy.
  struct Copy {
    var source: Int
    var node: Int
    var hit: TaintHit
  }

  /// An event with more is not searched for the rest: it is a list, not a person's event.
  private static let mostSources = 64

  /// Hashing a shorter text costs as much as looking at it.
  private static let worthRemembering = 12

  private(set) var sources: [Source] = []
  private var plain = QuietValues()

  mutating func begin() {
    if !sources.isEmpty { sources.removeAll(keepingCapacity: true) }
  }

  mutating func add(
    _ node: Int, _ category: DataCategory, _ kind: TaintKind, label: Int32,
    part: Range<Int>? = nil
  ) {
    guard sources.count < Self.mostSources, kind != .attribute else { return }
    sources.append(Source(node: node, category: category, kind: kind, label: label, part: part))
  }

  /// Calls `body` with every copy; `isSearched` says of a node whether any destination gets it as
  /// it is.
  mutating func forEachCopy(
    in view: EventView, _ scratch: inout TextScratch, _ taint: inout TaintScratch,
    isSearched: (Int) -> Bool, key: (Int32) -> KeyContext, _ body: (Copy) -> Void
  ) {
    var probes = CopyProbes()
    for source in sources {
      let text = Self.text(of: source, view, &scratch)
      probes.add(text, source.kind)
    }
    var index = 1
    while index < view.count, !probes.isHit {
      let node = view.nodes[index]
      if Self.mayHold(node), isSearched(index), !isSource(index) {
        let text = scratch.text(view, index)
        if !Self.isOpaque(text) {
          let isPlain = node.kind != .string || isPlain(text)
          probes.look(at: text, isPlain: isPlain)
        }
      }
      index &+= 1
    }
    if probes.isHit { search(view, &scratch, &taint, isSearched, key, body) }
  }

  @inline(never)
  private func search(
    _ view: EventView, _ scratch: inout TextScratch, _ taint: inout TaintScratch,
    _ isSearched: (Int) -> Bool, _ key: (Int32) -> KeyContext, _ body: (Copy) -> Void
  ) {
    var options = TaintIndex.Options()
    options.leastFilterBits = 12
    let index = TaintIndex(values(view, &scratch), options: options)
    taint.begin()
    taint.add(
      view, text: &scratch, includes: { isSearched($0) && !isSource($0) }, key: key)
    index.search(&taint) { hit in
      let source = Int(hit.value)
      guard sources.indices.contains(source), sources[source].node != Int(hit.place) else {
        return
      }
      body(Copy(source: source, node: Int(hit.place), hit: hit))
    }
  }

  /// The values, and first and last names that stand side by side together.
  private func values(_ view: EventView, _ scratch: inout TextScratch) -> [TaintValue] {
    var values: [TaintValue] = []
    var lastName: (node: Int, text: [UInt8])?
    for (number, source) in sources.enumerated() {
      let text = Array(Self.text(of: source, view, &scratch))
      let id = Int32(truncatingIfNeeded: number)
      values.append(TaintValue(id: id, category: source.category, text))
      guard source.kind == .name, source.part == nil else { continue }
      if let other = lastName, source.node &- other.node < 8 {
        values.append(TaintValue(id: id, category: source.category, pair: other.text, text))
        values.append(TaintValue(id: id, category: source.category, pair: text, other.text))
      }
      lastName = (source.node, text)
    }
    return values
  }

  private static func text(
    of source: Source, _ view: EventView, _ scratch: inout TextScratch
  ) -> UnsafeBufferPointer<UInt8> {
    let text = scratch.text(view, source.node)
    guard let part = source.part, part.upperBound <= text.count else { return text }
    return UnsafeBufferPointer(rebasing: text[part])
  }

  /// Whether a node as a whole is one of the values.
  private func isSource(_ node: Int) -> Bool {
    sources.contains { $0.node == node && $0.part == nil }
  }

  @inline(__always)
  private static func mayHold(_ node: TapeNode) -> Bool {
    switch node.kind {
    case .string: node.length >= 4
    case .integer, .decimal: node.length >= 4
    default: false
    }
  }

  /// Whether a text has no sign of an encoding or digest; long ones are remembered, since user
  /// agents and pages come again and again.
  private mutating func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count >= Self.worthRemembering else { return !CopyProbes.mayBeEncoded(text) }
    let fingerprint = Hash64.of(text.span, seed: 0x70_6C61_696E)
    if plain.contains(fingerprint) { return true }
    guard !CopyProbes.mayBeEncoded(text) else { return false }
    plain.insert(fingerprint)
    return true
  }

  /// Ids of machines, which hold nothing of anyone.
  @inline(__always)
  private static func isOpaque(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.count == 36 && UUIDText.matches(text.span)
  }
}
