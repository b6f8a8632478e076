/// Writes a sample: what repeats is listed once, and rows hold places in the lists.
///
/// Lists of persons, texts, each path's values, and of shapes (which paths and kinds follow each
/// other in an event); then the rows in an order of their own (``SamplePlaces/ordered(_:_:)``).
struct SampleWriter {
  /// A value, and how often it comes.
  private struct Listed {
    var count = 0
    var length: UInt32 = 0
    var text: [UInt8] = []
  }

  private struct ValueKey: Hashable {
    var isText: Bool
    var bits: UInt64
    var length: UInt32
  }

  private let sample: TrafficSample
  private let names: ProfileNames
  private let rows: [TrafficSample.Row]

  init(_ sample: TrafficSample, _ names: ProfileNames, _ registered: Registry.Names) {
    self.sample = sample
    self.names = names
    rows = SamplePlaces(registered).ordered(sample, registered)
  }

  func write(to file: inout ProfileBytes) {
    file.add(sample.halvings)
    let persons = Array(Set(rows.map(\.person))).sorted()
    file.add(persons.count)
    for person in persons { file.add(word: person) }
    let lists = lists()
    let texts = Array(Set(lists.flatMap { $0.values.map(\.text) })).sorted {
      $0.lexicographicallyPrecedes($1)
    }
    file.add(texts.count)
    for text in texts { file.add(text: text) }
    let places = write(lists, Self.places(texts), to: &file)
    let shapes = shapes()
    file.add(shapes.count)
    for shape in shapes {
      file.add(shape.count)
      for part in shape { file.add(part) }
    }
    write(Self.places(persons), places, Self.places(shapes), to: &file)
  }

  private static func places<T: Hashable>(_ things: [T]) -> [T: Int] {
    Dictionary(things.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The values of each path that has some.
  private func lists() -> [[ValueKey: Listed]] {
    var lists = [[ValueKey: Listed]](repeating: [:], count: names.paths.count + 1)
    for value in sample.values {
      guard let path = names.pathPlaces[value.path], let key = Self.key(value) else { continue }
      if lists[path][key] == nil {
        let start = Int(value.textStart)
        let text = value.kind == .string ? Array(sample.texts[start..<start + Int(value.kept)]) : []
        lists[path][key] = Listed(length: value.length, text: text)
      }
      lists[path][key]?.count += 1
    }
    return lists
  }

  /// What is listed of a value; nil where its kind says all.
  private static func key(_ value: TrafficSample.Value) -> ValueKey? {
    switch value.kind {
    case .string: ValueKey(isText: true, bits: value.bits, length: value.length)
    case .integer, .decimal: ValueKey(isText: false, bits: value.bits, length: 0)
    default: nil
    }
  }

  private func write(
    _ lists: [[ValueKey: Listed]], _ texts: [[UInt8]: Int], to file: inout ProfileBytes
  ) -> [[ValueKey: Int]] {
    lists.map { list in
      // The most frequent have the shortest places.
      let order = list.sorted {
        ($1.value.count, $0.key.bits, $0.key.length, $0.key.isText ? 1 : 0)
          < ($0.value.count, $1.key.bits, $1.key.length, $1.key.isText ? 1 : 0)
      }
      file.add(order.count)
      for (key, value) in order {
        if key.isText {
          file.add((texts[value.text] ?? 0) + 1)
          file.add(UInt64(value.length))
          file.add(word: key.bits)
        } else {
          file.add(0)
          file.add(double: key.bits)
        }
      }
      return Self.places(order.map(\.key))
    }
  }

  /// The paths and kinds of an event's values.
  private func shape(_ row: TrafficSample.Row) -> [Int] {
    (row.firstValue..<row.firstValue + row.values).map { index in
      let value = sample.values[index]
      return (names.pathPlaces[value.path] ?? 0) * 8 + Int(value.kind.rawValue)
    }
  }

  private func shapes() -> [[Int]] {
    var counts: [[Int]: Int] = [:]
    for row in rows { counts[shape(row), default: 0] += 1 }
    return counts.sorted {
      $0.value != $1.value ? $0.value > $1.value : $0.key.lexicographicallyPrecedes($1.key)
    }.map(\.key)
  }

  private func write(
    _ persons: [UInt64: Int], _ places: [[ValueKey: Int]], _ shapes: [[Int]: Int],
    to file: inout ProfileBytes
  ) {
    file.add(rows.count)
    var last: Int64 = 0
    for row in rows {
      file.add(names.eventPlaces[row.event] ?? 0)
      file.add(persons[row.person] ?? 0)
      file.add((names.slicePlaces[row.slice] ?? -1) + 1)
      file.add(flag: row.time != nil)
      if let time = row.time {
        file.add(signed: time &- last)
        last = time
      }
      file.add(row.weight)
      file.add(shapes[shape(row)] ?? 0)
      for index in row.firstValue..<row.firstValue + row.values {
        let value = sample.values[index]
        guard let key = Self.key(value), let path = names.pathPlaces[value.path] else { continue }
        file.add(places[path][key] ?? 0)
      }
    }
  }
}

extension TrafficSample {
  private struct Seen: Hashable {
    var path: Int32
    var bits: UInt64
  }

  /// The sample with only what is kept, of as many persons as the bound of a stored profile holds.
  ///
  /// What it takes is reckoned from the set of rows, values and texts alone, and never falls when
  /// more are added: so the bound, too, does not depend on how the traffic was split.
  func bounded(to room: Int, isKept: (Int32, Int32) -> Bool) -> Self {
    var known: [PropertyKey: Bool] = [:]
    var kept = Self()
    (kept.halvings, kept.key) = (halvings, key)
    for row in rows {
      var copy = row
      copy.firstValue = kept.values.count
      guard isKept(row.event, 0) else { continue }
      for index in row.firstValue..<row.firstValue &+ row.values {
        let place = PropertyKey(event: row.event, path: values[index].path)
        let isIn = known[place] ?? isKept(place.event, place.path)
        known[place] = isIn
        if isIn { kept.values.append(values[index]) }
      }
      copy.values = kept.values.count &- copy.firstValue
      kept.rows.append(copy)
    }
    kept.texts = texts
    while kept.storedBytes > room, kept.halvings < 64 {
      kept.halvings &+= 1
      kept = kept.filtered(from: kept)
    }
    return kept
  }

  /// About what it takes on disk.
  private var storedBytes: Int {
    var bytes = rows.count &* 14
    var listed: Set<Seen> = []
    var shapes: Set<UInt64> = []
    var persons: Set<UInt64> = []
    for row in rows where persons.insert(row.person).inserted { bytes &+= 8 }
    for value in values
    where value.kind == .string || value.kind == .integer || value.kind == .decimal {
      bytes &+= 2
      guard listed.insert(Seen(path: value.path, bits: value.bits)).inserted else { continue }
      bytes &+= value.kind == .string ? 14 : 6
      guard value.kind == .string else { continue }
      let start = Int(value.textStart)
      let shape = StoredText.shape(texts[start..<start &+ Int(value.kept)])
      let hash = shape.withUnsafeBufferPointer { TextHash.of($0) }
      if shapes.insert(hash).inserted { bytes &+= shape.count &+ 2 }
    }
    return bytes
  }
}
