/// Which paths and kinds follow each other in events: each such shape is listed once.
struct SampleShapes {
  private struct Shape {
    /// Where its first row's values stand.
    var start: Int
    var count: Int
    var rows = 0
  }

  private let parts: [UInt32]
  private var shapes: [Shape] = []
  /// The place of each row's shape.
  private(set) var ofRows: [Int] = []

  /// `parts` are the paths and kinds of all values.
  init(_ rows: [TrafficSample.Row], parts: [UInt32]) {
    self.parts = parts
    var known = HashedPlaces()
    ofRows.reserveCapacity(rows.count)
    for row in rows {
      let own = Shape(start: row.firstValue, count: row.values)
      var hash: UInt64 = 0
      for index in own.start..<own.start + own.count {
        hash = FlatMap.mix(hash ^ UInt64(parts[index]))
      }
      let place = known.place(hash, next: shapes.count) { isSame(shapes[$0], own) }
      if place == shapes.count { shapes.append(own) }
      shapes[place].rows += 1
      ofRows.append(place)
    }
    sort()
  }

  private func isSame(_ one: Shape, _ other: Shape) -> Bool {
    guard one.count == other.count else { return false }
    for offset in 0..<one.count
    where parts[one.start + offset] != parts[other.start + offset] { return false }
    return true
  }

  private func parts(of shape: Shape) -> ArraySlice<UInt32> {
    parts[shape.start..<shape.start + shape.count]
  }

  /// The most frequent have the shortest places.
  private mutating func sort() {
    let order = shapes.indices.sorted {
      let (one, other) = (shapes[$0], shapes[$1])
      return one.rows != other.rows
        ? one.rows > other.rows
        : parts(of: one).lexicographicallyPrecedes(parts(of: other))
    }
    var places = [Int](repeating: 0, count: order.count)
    for (place, shape) in order.enumerated() { places[shape] = place }
    shapes = order.map { shapes[$0] }
    for row in ofRows.indices { ofRows[row] = places[ofRows[row]] }
  }

  func write(to file: inout ProfileBytes) {
    file.add(shapes.count)
    for shape in shapes {
      file.add(shape.count)
      for part in parts(of: shape) { file.add(UInt64(part)) }
    }
  }
}
