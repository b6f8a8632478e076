/// One side's sampled events of one name: who sent them, when, and their values in columns.
struct SampleRows: Sendable {
  /// One value of one event; array items are several.
  struct Value: Sendable {
    var row: Int
    var kind: ValueKind
    var number: Double
    var hash: UInt64
    var start: Int
    var kept: Int
    var length: Int

    var isNumber: Bool { kind == .integer || kind == .decimal }
  }

  /// What may explain a moved share: each row's stratum in each of these ways to cut traffic.
  static let dimensions = 6
  /// The dimension of countries, whose stratum 0 is unknown, the one of weekends, and the one of the
  /// event's currency.
  static let homes = 2
  static let weekends = 4
  static let currencies = 5

  var persons: [Int] = []
  var personCount = 0
  /// What tells each of these persons from all others of the recording.
  var people: [UInt64] = []
  var strata = [[Int]](repeating: [], count: dimensions)
  var slices: [Int] = []
  var times: [Int64?] = []
  /// Which day each row is of, and which quarter of one.
  private(set) var days = Spans()
  private(set) var quarters = Spans()
  var positions: [Position] = []
  var columns: [String: [Value]] = [:]
  var texts: [UInt8]

  var count: Int { persons.count }

  /// Stretches of time of one length, numbered in their order as far as they hold anything.
  struct Spans: Sendable {
    var count = 0
    /// The one of each row, -1 where its time is not known.
    var ofRows: [Int] = []

    init() {}

    init(_ times: [Int64?], of length: Int64) {
      let starts = times.map { time in
        time.map { ($0 &- (($0 % length) + length) % length) / length }
      }
      let known = Set(starts.compactMap { $0 }).sorted()
      count = known.count
      let numbers = Dictionary(
        known.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
      ofRows = starts.map { $0.flatMap { numbers[$0] } ?? -1 }
    }
  }

  /// Reckons what all times together say, once they are there.
  mutating func settleTimes() {
    let day: Int64 = 86_400_000
    days = Spans(times, of: day)
    quarters = Spans(times, of: day / 4)
  }

  /// Whether a property says in which currency the event's amounts are.
  static func isCurrency(_ pointer: String) -> Bool {
    pointer.lowercased().hasSuffix("currency") || pointer.lowercased().hasSuffix("currency_code")
  }

  func text(_ value: Value) -> ArraySlice<UInt8> {
    texts[value.start..<value.start + value.kept]
  }

  func string(_ value: Value) -> String { String(decoding: text(value), as: UTF8.self) }

  /// Where the first three of some rows stand in the traffic, as far as that is known.
  func first(_ rows: [Int]) -> [Position] {
    Array(rows.map { positions[$0] }.filter { $0 != .unknown }.sorted().prefix(3))
  }

  /// The first value of each row, -1 where it has none.
  func firsts(_ pointer: String) -> [Int] {
    var first = [Int](repeating: -1, count: count)
    for (index, value) in (columns[pointer] ?? []).enumerated() where first[value.row] < 0 {
      first[value.row] = index
    }
    return first
  }

  /// How many values each row has.
  func counts(_ pointer: String) -> [Int] {
    var counts = [Int](repeating: 0, count: count)
    for value in columns[pointer] ?? [] { counts[value.row] += 1 }
    return counts
  }
}

/// Reads a profile's sample into rows, with numbers for strata that both sides share.
struct SampleReader {
  private var numbers: [[UInt64: Int]] = Array(repeating: [:], count: SampleRows.dimensions)

  private mutating func number(_ dimension: Int, _ key: UInt64) -> Int {
    let next = numbers[dimension].count
    return numbers[dimension][key, default: next] == next
      ? {
        numbers[dimension][key] = next; return next
      }() : numbers[dimension][key] ?? 0
  }

  mutating func read(
    _ profile: TrafficProfile, _ names: Registry.Names, slices: [Slice]
  ) -> [EventName: SampleRows] {
    let sample = profile.sample
    let order = Dictionary(
      slices.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let pointers = names.paths.indices.map { names.pointer(Int32($0)) }
    let isCurrency = pointers.map(SampleRows.isCurrency)
    // The order of the traffic is lost in what is stored: this one is the same for both.
    let rows = SamplePlaces(names).ordered(sample, names)
    let homes = Self.homes(sample, rows, pointers)
    var building = names.events.map { _ in Building(rows: SampleRows(texts: sample.texts)) }
    for row in rows where row.event >= 0 && Int(row.event) < names.events.count {
      let event = Int(row.event)
      let next = building[event].people.count
      let person = building[event].people[row.person] ?? next
      if person == next {
        building[event].people[row.person] = next
        building[event].rows.people.append(row.person)
      }
      building[event].rows.personCount = next + (person == next ? 1 : 0)
      add(
        row, person: person, home: homes[row.person] ?? 0, names, order, to: &building[event].rows)
      for index in row.firstValue..<row.firstValue + row.values {
        let value = sample.values[index]
        let path = Int(value.path)
        guard path > 0, path < pointers.count else { continue }
        let column = building[event].column(path) {
          profile.isKept(event: row.event, path: value.path)
        }
        guard column >= 0 else { continue }
        building[event].columns[column].append(
          SampleRows.Value(
            row: building[event].rows.count - 1, kind: value.kind,
            number: value.kind == .string ? 0 : Double(bitPattern: value.bits), hash: value.bits,
            start: Int(value.textStart), kept: Int(value.kept), length: Int(value.length)))
        if isCurrency[path], value.kind == .string {
          building[event].rows.strata[SampleRows.currencies][building[event].rows.count - 1] =
            number(SampleRows.currencies, value.bits) + 1
        }
      }
    }
    var result: [EventName: SampleRows] = [:]
    for (name, event) in zip(names.events, building) where event.rows.count > 0 {
      var rows = event.rows
      for (path, column) in event.paths where column >= 0 {
        rows.columns[pointers[path]] = event.columns[column]
      }
      rows.settleTimes()
      result[name] = rows
    }
    return result
  }

  /// One event's rows while they are read.
  private struct Building {
    var rows: SampleRows
    var people: [UInt64: Int] = [:]
    /// The column of each path, -1 for one that is not kept.
    var paths: [Int: Int] = [:]
    var columns: [[SampleRows.Value]] = []

    mutating func column(_ path: Int, isKept: () -> Bool) -> Int {
      if let known = paths[path] { return known }
      let column = isKept() ? columns.count : -1
      paths[path] = column
      if column >= 0 { columns.append([]) }
      return column
    }
  }

  private mutating func add(
    _ row: TrafficSample.Row, person: Int, home: UInt64, _ names: Registry.Names,
    _ order: [Slice: Int], to event: inout SampleRows
  ) {
    let slice =
      row.slice >= 0 && Int(row.slice) < names.slices.count ? names.slices[Int(row.slice)] : Slice()
    let (hour, day) = ProfileRow.slots(of: row.time)
    // 1970 began on a Thursday.
    let isWeekend = day == ProfileRow.days.lowerBound + 2 || day == ProfileRow.days.lowerBound + 3
    event.persons.append(person)
    event.slices.append(order[slice] ?? -1)
    event.times.append(row.time)
    event.positions.append(row.position)
    event.strata[0].append(number(0, Self.key(slice.platform + "|" + slice.library)))
    event.strata[1].append(number(1, Self.key(slice.appVersion)))
    event.strata[SampleRows.homes].append(home == 0 ? 0 : number(2, home) + 1)
    event.strata[3].append(hour)
    event.strata[SampleRows.weekends].append(isWeekend ? 1 : 0)
    event.strata[SampleRows.currencies].append(0)
  }

  private static func key(_ text: String) -> UInt64 {
    var text = text
    return text.withUTF8 { TextHash.of($0) }
  }

  /// Where each person is at home, as far as the context tells: prices and languages hang on it.
  private static func homes(
    _ sample: TrafficSample, _ rows: [TrafficSample.Row], _ pointers: [String]
  ) -> [UInt64: UInt64] {
    let sources = ["/context/location/country", "/context/locale", "/context/timezone"]
    let ranks = pointers.map { pointer in sources.firstIndex(of: pointer) ?? -1 }
    var homes: [UInt64: (rank: Int, key: UInt64)] = [:]
    for row in rows {
      for index in row.firstValue..<row.firstValue + row.values {
        let value = sample.values[index]
        guard value.path > 0, Int(value.path) < ranks.count, value.kind == .string else { continue }
        let rank = ranks[Int(value.path)]
        guard rank >= 0, rank < homes[row.person]?.rank ?? 9 else { continue }
        let text = sample.texts[
          Int(value.textStart)..<Int(value.textStart) + Int(value.kept)]
        let cut = rank == 1 ? text.lastIndex { $0 == 0x2d || $0 == 0x5f } : nil
        let region = cut.map { text[($0 + 1)...] } ?? text
        homes[row.person] = (rank, key(String(decoding: region, as: UTF8.self)))
      }
    }
    return homes.mapValues(\.key)
  }
}
