/// Collects the variants of known values and chooses the stretch by which each is found.
struct TaintBuilder {
  /// Longer values are found by their beginning.
  private static let longestForm = 2048
  private static let shortest = 6
  private static let windowCount = 24

  private(set) var forms: [TaintIndex.Form] = []
  private(set) var known: [TaintIndex.Known] = []
  private(set) var categories: [DataCategory] = []
  private(set) var bytes: [UInt8] = []
  private(set) var parts = TaintParts()
  private let options: TaintIndex.Options
  private let salts: [[UInt8]]
  private let allowed: Set<[UInt8]>
  private var categoryNumbers: [DataCategory: UInt16] = [:]
  private var pending: [Pending] = []
  /// The squashed texts of ``pending``, one after the other.
  private var texts: [UInt8] = []
  private var digests: [TaintTable.Entry] = []

  private struct Met: Hashable {
    var category: DataCategory
    var content: TaintValue.Content
  }
  private var met: Set<Met> = []

  /// A variant whose stretch is not chosen yet.
  private struct Pending {
    var start: Int
    var count: Int
    var form: UInt32
    var variant: UInt8
  }

  init(options: TaintIndex.Options, salts: [[UInt8]]) {
    self.options = options
    self.salts = salts
    allowed = Set(options.allowed.map(Squash.bytes))
  }

  /// A value that was added before, in the same category, keeps its first number.
  mutating func add(_ value: TaintValue) {
    guard met.insert(Met(category: value.category, content: value.content)).inserted else { return }
    let kind = TaintKind(value.category)
    var list: [TaintForm]
    switch value.content {
    case .one(let text):
      guard !allowed.contains(Squash.bytes(text)) else { return }
      list = TaintNormaliser.forms(of: Array(text.prefix(Self.longestForm)), kind: kind)
      if kind == .coordinates { coordinates(text, Int(known.count)) }
      if kind == .name { parts.add(fullName: text, value: known.count) }
    case .pair(let first, let second):
      var forms = FormList()
      if kind == .coordinates {
        parts.add(latitude: first, longitude: second, value: known.count)
        forms.add(first + [UInt8(ascii: ",")] + second, .asWritten, isPlain: false)
      } else {
        NameForms.add(
          first: Array(first.prefix(Self.longestForm)),
          last: Array(second.prefix(Self.longestForm)),
          &forms)
        parts.add(first: first, last: second, value: known.count)
      }
      list = forms.all
    }
    note(value, kind)
    if kind != .name, kind != .coordinates {
      list.removeAll { Squash.bytes($0.bytes).count < Self.shortest }
    }
    add(list, kind)
  }

  private mutating func coordinates(_ text: [UInt8], _ value: Int) {
    let halves = text.split(separator: UInt8(ascii: ","))
    guard halves.count == 2 else { return }
    parts.add(latitude: Array(halves[0]), longitude: Array(halves[1]), value: value)
  }

  private mutating func note(_ value: TaintValue, _ kind: TaintKind) {
    var number = categoryNumbers[value.category]
    if number == nil {
      number = UInt16(truncatingIfNeeded: categories.count)
      categories.append(value.category)
      categoryNumbers[value.category] = number
    }
    known.append(TaintIndex.Known(id: value.id, kind: kind, category: number ?? 0))
  }

  private mutating func add(_ list: [TaintForm], _ kind: TaintKind) {
    var seen: [[UInt8]] = []
    for form in list {
      let number = UInt32(truncatingIfNeeded: forms.count)
      forms.append(
        TaintIndex.Form(
          start: UInt32(truncatingIfNeeded: bytes.count),
          count: UInt16(truncatingIfNeeded: form.bytes.count),
          value: UInt32(truncatingIfNeeded: known.count - 1), names: form.names))
      bytes += form.bytes
      if form.isPlain { addPlain(form, number, kind, &seen) }
      if form.isDigested, options.searchesDigests { addDigests(form, number) }
    }
  }

  private mutating func addPlain(
    _ form: TaintForm, _ number: UInt32, _ kind: TaintKind, _ seen: inout [[UInt8]]
  ) {
    if kind != .birthDate {
      for place in 0..<3 {
        let text = TaintText.of(form.bytes, .base64Part(place), salts: salts)
        if !text.isEmpty { pend(text, number, .base64Part(place)) }
      }
    }
    let plain = Squash.bytes(form.bytes)
    guard plain.count >= Self.shortest, !seen.contains(plain) else { return }
    seen.append(plain)
    pend(plain, number, .plain)
    guard kind != .birthDate, kind != .coordinates else { return }
    let reversed = TaintText.of(form.bytes, .reversed, salts: salts)
    if reversed != plain { pend(reversed, number, .reversed) }
    if kind == .secret {
      let partial = TaintText.of(form.bytes, .partial, salts: salts)
      if !partial.isEmpty, !seen.contains(partial) { pend(partial, number, .partial) }
    }
  }

  private mutating func pend(_ text: [UInt8], _ form: UInt32, _ variant: TaintVariant) {
    pending.append(
      Pending(start: texts.count, count: text.count, form: form, variant: variant.code))
    texts += text
  }

  private mutating func addDigests(_ form: TaintForm, _ number: UInt32) {
    for digest in TaintDigest.allCases {
      let bytes = digest.of(form.bytes)
      for isBase64 in [false, true] {
        addDigest(bytes, number, .digest(digest, isBase64: isBase64))
      }
    }
    for (index, salt) in salts.enumerated() {
      for salting in TaintSalting.allCases {
        let bytes = salting.of(form.bytes, salt: salt)
        for isBase64 in [false, true] {
          addDigest(bytes, number, .salted(salting, salt: index, isBase64: isBase64))
        }
      }
    }
  }

  /// Its first characters are enough: sixteen bytes of a digest give no fewer than eight.
  private mutating func addDigest(_ digest: [UInt8], _ form: UInt32, _ variant: TaintVariant) {
    let text = TaintText.encoded(Array(digest.prefix(18)), isBase64: variant.isBase64)
    guard text.count >= TaintIndex.shortestDigest else { return }
    digests.append(
      TaintTable.Entry(key: Self.key(text, 0, 8), form: form, place: 0, variant: variant.code))
  }

  /// The entries of all variants, each by its rarest stretch.
  func entries() -> (
    long: [TaintTable.Entry], short: [TaintTable.Entry], digests: [TaintTable.Entry]
  ) {
    // Among few values nearly every stretch is rare.
    let isSmall = pending.count < 256
    var counts = [UInt8](repeating: 0, count: isSmall ? 0 : 1 << 22)
    if !isSmall {
      forEachWindow { counts[$0] = counts[$0] == 255 ? 255 : counts[$0] + 1 }
    }
    var long: [TaintTable.Entry] = []
    var short: [TaintTable.Entry] = []
    long.reserveCapacity(pending.count)
    for variant in pending {
      if variant.count < 8 {
        short.append(
          TaintTable.Entry(
            key: Self.key(texts, variant.start, 6), form: variant.form, place: 0,
            variant: variant.variant))
        continue
      }
      var best = 0
      var rarest = UInt8.max
      for place in 0...(isSmall ? 0 : min(Self.windowCount, variant.count - 8)) {
        let count =
          isSmall ? 0 : counts[Self.number(Self.key(texts, variant.start + place, 8))]
        if count < rarest { (best, rarest) = (place, count) }
      }
      long.append(
        TaintTable.Entry(
          key: Self.key(texts, variant.start + best, 8), form: variant.form,
          place: UInt16(truncatingIfNeeded: best), variant: variant.variant))
    }
    return (long, short, digests)
  }

  private func forEachWindow(_ body: (Int) -> Void) {
    for variant in pending where variant.count >= 8 {
      for place in 0...min(Self.windowCount, variant.count - 8) {
        body(Self.number(Self.key(texts, variant.start + place, 8)))
      }
    }
  }

  private static func number(_ key: UInt64) -> Int { Int(TaintTable.hash(key) >> 42) }

  private static func key(_ text: [UInt8], _ start: Int, _ count: Int) -> UInt64 {
    var key: UInt64 = 0
    for index in 0..<count { key |= UInt64(text[start + index]) << UInt64(8 * index) }
    return key
  }
}
