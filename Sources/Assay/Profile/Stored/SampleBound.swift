extension TrafficSample {
  /// The sample with only what is kept, of as many persons as the bound of a stored profile holds.
  ///
  /// What it takes is reckoned from the set of rows, values and texts alone, and never falls when
  /// more are added: so the bound, too, does not depend on how the traffic was split.
  func bounded(to room: Int, isKept: (Int32, Int32) -> Bool) -> Self {
    var kept = keeping(isKept)
    while kept.storedBytes > room, kept.halvings < 64 {
      kept.halvings &+= 1
      kept = kept.filtered(from: kept)
    }
    return kept
  }

  /// The sample with only what is kept; as a rule that is all of it.
  private func keeping(_ isKept: (Int32, Int32) -> Bool) -> Self {
    var known = FlatMap()
    func isIn(_ event: Int32, _ path: Int32) -> Bool {
      let place = UInt64(UInt32(bitPattern: event)) << 32 | UInt64(UInt32(bitPattern: path))
      var isIn = known.find(place)
      if isIn < 0 {
        isIn = isKept(event, path) ? 1 : 0
        known.insert(place, isIn)
      }
      return isIn == 1
    }
    func isWhole(_ row: Row) -> Bool {
      isIn(row.event, 0)
        && values[row.firstValue..<row.firstValue + row.values]
          .allSatisfy { isIn(row.event, $0.path) }
    }
    if rows.allSatisfy(isWhole) { return self }
    var kept = self
    (kept.rows, kept.values) = ([], [])
    for row in rows where isIn(row.event, 0) {
      var copy = row
      copy.firstValue = kept.values.count
      for value in values[row.firstValue..<row.firstValue + row.values]
      where isIn(row.event, value.path) { kept.values.append(value) }
      copy.values = kept.values.count &- copy.firstValue
      kept.rows.append(copy)
    }
    return kept
  }

  /// About what it takes on disk.
  private var storedBytes: Int {
    var bytes = rows.count &* 14
    var listed = HashedPlaces(for: values.count / 4)
    var shapes = FlatMap()
    var persons = FlatMap()
    for row in rows where persons.find(row.person) < 0 {
      persons.insert(row.person, 0)
      bytes &+= 8
    }
    var seen: [UInt64] = []
    for value in values
    where value.kind == .string || value.kind == .integer || value.kind == .decimal {
      bytes &+= 2
      // Two that fall together would be one too few of very many.
      let own = FlatMap.mix(value.bits) ^ FlatMap.mix(UInt64(UInt32(bitPattern: value.path)) << 20)
      guard listed.place(own, next: seen.count, isSame: { seen[$0] == own }) == seen.count else {
        continue
      }
      seen.append(own)
      bytes &+= value.kind == .string ? 14 : 6
      guard value.kind == .string else { continue }
      let shape = shapeHash(value)
      if shapes.find(shape) < 0 {
        shapes.insert(shape, 0)
        bytes &+= Int(value.kept) &+ 2
      }
    }
    return bytes
  }

  private func shapeHash(_ value: Value) -> UInt64 {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { room in
      texts.withUnsafeBufferPointer { texts in
        let start = Int(value.textStart)
        let text = UnsafeBufferPointer(rebasing: texts[start..<start &+ Int(value.kept)])
        guard let target = room.baseAddress else { return 0 }
        StoredText.shape(text, into: target)
        return TextHash.of(UnsafeBufferPointer(start: target, count: text.count))
      }
    }
  }
}
