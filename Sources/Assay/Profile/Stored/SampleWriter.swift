/// Writes a sample: what repeats is listed once, and rows hold places in the lists.
///
/// Lists of persons, texts, each path's values, and of shapes (which paths and kinds follow each
/// other in an event); then the rows in an order of their own (``SamplePlaces/ordered(_:_:)``).
struct SampleWriter {
  /// A value, and how often it comes.
  private struct Listed {
    var key: ValueKey
    var count = 0
    var text: [UInt8] = []
  }

  private struct ValueKey: Hashable {
    var isText: Bool
    var bits: UInt64
    var length: UInt32

    func hash(into hasher: inout Hasher) { hasher.combine(bits) }
  }

  private let sample: TrafficSample
  private let names: ProfileNames
  private let rows: [TrafficSample.Row]
  /// The place of each path among the names, -1 where it has none.
  private let paths: [Int]

  init(_ sample: TrafficSample, _ names: ProfileNames, _ registered: Registry.Names) {
    self.sample = sample
    self.names = names
    rows = SamplePlaces(registered).ordered(sample, registered)
    var paths = [Int](repeating: -1, count: registered.paths.count)
    for (path, place) in names.pathPlaces where path >= 0 && Int(path) < paths.count {
      paths[Int(path)] = place
    }
    self.paths = paths
  }

  func write(to file: inout ProfileBytes) {
    file.add(sample.halvings)
    let persons = Array(Set(rows.map(\.person))).sorted()
    file.add(persons.count)
    for person in persons { file.add(word: person) }
    let (lists, chosen) = lists()
    let texts = Array(Set(lists.flatMap { $0.map(\.text) })).sorted {
      $0.lexicographicallyPrecedes($1)
    }
    file.add(texts.count)
    for text in texts { file.add(text: text) }
    let places = write(lists, Self.places(texts), to: &file)
    let (shapes, ofRows) = shapes()
    file.add(shapes.count)
    for shape in shapes {
      file.add(shape.count)
      for part in shape { file.add(part) }
    }
    write(Self.places(persons), ofRows, to: &file) { index, path in
      chosen[index] >= 0 ? places[path][chosen[index]] : nil
    }
  }

  private static func places<T: Hashable>(_ things: [T]) -> [T: Int] {
    Dictionary(things.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private func place(_ path: Int32) -> Int {
    path >= 0 && Int(path) < paths.count ? paths[Int(path)] : -1
  }

  /// The values of each path that has some, and which of them each value of the sample is.
  private func lists() -> (lists: [[Listed]], chosen: [Int]) {
    var lists = [[Listed]](repeating: [], count: names.paths.count + 1)
    var known = [[ValueKey: Int]](repeating: [:], count: lists.count)
    var chosen = [Int](repeating: -1, count: sample.values.count)
    for (index, value) in sample.values.enumerated() {
      let path = place(value.path)
      guard path >= 0, let key = Self.key(value) else { continue }
      if let found = known[path][key] {
        chosen[index] = found
      } else {
        let start = Int(value.textStart)
        let text = value.kind == .string ? Array(sample.texts[start..<start + Int(value.kept)]) : []
        chosen[index] = lists[path].count
        known[path][key] = lists[path].count
        lists[path].append(Listed(key: key, text: text))
      }
      lists[path][chosen[index]].count += 1
    }
    return (lists, chosen)
  }

  /// What is listed of a value; nil where its kind says all.
  private static func key(_ value: TrafficSample.Value) -> ValueKey? {
    switch value.kind {
    case .string: ValueKey(isText: true, bits: value.bits, length: value.length)
    case .integer, .decimal: ValueKey(isText: false, bits: value.bits, length: 0)
    default: nil
    }
  }

  /// Writes the lists, and answers the place of each of their values.
  private func write(
    _ lists: [[Listed]], _ texts: [[UInt8]: Int], to file: inout ProfileBytes
  ) -> [[Int]] {
    lists.map { list in
      // The most frequent have the shortest places.
      let order = list.indices.sorted {
        let (one, other) = (list[$0], list[$1])
        return (other.count, one.key.bits, one.key.length, one.key.isText ? 1 : 0)
          < (one.count, other.key.bits, other.key.length, other.key.isText ? 1 : 0)
      }
      file.add(order.count)
      var places = [Int](repeating: 0, count: list.count)
      for (place, index) in order.enumerated() {
        places[index] = place
        let (key, text) = (list[index].key, list[index].text)
        if key.isText {
          file.add((texts[text] ?? 0) + 1)
          file.add(UInt64(key.length))
          file.add(word: key.bits)
        } else {
          file.add(0)
          file.add(double: key.bits)
        }
      }
      return places
    }
  }

  /// A path and kind, as a shape holds it.
  private func part(_ index: Int) -> Int {
    let value = sample.values[index]
    return max(0, place(value.path)) * 8 + Int(value.kind.rawValue)
  }

  /// The paths and kinds that values of an event have, and which of these shapes each row has.
  private func shapes() -> (shapes: [[Int]], ofRows: [Int]) {
    var shapes: [(parts: [Int], count: Int)] = []
    var known: [UInt64: [Int]] = [:]
    let ofRows = rows.map { row in
      let values = row.firstValue..<row.firstValue + row.values
      let hash = values.reduce(0) { FlatMap.mix($0 ^ UInt64(part($1))) }
      for shape in known[hash] ?? [] where shapes[shape].parts.count == row.values {
        if zip(values, shapes[shape].parts).allSatisfy({ part($0) == $1 }) {
          shapes[shape].count += 1
          return shape
        }
      }
      known[hash, default: []].append(shapes.count)
      shapes.append((values.map(part), 1))
      return shapes.count - 1
    }
    let order = shapes.indices.sorted {
      shapes[$0].count != shapes[$1].count
        ? shapes[$0].count > shapes[$1].count
        : shapes[$0].parts.lexicographicallyPrecedes(shapes[$1].parts)
    }
    var places = [Int](repeating: 0, count: order.count)
    for (place, shape) in order.enumerated() { places[shape] = place }
    return (order.map { shapes[$0].parts }, ofRows.map { places[$0] })
  }

  private func write(
    _ persons: [UInt64: Int], _ shapes: [Int], to file: inout ProfileBytes,
    listed: (Int, Int) -> Int?
  ) {
    file.add(rows.count)
    var last: Int64 = 0
    for (number, row) in rows.enumerated() {
      file.add(names.eventPlaces[row.event] ?? 0)
      file.add(persons[row.person] ?? 0)
      file.add((names.slicePlaces[row.slice] ?? -1) + 1)
      file.add(flag: row.time != nil)
      if let time = row.time {
        file.add(signed: time &- last)
        last = time
      }
      file.add(row.weight)
      file.add(shapes[number])
      for index in row.firstValue..<row.firstValue + row.values {
        let path = place(sample.values[index].path)
        if path >= 0, let place = listed(index, path) { file.add(place) }
      }
    }
  }
}

extension TrafficSample {
  /// The sample with only what is kept, of as many persons as the bound of a stored profile holds.
  ///
  /// What it takes is reckoned from the set of rows, values and texts alone, and never falls when
  /// more are added: so the bound, too, does not depend on how the traffic was split.
  func bounded(to room: Int, isKept: (Int32, Int32) -> Bool) -> Self {
    var known = FlatMap()
    var kept = Self()
    kept.rows.reserveCapacity(rows.count)
    kept.values.reserveCapacity(values.count)
    (kept.halvings, kept.key) = (halvings, key)
    for row in rows {
      var copy = row
      copy.firstValue = kept.values.count
      guard isKept(row.event, 0) else { continue }
      for index in row.firstValue..<row.firstValue &+ row.values {
        let path = values[index].path
        let place = UInt64(UInt32(bitPattern: row.event)) << 32 | UInt64(UInt32(bitPattern: path))
        var isIn = known.find(place)
        if isIn < 0 {
          isIn = isKept(row.event, path) ? 1 : 0
          known.insert(place, isIn)
        }
        if isIn == 1 { kept.values.append(values[index]) }
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
    var listed = FlatMap()
    var shapes: Set<UInt64> = []
    var persons = FlatMap()
    for row in rows where persons.find(row.person) < 0 {
      persons.insert(row.person, 0)
      bytes &+= 8
    }
    for value in values
    where value.kind == .string || value.kind == .integer || value.kind == .decimal {
      bytes &+= 2
      // Two that fall together would be one too few of very many.
      let seen = FlatMap.mix(value.bits) ^ FlatMap.mix(UInt64(UInt32(bitPattern: value.path)) << 20)
      guard listed.find(seen) < 0 else { continue }
      listed.insert(seen, 0)
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
