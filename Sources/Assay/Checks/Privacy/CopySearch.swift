/// Searches an event for copies of the personal data that it holds: the same value in another
/// property, encoded, digested, cut up, respelled or reversed, where no detector would know it.
///
/// The values are those of declared properties and what detectors found; they are looked for in
/// everything that is not itself declared as the same.
struct CopySearch: Sendable {
  /// A known value of an event.
  struct Source: Sendable {
    var node: Int
    var kind: TaintKind
    /// What reports tell it apart by, and its category.
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

  /// How a text is read, as ``TapeNode/mark`` says.
  enum Reading: UInt8 {
    /// Not at all: no destination gets it, or it holds nothing of anyone.
    case none
    /// Too short to hide anything in an encoding: a number, or a few letters.
    case short
    /// A date and time.
    case time
    /// A date and time as most events tell it, in which nothing can be hidden; see ``Moment``.
    case moment
    /// By what is remembered of it.
    case remembered
    /// As ``remembered``, and it neither hides anything nor has a digit.
    case inert
    /// Every time it is met: it ends with a number and is one of a kind.
    case always
    /// As ``always``, and nothing can hide in it.
    case number
    /// As ``always``, and it has escapes.
    case escaped
    /// Small letters only, or a few bytes without a digit: nothing hides among them.
    case words
  }

  /// An event with more is not searched for the rest: it is a list, not a person's event.
  private static let mostSources = 64

  private(set) var sources = EventList<Source>()
  /// The nodes that are a known value as a whole.
  private var wholes = EventList<Int32>()
  private var probes = CopyProbes()
  /// The date and hour that were read last, and whether they may be encoded.
  private var hour: (first: UInt64, last: UInt64, mayBeEncoded: Bool) = (0, 0, false)

  mutating func begin() {
    sources.removeAll()
    wholes.removeAll()
  }

  mutating func add(_ node: Int, _ kind: TaintKind, label: Int32, part: Range<Int>? = nil) {
    guard sources.count < Self.mostSources, kind != .attribute else { return }
    sources.append(Source(node: node, kind: kind, label: label, part: part))
    if part == nil { wholes.append(Int32(truncatingIfNeeded: node)) }
  }

  // MARK: Notes

  /// Whether a node is the last that was found to be a known value as a whole.
  @inline(__always)
  func isLast(_ node: Int) -> Bool { wholes.last == Int32(truncatingIfNeeded: node) }

  /// How a node that a destination gets as it is is read.
  static func reading(of node: TapeNode, _ raw: UnsafeBufferPointer<UInt8>) -> Reading {
    guard node.kind == .string || node.isNumber, raw.count >= 4 else { return .none }
    if node.hasEscape { return .escaped }
    if node.isNumber || raw.count < 8 { return .short }
    if isOpaque(raw) { return .none }
    if Moment.matches(raw) { return .moment }
    return Detectors.isTimestamp(raw.span) ? .time : .remembered
  }

  // MARK: Search

  /// Whether the event may hold a copy of one of its known values.
  @inline(__always)
  mutating func mayFind(
    in view: EventView, _ scratch: inout TextScratch, _ memory: inout TextMemory
  ) -> Bool {
    !sources.isEmpty && look(in: view, &scratch, &memory)
  }

  @inline(never)
  private mutating func look(
    in view: EventView, _ scratch: inout TextScratch, _ memory: inout TextMemory
  ) -> Bool {
    probes.begin()
    for index in 0..<sources.count {
      let text = Self.text(of: sources[index], view, &scratch)
      probes.add(text, sources[index].kind)
    }
    if !probes.isHit, !probes.isEmpty {
      if probes.hasLetters {
        probes.noteLetters()
        read(view, &scratch, &memory)
      } else {
        readDigits(view, &scratch, &memory)
      }
    }
    return probes.isHit
  }

  /// Reads what was noted until a stretch of a value or the sign of an encoding is met.
  private mutating func read(
    _ view: EventView, _ scratch: inout TextScratch, _ memory: inout TextMemory
  ) {
    var last: UInt8 = 0
    for index in 1..<max(1, view.count) {
      if probes.isHit { return }
      let reading = view.nodes[index].reading
      if reading == .none || wholes.contains(Int32(truncatingIfNeeded: index)) { continue }
      if reading == .moment, !probes.isTimely {
        last = Self.letter
        continue
      }
      let text = reading == .escaped ? scratch.text(view, index) : view.raw(index)
      let ends = probes.ends(of: text)
      if ends.first != 0 {
        if last != 0, probes.mayJoin(last, ends.first) { join(index, view, &scratch) }
        last = ends.last
      }
      read(reading, text, index, view, &memory)
    }
  }

  /// As ``read(_:_:_:)`` where only digits are looked for: a text without any ends what was before
  /// it, and is left at that.
  private mutating func readDigits(
    _ view: EventView, _ scratch: inout TextScratch, _ memory: inout TextMemory
  ) {
    let only = wholes.count == 1 ? Int(wholes[0]) : 0
    let shortest = probes.shortest
    let breaks = probes.isTimely ? Self.wordless : Self.wordless | Self.bit(.moment)
    var last = Self.letter
    var index = 0
    while true {
      index &+= 1
      guard index < view.count else { return }
      let node = view.nodes + index
      let mark = node.pointee.mark
      if mark == 0 || index == only { continue }
      if breaks &>> UInt32(mark & 31) & 1 != 0 {
        last = Self.letter
        continue
      }
      if only == 0, wholes.contains(Int32(truncatingIfNeeded: index)) { continue }
      let isEscaped = mark == Reading.escaped.rawValue
      let text = isEscaped ? scratch.text(view, index) : view.raw(index)
      let ends = probes.plainEnds(of: text)
      if ends.first != 0 {
        if ASCIIClass.isDigit(last), ASCIIClass.isDigit(ends.first),
          probes.mayJoin(digits: last, ends.first)
        {
          join(index, view, &scratch)
        }
        last = ends.last
      }
      if mark == Reading.short.rawValue {
        if text.count >= shortest { probes.look(atDigitsOf: text) }
      } else if mark == Reading.number.rawValue {
        if text.count >= shortest { probes.look(atNumber: text) }
      } else {
        read(node.pointee.reading, text, index, view, &memory)
      }
      if probes.isHit { return }
    }
  }

  /// What ends a stretch of digits.
  private static let letter = UInt8(ascii: "z")
  /// The readings of texts in which no digit stands.
  private static let wordless = bit(.words) | bit(.inert)

  private static func bit(_ reading: Reading) -> UInt32 { 1 &<< UInt32(reading.rawValue) }

  private mutating func read(
    _ reading: Reading, _ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ view: EventView,
    _ memory: inout TextMemory
  ) {
    switch reading {
    case .none: break
    case .short: if text.count >= probes.shortest { probes.look(atShort: text) }
    case .time: readTime(text)
    case .moment: probes.look(at: text)
    case .remembered, .inert: read(text, memory.fingerprint(of: index, text), &memory)
    case .always: readOnce(text)
    case .number: probes.look(atNumber: text)
    case .escaped: if !Self.isOpaque(text) { readOnce(text) }
    case .words: probes.look(at: text)
    }
  }

  /// A text that may have been read before.
  private mutating func read(
    _ text: UnsafeBufferPointer<UInt8>, _ fingerprint: UInt64, _ memory: inout TextMemory
  ) {
    let state = memory.state(fingerprint)
    if state.contains(.mayBeEncoded), probes.mayHide(in: text) {
      probes.hit()
      return
    }
    if state.contains(.signed) {
      if probes.mayStand(in: memory, fingerprint) { probes.look(at: text) }
      return
    }
    if state.contains(.read) {
      // What comes a second time comes again.
      memory.sign(fingerprint, probes.signature(of: text))
    } else {
      let mayBeEncoded = CopySigns.mayBeEncoded(text)
      var state: TextMemory.State = mayBeEncoded ? [.read, .mayBeEncoded] : .read
      if CopySigns.hasNoDigit(text) { state.insert(.hasNoDigit) }
      memory.note(state, fingerprint)
      if mayBeEncoded, probes.mayHide(in: text) { probes.hit() }
    }
    probes.look(at: text)
  }

  private mutating func readOnce(_ text: UnsafeBufferPointer<UInt8>) {
    if CopySigns.mayBeEncoded(text), probes.mayHide(in: text) {
      probes.hit()
    } else {
      probes.look(at: text)
    }
  }

  /// Dates and times are new with every event, but hardly their hours.
  private mutating func readTime(_ text: UnsafeBufferPointer<UInt8>) {
    if CopySigns.isBareTime(text) {
      readHour(text)
      if !probes.isHit { probes.look(at: text) }
    } else {
      readOnce(text)
    }
  }

  /// All that may be encoded in a date and time is the date with the hour.
  @inline(__always)
  private mutating func readHour(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.count >= 19, let start = text.baseAddress else { return }
    let (first, last) = (StringBytes.load(start), StringBytes.load(start + 5))
    if first != hour.first || last != hour.last {
      hour = (first, last, CopySigns.mayBeEncoded(text))
    }
    if hour.mayBeEncoded, probes.mayHide(in: text) { probes.hit() }
  }

  /// Holds what a node's text makes with those before it against the values.
  @inline(never)
  private mutating func join(_ index: Int, _ view: EventView, _ scratch: inout TextScratch) {
    let beginning = probes.beginning(of: scratch.text(view, index))
    var end: (bytes: UInt64, count: Int) = (0, 0)
    var before = index &- 1
    while before > 0 {
      if view.nodes[before].reading != .none,
        !wholes.contains(Int32(truncatingIfNeeded: before))
      {
        guard probes.prepend(scratch.text(view, before), to: &end) else { break }
      }
      before &-= 1
    }
    probes.look(atEnd: end.bytes, andBeginning: beginning)
  }

  /// Calls `body` with every copy; `isSearched` says of a node whether any destination gets it as
  /// it is, `key` what a path says of its values, and `category` what a source's label stands for.
  func forEachCopy(
    in view: EventView, _ scratch: inout TextScratch, _ taint: inout TaintScratch,
    isSearched: (Int) -> Bool, key: (Int32) -> KeyContext, category: (Int32) -> DataCategory?,
    _ body: (Copy) -> Void
  ) {
    taint.begin()
    taint.add(
      view, text: &scratch,
      includes: {
        isSearched($0) && !isSource($0)
          && (probes.isTimely || view.nodes[$0].reading != .moment)
      }, key: key)
    var options = TaintIndex.Options()
    options.leastFilterBits = 12
    // Digests are most of what there is to make of a value.
    taint.finish()
    options.searchesDigests = taint.leaves.contains {
      CopySigns.mayHoldDigest(
        UnsafeBufferPointer(start: taint.raw + $0.rawStart, count: $0.rawEnd &- $0.rawStart))
    }
    let index = TaintIndex(values(view, &scratch, category), options: options)
    index.search(&taint) { hit in
      let source = Int(hit.value)
      guard 0..<sources.count ~= source, sources[source].node != Int(hit.place) else {
        return
      }
      body(Copy(source: source, node: Int(hit.place), hit: hit))
    }
  }

  /// The values, and first and last names that stand side by side together.
  private func values(
    _ view: EventView, _ scratch: inout TextScratch, _ category: (Int32) -> DataCategory?
  ) -> [TaintValue] {
    var values: [TaintValue] = []
    var lastName: (node: Int, text: [UInt8])?
    for number in 0..<sources.count {
      let source = sources[number]
      guard let category = category(source.label) else { continue }
      let text = Array(Self.text(of: source, view, &scratch))
      let id = Int32(truncatingIfNeeded: number)
      values.append(TaintValue(id: id, category: category, text))
      guard source.kind == .name, source.part == nil else { continue }
      if let other = lastName, source.node &- other.node < 8 {
        values.append(TaintValue(id: id, category: category, pair: other.text, text))
        values.append(TaintValue(id: id, category: category, pair: text, other.text))
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
    wholes.contains(Int32(truncatingIfNeeded: node))
  }

  /// Ids of machines, which hold nothing of anyone: UUIDs, and the tokens that Firebase Cloud
  /// Messaging gives an installation of an app, `…22 characters…:APA91b…`.
  @inline(__always)
  static func isOpaque(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if text.count == 36 { return UUIDText.matches(text.span) }
    return text.count > 140 && isMessagingToken(text)
  }

  private static func isMessagingToken(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text[22...].starts(with: ":APA91b".utf8)
      && text[29...].allSatisfy(EncodedRuns.isMember)
  }
}

extension TapeNode {
  /// How a search for copies reads it.
  @inline(__always)
  var reading: CopySearch.Reading { CopySearch.Reading(rawValue: mark) ?? .none }
}

extension EventView {
  /// Notes how a search for copies reads a node.
  @inline(__always)
  func note(_ reading: CopySearch.Reading, _ node: Int) { mark(node, reading.rawValue) }
}
