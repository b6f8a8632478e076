/// Writes a sample: what repeats is listed once, and rows hold places in the lists.
///
/// Lists of persons, texts, each path's values, and of shapes (which paths and kinds follow each
/// other in an event); then the rows in an order of their own (``SamplePlaces/ordered(_:_:)``).
struct SampleWriter {
  private let sample: TrafficSample
  private let names: ProfileNames
  private let rows: [TrafficSample.Row]
  /// The place of each path among the names, -1 where it has none; of each event and slice.
  private let paths: [Int32]
  private let events: [Int]
  private let slices: [Int]

  init(_ sample: TrafficSample, _ names: ProfileNames, _ registered: Registry.Names) {
    self.sample = sample
    self.names = names
    rows = SamplePlaces(registered).ordered(sample, registered, written: names)
    paths = Self.places(names.pathPlaces, registered.paths.count).map { Int32($0) }
    events = Self.places(names.eventPlaces, registered.events.count)
    slices = Self.places(names.slicePlaces, registered.slices.count)
  }

  /// The places of things by their numbers, -1 where there is none.
  private static func places(_ known: [Int32: Int], _ count: Int) -> [Int] {
    var places = [Int](repeating: -1, count: count)
    for (number, place) in known where number >= 0 && Int(number) < count {
      places[Int(number)] = place
    }
    return places
  }

  private static func place(_ number: Int32, in places: [Int]) -> Int {
    number >= 0 && Int(number) < places.count ? places[Int(number)] : -1
  }

  func write(to file: inout ProfileBytes) {
    file.add(sample.halvings)
    let persons = persons()
    file.add(persons.list.count)
    for person in persons.list { file.add(word: person) }
    var lists = SampleLists(sample, paths: paths, count: names.paths.count + 1)
    lists.write(to: &file)
    let shapes = SampleShapes(rows, parts: parts())
    shapes.write(to: &file)
    file.add(rows.count)
    var last: Int64 = 0
    for (number, row) in rows.enumerated() {
      file.add(max(0, Self.place(row.event, in: events)))
      file.add(persons.ofRows[number])
      file.add(Self.place(row.slice, in: slices) + 1)
      file.add(flag: row.time != nil)
      if let time = row.time {
        file.add(signed: time &- last)
        last = time
      }
      file.add(row.weight)
      file.add(shapes.ofRows[number])
      for index in row.firstValue..<row.firstValue + row.values {
        let place = lists.place(of: index)
        if place >= 0 { file.add(place) }
      }
    }
  }

  /// The persons in order, and the place of each row's.
  private func persons() -> (list: [UInt64], ofRows: [Int]) {
    let order = rows.indices.map { (person: rows[$0].person, row: $0) }
      .sorted { $0.person < $1.person }
    var list: [UInt64] = []
    var ofRows = [Int](repeating: 0, count: rows.count)
    for (person, row) in order {
      if list.last != person { list.append(person) }
      ofRows[row] = list.count - 1
    }
    return (list, ofRows)
  }

  /// The path and kind of each value, as a shape holds them.
  private func parts() -> [UInt32] {
    sample.values.map { value in
      let path = value.path >= 0 && Int(value.path) < paths.count ? paths[Int(value.path)] : -1
      return UInt32(max(0, path)) &* 8 &+ UInt32(value.kind.rawValue)
    }
  }
}
