/// What a profile says of each event and property, put together for a reader.
package struct ProfileInspection: Sendable {
  /// A thing and its share.
  package struct Part: Sendable {
    package var name: String
    package var share: Double
  }

  /// Where numbers lie.
  package struct Numbers: Sendable {
    /// The 5th, 25th, 50th, 75th and 95th of a hundred, to a sixteenth of themselves.
    package var quantiles: [Double]
    package var zero: Double
    package var negative: Double
    package var whole: Double
    /// The last digits of whole numbers, else of hundredths, from the sample.
    package var digits: [Part]
    /// Numbers that often stand for "none".
    package var sentinels: [Part]
  }

  package struct Property: Sendable {
    package var pointer: String
    /// Whether only shapes of its values are kept.
    package var isSealed: Bool
    /// The share of its objects that have it; null counts as there.
    package var present: Double
    package var kinds: [Part]
    /// The most frequent values; shapes where they are not words.
    package var values: [Part]
    /// How many different values there are; nil: too many to count.
    package var distinct: Int?
    package var numbers: Numbers?
    /// Strings by length: 0, 1, 2–3, 4–7, 8–15, 16–31, 32–63, 64 and more.
    package var lengths: [Part]
    /// Shapes of texts, from the sample: `aaa-999`.
    package var shapes: [Part]
    /// Parts of the traffic in which it is there more or less often than elsewhere.
    package var slices: [Part]
    package var hours: [Double]
  }

  package struct Event: Sendable {
    package var name: String
    package var events: Int
    package var share: Double
    package var slices: [Part]
    /// Shares of the day's eight times three hours, UTC.
    package var hours: [Double]
    package var properties: [Property]
  }

  package private(set) var events: [Event] = []
  /// How many events the sample holds, and whether those are all.
  package private(set) var sampled: Int
  package private(set) var isWhole: Bool
  /// What is left out for want of room, in words; nil: nothing.
  package private(set) var bound: String?
  /// The most values of a property that are counted one by one.
  package private(set) var mostValues: Int

  /// Reads a profile; only an event and a property, where they are named.
  package init(
    _ profile: TrafficProfile, names: Registry.Names, event wanted: String? = nil,
    property: String? = nil
  ) {
    sampled = profile.sample.rows.count
    isWhole = profile.sample.isWhole
    bound = profile.bound
    mostValues = profile.cap
    let slices = Set(
      profile.sliceNumbers.compactMap { Int($0) < names.slices.count ? names.slices[Int($0)] : nil }
    ).sorted { ProfileNames.texts($0).lexicographicallyPrecedes(ProfileNames.texts($1)) }
    let view = TrafficView(profile, names: names, slices: slices)
    var reader = SampleReader()
    let rows = reader.read(profile, names, slices: slices)
    let parts = Parts(slices).parts
    for name in view.events.keys.sorted() {
      guard let event = view.events[name], wanted == nil || wanted == name.publicLabel else {
        continue
      }
      let pages = event.properties.values.filter { own in
        !own.pointer.isEmpty && property.map { Self.fits(own.pointer, $0) } ?? true
      }.sorted { $0.pointer < $1.pointer }.map { own in
        Self.page(own, of: event, rows[name], parts)
      }
      if property != nil, pages.isEmpty { continue }
      events.append(
        Event(
          name: name.publicLabel, events: Int(event.tally.total),
          share: event.tally.total / max(1, view.all.total),
          slices: parts.map { part in
            Part(
              name: "\(part.dimension) \(part.value)",
              share: event.tally.total(in: part.slices) / max(1, event.tally.total))
          }.filter { $0.share > 0 }, hours: Self.hours(event.tally), properties: pages))
    }
  }

  /// Whether a property is asked for by its pointer or by its last name.
  private static func fits(_ pointer: String, _ wanted: String) -> Bool {
    pointer == wanted || (!wanted.hasPrefix("/") && pointer.hasSuffix("/" + wanted))
  }

  private static func page(
    _ property: TrafficView.Property, of event: TrafficView.Event, _ rows: SampleRows?,
    _ parts: [Parts.Part]
  ) -> Property {
    let holder = event.properties[property.parent]
    let objects =
      property.parent.isEmpty ? event.tally : holder?.tally(of: .object) ?? event.tally
    let all = property.kinds.reduce(0) { $0 + $1.total }
    let values = rows?.columns[property.pointer] ?? []
    let present = property.present.total / max(1, min(objects.total, event.tally.total))
    return Property(
      pointer: property.pointer, isSealed: property.isSealed, present: min(1, present),
      kinds: ValueKind.allCases.map {
        Part(name: "\($0)", share: property.kinds[Int($0.rawValue)].total / max(1, all))
      }.filter { $0.share > 0 }.sorted(by: isBefore),
      values: Self.values(property, all), distinct: distinct(property),
      numbers: numbers(property, values), lengths: lengths(property),
      shapes: rows.map { shapes(values, $0) } ?? [],
      slices: slices(property, event, present, parts), hours: hours(property.present))
  }

  private static func isBefore(_ one: Part, _ other: Part) -> Bool {
    (other.share, one.name) < (one.share, other.name)
  }

  private static func distinct(_ property: TrafficView.Property) -> Int? {
    property.hasManyValues ? nil : property.strings.count + property.numbers.count
  }

  private static func values(_ property: TrafficView.Property, _ all: Double) -> [Part] {
    guard !property.isSealed else { return [] }
    let texts = property.strings.map {
      Part(name: DriftWords.text(of: $0), share: $0.tally.total / max(1, all))
    }
    let numbers = property.numbers.map {
      Part(name: DriftWords.number($0.number), share: $0.tally.total / max(1, all))
    }
    // Different values may have one shape.
    var shares: [String: Double] = [:]
    for part in texts + numbers { shares[part.name, default: 0] += part.share }
    return Array(
      shares.map { Part(name: $0.key, share: $0.value) }.sorted(by: isBefore).prefix(8))
  }

  private static func numbers(
    _ property: TrafficView.Property, _ values: [SampleRows.Value]
  ) -> Numbers? {
    let all = property.tally(of: .number).total
    guard all > 0 else { return nil }
    var quantiles: [Double] = []
    for share in [0.05, 0.25, 0.5, 0.75, 0.95] {
      var sum = 0.0
      let found = property.buckets.first { bucket in
        sum += bucket.tally.total
        return sum >= share * all
      }
      quantiles.append(found?.number ?? property.buckets.last?.number ?? 0)
    }
    func share(_ test: (Double) -> Bool) -> Double {
      property.buckets.filter { test($0.number) }.reduce(0) { $0 + $1.tally.total } / all
    }
    let known = values.filter { $0.isNumber && $0.number.isFinite }.map(\.number)
    return Numbers(
      quantiles: quantiles, zero: share { $0 == 0 }, negative: share { $0 < 0 },
      whole: property.kinds[Int(ValueKind.integer.rawValue)].total / all,
      digits: property.isSealed ? [] : digits(known),
      sentinels: property.isSealed ? [] : sentinels(known))
  }

  private static func digits(_ numbers: [Double]) -> [Part] {
    let scale = numbers.allSatisfy { $0 == $0.rounded() } ? 1.0 : 100
    var counts = [Double](repeating: 0, count: 10)
    for number in numbers where abs(number) < 1e12 {
      counts[Int((abs(number) * scale).rounded().truncatingRemainder(dividingBy: 10))] += 1
    }
    let all = max(1, counts.reduce(0, +))
    return Array(
      counts.indices.map { Part(name: "\($0)", share: counts[$0] / all) }.filter { $0.share > 0 }
        .sorted(by: isBefore).prefix(3))
  }

  private static func sentinels(_ numbers: [Double]) -> [Part] {
    [-1.0, 0, 99, 999, 9999, 99_999].compactMap { sentinel in
      let share = Double(numbers.count { $0 == sentinel }) / Double(max(1, numbers.count))
      return share >= 0.005 ? Part(name: DriftWords.number(sentinel), share: share) : nil
    }
  }

  private static func lengths(_ property: TrafficView.Property) -> [Part] {
    let names = ["0", "1", "2–3", "4–7", "8–15", "16–31", "32–63", "64 and more"]
    let all = max(1, property.lengths.reduce(0, +))
    return zip(names, property.lengths).map { Part(name: $0, share: $1 / all) }
      .filter { $0.share > 0 }
  }

  private static func shapes(_ values: [SampleRows.Value], _ rows: SampleRows) -> [Part] {
    var counts: [String: Double] = [:]
    var known: [UInt64: String] = [:]
    var all = 0.0
    for value in values where value.kind == .string {
      let shape = known[value.hash] ?? MaskedShape.of(Array(rows.text(value)).span, limit: 32)
      known[value.hash] = shape
      counts[shape, default: 0] += 1
      all += 1
    }
    return Array(
      counts.map { Part(name: $0.key, share: $0.value / all) }.sorted(by: isBefore).prefix(4))
  }

  private static func slices(
    _ property: TrafficView.Property, _ event: TrafficView.Event, _ present: Double,
    _ parts: [Parts.Part]
  ) -> [Part] {
    Array(
      parts.compactMap { part -> Part? in
        let of = event.tally.total(in: part.slices)
        let share = property.present.total(in: part.slices) / max(1, of)
        guard of >= 30, property.pointer.split(separator: "/").count == 2,
          abs(share - present) >= 0.1
        else { return nil }
        return Part(name: "\(part.dimension) \(part.value)", share: min(1, share))
      }.prefix(6))
  }

  private static func hours(_ tally: Tally) -> [Double] {
    let hours = Array(tally.fixed[ProfileRow.hours])
    let all = max(1, hours.reduce(0, +))
    return hours.map { $0 / all }
  }
}
