/// A profile with names in place of numbers: what the judgement reads.
package struct TrafficView: Sendable {
  /// One value of a vocabulary.
  package struct Value: Sendable {
    /// Tells values apart, the same in both profiles.
    package var hash: UInt64
    /// The word, or its masked shape.
    package var text: String
    /// Whether `text` is the word itself.
    package var isSpoken: Bool
    package var tally: Tally
  }

  /// A number of a vocabulary, or a bucket of numbers.
  package struct Numbers: Sendable {
    package var number: Double
    package var tally: Tally
  }

  /// One property of one event.
  package struct Property: Sendable {
    package var pointer: String
    package var parent: String
    package var name: String
    /// Events that have it.
    package var present: Tally
    /// Values by kind, array items one by one.
    package var kinds: [Tally]
    package var strings: [Value] = []
    package var numbers: [Numbers] = []
    package var buckets: [Numbers] = []
    package var lengths: [Double]
    package var hasManyValues: Bool
    /// Strings that are told by their form and not listed: identifiers, times, long texts.
    package var unlisted = 0.0
    package var isMap: Bool
    /// Whether only shapes of its values are kept.
    package var isSealed = false

    /// Values of some kinds.
    package func tally(of kinds: [ValueKind]) -> Tally {
      if kinds.count == 1 { return self.kinds[Int(kinds[0].rawValue)] }
      var sum = Tally(slices: present.slices.count)
      for kind in kinds { sum += self.kinds[Int(kind.rawValue)] }
      return sum
    }

    /// Values of one family.
    package func tally(of family: ValueFamily) -> Tally { tally(of: family.kinds) }

    /// Values other than null.
    package var given = Tally(slices: 0)
  }

  /// One event.
  package struct Event: Sendable {
    package var name: EventName
    package var tally: Tally
    package var properties: [String: Property] = [:]
  }

  package var events: [EventName: Event] = [:]
  /// All events together.
  package var all: Tally
  package var hasManyCells: Bool
  package var slices: [Slice]
  private var ambiguous: [EventName: Set<String>] = [:]

  /// Reads a profile; `slices` are the run's slices in their final order.
  package init(_ profile: TrafficProfile, names: Registry.Names, slices: [Slice]) {
    self.slices = slices
    hasManyCells = profile.hasManyCells
    all = Tally(slices: slices.count)
    let order = Dictionary(
      slices.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let slots = profile.sliceNumbers.map { number in
      Int(number) < names.slices.count && number >= 0 && !profile.hasManySlices
        ? order[names.slices[Int(number)]] : nil
    }
    for index in profile.cells.indices { read(profile, cell: index, names, slots) }
    // Names that are masked may fall together: nothing can be said of those properties.
    for (event, pointers) in ambiguous {
      for pointer in pointers { events[event]?.properties[pointer] = nil }
    }
    for event in events.values { all += event.tally }
  }

  private mutating func read(
    _ profile: TrafficProfile, cell index: Int, _ names: Registry.Names, _ slots: [Int?]
  ) {
    let cell = profile.cells[index]
    guard !cell.isDead, cell.event >= 0, Int(cell.event) < names.events.count else { return }
    let name = names.events[Int(cell.event)]
    let property = Self.property(profile, cell, names, slots, slices.count)
    if cell.path == 0 {
      events[name, default: Event(name: name, tally: Tally(slices: slices.count))].tally =
        property.present
    }
    let former = events[name, default: Event(name: name, tally: Tally(slices: slices.count))]
      .properties.updateValue(property, forKey: property.pointer)
    if former != nil { ambiguous[name, default: []].insert(property.pointer) }
  }

  private static func property(
    _ profile: TrafficProfile, _ cell: TrafficProfile.Cell, _ names: Registry.Names,
    _ slots: [Int?], _ slices: Int
  ) -> Property {
    let pointer = names.pointer(cell.path)
    let cut = pointer.lastIndex(of: "/") ?? pointer.startIndex
    let empty = Tally(slices: slices)
    var property = Property(
      pointer: pointer, parent: String(pointer[..<cut]), name: String(pointer[cut...].dropFirst()),
      present: empty, kinds: [Tally](repeating: empty, count: 8),
      lengths: (0..<8).map { Double(cell.lengths[$0]) }, hasManyValues: cell.hasManyValues,
      isMap: cell.isMap)
    property.isSealed = cell.isSealed
    var next = cell.firstEntry
    while next >= 0 {
      let entry = profile.entries[Int(next)]
      let tally = Self.tally(profile, Int(next), slots, slices)
      switch entry.tag {
      case .firstKind:
        property.present += tally
        property.add(kind: entry.hash, tally)
      case .furtherKind: property.add(kind: entry.hash, tally)
      case .string:
        let start = Int(next) * SpokenValue.capacity
        let bytes = profile.texts[start..<start + Int(entry.textCount)]
        property.strings.append(
          Value(
            hash: entry.hash, text: String(decoding: bytes, as: UTF8.self),
            isSpoken: entry.isSpoken, tally: tally))
      case .number:
        property.numbers.append(
          Numbers(number: Double(bitPattern: entry.hash), tally: tally))
      case .bucket:
        let middle = NumberBucket.middle(Int(Int64(bitPattern: entry.hash)))
        property.buckets.append(Numbers(number: middle, tally: tally))
      }
      next = entry.next
    }
    property.finish(slices: slices)
    property.strings.sort { ($0.text, $0.hash) < ($1.text, $1.hash) }
    property.numbers.sort { $0.number < $1.number }
    property.buckets.sort { $0.number < $1.number }
    return property
  }

  private static func tally(
    _ profile: TrafficProfile, _ entry: Int, _ slots: [Int?], _ slices: Int
  ) -> Tally {
    var tally = Tally(slices: slices)
    let base = entry * profile.stride
    for slot in 0..<ProfileRow.fixed { tally.fixed[slot] = Double(profile.rows[base + slot]) }
    for (slot, target) in slots.enumerated() {
      if let target {
        tally.slices[target] += Double(profile.rows[base + ProfileRow.fixed + slot])
      }
    }
    tally.positions = profile.entries[entry].positions
    return tally
  }
}
