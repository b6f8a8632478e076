/// What the paths of a registry are to a sample: the same in every run.
struct SamplePlaces {
  enum Role {
    /// What is compared.
    case value
    /// Tells where a person is at home; see ``SampleReader``.
    case home
    /// Another part of the context, which is not compared event by event.
    case context
  }

  /// Tells paths apart by their names.
  let keys: [UInt64]
  let roles: [Role]

  init(_ names: Registry.Names) {
    var keys: [UInt64] = []
    var roles: [Role] = []
    for (number, entry) in names.paths.enumerated() {
      let parent = Int(entry.parent)
      let isKnown = number > 0 && parent >= 0 && parent < number
      var name = entry.name
      let own = name.withUnsafeMutableBufferPointer { TextHash.of(UnsafeBufferPointer($0)) }
      keys.append(FlatMap.mix((isKnown ? keys[parent] : 0) ^ own &+ (entry.isItem ? 1 : 0)))
      if number == EnvelopePath.context.rawValue {
        roles.append(.context)
      } else {
        roles.append(isKnown ? roles[parent] : .value)
      }
    }
    for (number, entry) in names.paths.enumerated() where roles[number] == .context {
      var place = [entry.name]
      var parent = Int(entry.parent)
      while parent > 0, parent < names.paths.count, place.count < 4 {
        place.insert(names.paths[parent].name, at: 0)
        parent = Int(names.paths[parent].parent)
      }
      if Self.homes.contains(place) { roles[number] = .home }
    }
    self.keys = keys
    self.roles = roles
  }

  private static let homes: Set<[[UInt8]]> = Set(
    [["context", "location", "country"], ["context", "locale"], ["context", "timezone"]].map {
      $0.map { Array($0.utf8) }
    })

  /// Whether a path is of the context, and no home.
  static func isContext(_ path: Int32, _ registry: Registry) -> Bool {
    var place: [[UInt8]] = []
    var (last, current) = (path, path)
    while current > 0, let entry = registry.entry(of: current), entry.parent < current {
      place.insert(entry.name, at: 0)
      (last, current) = (current, entry.parent)
    }
    // In the context is what has it for an ancestor, and the context itself.
    return last == EnvelopePath.context.rawValue && !homes.contains(place)
  }

  func role(_ path: Int32) -> Role {
    path >= 0 && Int(path) < roles.count ? roles[Int(path)] : .context
  }

  /// Tells slices apart by what they are, or by what is written of them.
  private static func keys(_ names: Registry.Names, _ written: ProfileNames?) -> [UInt64] {
    let keys = (written?.slices ?? names.slices).map { slice in
      let text = ProfileNames.texts(slice).joined(separator: "\n")
      return Array(text.utf8).withUnsafeBufferPointer { TextHash.of($0) }
    }
    guard let written else { return keys }
    return names.slices.indices.map { written.slicePlaces[Int32($0)].map { keys[$0] } ?? 0 }
  }

  /// The rows of a sample in an order that follows from what they hold alone.
  func ordered(
    _ sample: TrafficSample, _ names: Registry.Names, written: ProfileNames? = nil
  ) -> [TrafficSample.Row] {
    let events = names.events.indices.sorted { names.events[$0] < names.events[$1] }
    var ranks = [Int](repeating: 0, count: events.count)
    for (rank, event) in events.enumerated() { ranks[event] = rank }
    let slices = Self.keys(names, written)
    var keyed: [Keyed] = []
    keyed.reserveCapacity(sample.rows.count)
    for (number, row) in sample.rows.enumerated() {
      let event = Int(row.event)
      let slice = Int(row.slice)
      keyed.append(
        Keyed(
          time: row.time ?? .min,
          event: event >= 0 && event < ranks.count ? ranks[event] : -1,
          digest: digest(row, of: sample)
            ^ (slice >= 0 && slice < slices.count ? slices[slice] : 0),
          person: row.person, weight: row.weight, number: number))
    }
    keyed.sort(by: Keyed.precedes)
    return keyed.map { sample.rows[$0.number] }
  }

  /// What a row is ordered by; what is alike in all that is compared stays as it was.
  private struct Keyed {
    var time: Int64
    var event: Int
    var digest: UInt64
    var person: UInt64
    var weight: Int
    var number: Int

    static func precedes(_ one: Self, _ other: Self) -> Bool {
      if one.time != other.time { return one.time < other.time }
      if one.event != other.event { return one.event < other.event }
      if one.digest != other.digest { return one.digest < other.digest }
      if one.person != other.person { return one.person < other.person }
      return one.weight != other.weight ? one.weight < other.weight : one.number < other.number
    }
  }

  /// What tells the contents of rows apart, without most of the context.
  private func digest(_ row: TrafficSample.Row, of sample: TrafficSample) -> UInt64 {
    var digest: UInt64 = 0
    for index in row.firstValue..<row.firstValue &+ row.values {
      let value = sample.values[index]
      guard role(value.path) != .context else { continue }
      let key = keys[Int(value.path)] &+ UInt64(value.kind.rawValue)
      digest = FlatMap.mix(digest ^ FlatMap.mix(key ^ FlatMap.mix(value.bits)))
    }
    return digest
  }
}

extension Position {
  /// Where an event stands that was read from a stored profile: nowhere.
  static let unknown = Self(input: .max, block: .max, line: .max)
}
