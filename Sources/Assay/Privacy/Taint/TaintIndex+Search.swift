extension TaintIndex {
  /// No leaf has so many matches by accident; more cost time and say nothing new.
  private static let mostMatches = 4096
  /// Digests have at least so many letters and digits: MD5 in base64, whose signs are left out.
  static let shortestDigest = 16
  private static let mostParts = 6
  /// One object has at most so many members that are compared in pairs.
  private static let mostHalves = 32
  private static let shortMask: UInt64 = (1 << 48) - 1

  /// Searches one text, such as a value or a document.
  package func search(
    _ bytes: Span<UInt8>, key: KeyContext = [], isNumber: Bool = false,
    scratch: inout TaintScratch, _ body: (TaintHit) -> Void
  ) {
    scratch.begin()
    scratch.add(bytes, place: 0, key: key, isNumber: isNumber)
    search(&scratch, body)
  }

  /// Searches all that was added to `scratch` since it was told to begin; one hit for each value,
  /// place and kind of transformation.
  package func search(_ scratch: inout TaintScratch, _ body: (TaintHit) -> Void) {
    scratch.finish()
    scan(&scratch)
    if !digests.isEmpty { findDigests(&scratch) }
    if parts.hasNames || parts.hasCoordinates { findParts(&scratch) }
    if !scratch.found.isEmpty { report(&scratch, body) }
  }

  private func scan(_ scratch: inout TaintScratch) {
    let last = scratch.count &- 6
    guard last >= 0, !windows.isEmpty || !shortWindows.isEmpty else { return }
    if !scratch.candidates.isEmpty { scratch.candidates.removeAll(keepingCapacity: true) }
    let text = UnsafeRawPointer(scratch.squashed)
    let (shift, shortShift) = (windows.shift, shortWindows.shift)
    windows.filter.withUnsafeBufferPointer { filter in
      shortWindows.filter.withUnsafeBufferPointer { short in
        guard let filter = filter.baseAddress, let short = short.baseAddress else { return }
        var position = 0
        while position <= last {
          let key = UInt64(
            littleEndian: text.loadUnaligned(fromByteOffset: position, as: UInt64.self))
          if TaintTable.admits(TaintTable.hash(key), filter, shift)
            || TaintTable.admits(TaintTable.hash(key & Self.shortMask), short, shortShift)
          {
            scratch.candidates.append(position)
          }
          position &+= 1
        }
      }
    }
    for position in scratch.candidates where scratch.found.count < Self.mostMatches {
      let key = UInt64(littleEndian: text.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      windows.forEach(key) { verify($0, at: position &- Int($0.place), &scratch) }
      shortWindows.forEach(key & Self.shortMask) { verify($0, at: position, &scratch) }
    }
  }

  /// Compares a whole variant with the text at a position and asks for its surroundings.
  private func verify(_ entry: TaintTable.Entry, at start: Int, _ scratch: inout TaintScratch) {
    let form = forms[Int(entry.form)]
    let variant = TaintVariant(code: entry.variant)
    let bytes = text(of: form)
    let text = TaintText.of(bytes, variant, salts: salts)
    let end = start &+ text.count
    guard start >= 0, end <= scratch.count, !text.isEmpty else { return }
    for (index, byte) in text.enumerated() where scratch.squashed[start &+ index] != byte { return }
    guard let first = scratch.leaf(at: start), let last = scratch.leaf(at: end &- 1) else { return }
    let kind = known[Int(form.value)].kind
    let leaf = scratch.leaves[first]
    if first != last {
      guard variant == .plain, isSplit(start, end, first, last, text, scratch) else { return }
      scratch.found.append(
        TaintScratch.Found(
          value: form.value, form: entry.form, variant: entry.variant, leaf: first,
          parts: Self.parts(first, last, scratch), range: 0..<0, isWhole: false))
      return
    }
    var rawEnd = Int(scratch.map[end &- 1]) &+ 1
    while rawEnd < leaf.rawEnd, scratch.raw[rawEnd] & 0xC0 == 0x80 { rawEnd &+= 1 }
    let range = Int(scratch.map[start])..<rawEnd
    let match = TaintMatch(
      raw: scratch.raw, map: scratch.map, leaf: leaf.rawStart..<leaf.rawEnd, range: range,
      place: start, key: leaf.key, isNumber: leaf.isNumber, text: text)
    guard match.isAllowed(variant, kind: kind, form: bytes) else { return }
    scratch.found.append(
      TaintScratch.Found(
        value: form.value, form: entry.form, variant: entry.variant, leaf: first, parts: 1,
        range: (range.lowerBound &- leaf.rawStart)..<(range.upperBound &- leaf.rawStart),
        isWhole: range.count == leaf.rawEnd &- leaf.rawStart))
  }

  /// Whether a match is made of whole siblings: cut values are cut where properties end.
  private func isSplit(
    _ start: Int, _ end: Int, _ first: Int, _ last: Int, _ text: [UInt8],
    _ scratch: borrowing TaintScratch
  ) -> Bool {
    guard start == scratch.leaves[first].start, end == scratch.leaves[last].end,
      last &- first < Self.mostParts
    else { return false }
    let isDigits = text.allSatisfy(ASCIIClass.isDigit)
    return !isDigits || text.count >= 9
  }

  private static func parts(
    _ first: Int, _ last: Int, _ scratch: borrowing TaintScratch
  ) -> Int {
    (first...last).count { scratch.leaves[$0].start < scratch.leaves[$0].end }
  }

  // MARK: Digests

  private func findDigests(_ scratch: inout TaintScratch) {
    for number in scratch.leaves.indices {
      let leaf = scratch.leaves[number]
      guard leaf.end &- leaf.start >= Self.shortestDigest, !leaf.isNumber else { continue }
      var position = leaf.start
      while position < leaf.end {
        position = digestRun(from: position, leaf, &scratch)
      }
    }
  }

  /// Looks at one stretch of letters, digits and the signs of base64; gives the place after it.
  private func digestRun(
    from start: Int, _ leaf: TaintScratch.Leaf, _ scratch: inout TaintScratch
  ) -> Int {
    var end = start &+ 1
    while end < leaf.end,
      scratch.map[end] == scratch.map[end &- 1] &+ 1 || isJoined(end, scratch)
    {
      end &+= 1
    }
    guard end &- start >= Self.shortestDigest else { return end }
    for position in start...(end &- Self.shortestDigest) {
      let isStart =
        position == start || scratch.map[position] != scratch.map[position &- 1] &+ 1
      if isStart { lookUp(position, &scratch) }
    }
    // `id` and a digest without a sign between them.
    for count in [32, 40, 64, 128] where end &- count > start { lookUp(end &- count, &scratch) }
    return end
  }

  private func isJoined(_ position: Int, _ scratch: borrowing TaintScratch) -> Bool {
    let end = Int(scratch.map[position])
    var index = Int(scratch.map[position &- 1]) &+ 1
    while index < end {
      switch scratch.raw[index] {
      case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "_"): break
      default: return false
      }
      index &+= 1
    }
    return true
  }

  private func lookUp(_ position: Int, _ scratch: inout TaintScratch) {
    guard scratch.found.count < Self.mostMatches else { return }
    let key = UInt64(
      littleEndian: UnsafeRawPointer(scratch.squashed).loadUnaligned(
        fromByteOffset: position, as: UInt64.self))
    guard digests.admits(key) else { return }
    digests.forEach(key) { verify($0, at: position, &scratch) }
  }

  // MARK: Halves

  private func findParts(_ scratch: inout TaintScratch) {
    var met: [(hash: UInt64, leaf: Int)] = []
    for number in scratch.leaves.indices {
      let leaf = scratch.leaves[number]
      let isNewObject = leaf.start == 0 || scratch.squashed[leaf.start &- 1] == 0
      if isNewObject, !met.isEmpty { met.removeAll(keepingCapacity: true) }
      if parts.hasNames, !leaf.isNumber, leaf.end &- leaf.start <= 48, leaf.end > leaf.start {
        let text = UnsafeBufferPointer(
          start: scratch.squashed + leaf.start, count: leaf.end &- leaf.start)
        join(TaintParts.hash(text), number, &met, &scratch)
      }
      if parts.hasCoordinates { coordinates(leaf, number, &met, &scratch) }
    }
  }

  private func coordinates(
    _ leaf: TaintScratch.Leaf, _ number: Int, _ met: inout [(hash: UInt64, leaf: Int)],
    _ scratch: inout TaintScratch
  ) {
    let raw = UnsafeBufferPointer(
      start: scratch.raw + leaf.rawStart, count: leaf.rawEnd &- leaf.rawStart)
    var index = 0
    while index < raw.count {
      let isSign = raw[index] == UInt8(ascii: "-")
      guard isSign || ASCIIClass.isDigit(raw[index]) else {
        index &+= 1
        continue
      }
      let start = index
      index &+= 1
      while index < raw.count, ASCIIClass.isDigit(raw[index]) || raw[index] == UInt8(ascii: ".") {
        index &+= 1
      }
      guard index &- start >= 5,
        let value = TaintParts.thousandths(raw.span, start, index, isRounded: false)
      else { continue }
      join(TaintParts.hash(coordinate: value), number, &met, &scratch)
    }
  }

  /// Notes a half; with the other half of the same value it makes it whole.
  private func join(
    _ hash: UInt64, _ leaf: Int, _ met: inout [(hash: UInt64, leaf: Int)],
    _ scratch: inout TaintScratch
  ) {
    guard parts.mayBeHalf(hash), met.count < Self.mostHalves else { return }
    for other in met {
      for value in parts.owners(other.hash, hash) + parts.owners(hash, other.hash) {
        scratch.found.append(
          TaintScratch.Found(
            value: value, form: .max, variant: TaintVariant.plain.code, leaf: other.leaf,
            parts: other.leaf == leaf ? 1 : 2, range: 0..<0, isWhole: false))
      }
    }
    met.append((hash, leaf))
  }

  // MARK: Hits

  /// Gives each value once a place: what is a part of a better hit says nothing new.
  private func report(_ scratch: inout TaintScratch, _ body: (TaintHit) -> Void) {
    let found = scratch.found
    var told: [(value: UInt32, place: Int32, variant: UInt8)] = []
    for isLesser in [false, true] {
      for match in found {
        let variant = TaintVariant(code: match.variant)
        guard Self.isLesser(variant) == isLesser else { continue }
        let leaf = scratch.leaves[match.leaf]
        let isKnown = told.contains {
          $0.value == match.value && $0.place == leaf.place
            && (isLesser || $0.variant == match.variant)
        }
        if isKnown { continue }
        told.append((match.value, leaf.place, match.variant))
        let value = known[Int(match.value)]
        body(
          TaintHit(
            value: value.id, category: categories[Int(value.category)], place: leaf.place,
            parts: match.parts, chain: leaf.chain, variant: variant,
            form: match.form == .max ? [] : forms[Int(match.form)].names, range: match.range,
            isWhole: match.isWhole))
      }
    }
  }

  private static func isLesser(_ variant: TaintVariant) -> Bool {
    switch variant {
    case .base64Part, .partial: true
    default: false
    }
  }
}
