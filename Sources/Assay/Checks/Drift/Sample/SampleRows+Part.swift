extension SampleRows {
  /// The rows of some slices; all else stays as it is.
  func restricted(to slices: [Bool]) -> (rows: Self, kept: [Int]) {
    var places = [Int](repeating: -1, count: count)
    var kept: [Int] = []
    for (row, slice) in self.slices.enumerated()
    where slice >= 0 && slice < slices.count && slices[slice] {
      places[row] = kept.count
      kept.append(row)
    }
    var part = SampleRows(texts: texts)
    part.persons = kept.map { persons[$0] }
    part.personCount = personCount
    part.people = people
    part.strata = strata.map { stratum in kept.map { stratum[$0] } }
    part.slices = kept.map { self.slices[$0] }
    part.times = kept.map { times[$0] }
    part.settleTimes()
    part.positions = kept.map { positions[$0] }
    for (pointer, values) in columns where !pointer.hasPrefix("/context") {
      var own: [Value] = []
      for var value in values where places[value.row] >= 0 {
        value.row = places[value.row]
        own.append(value)
      }
      if !own.isEmpty { part.columns[pointer] = own }
    }
    return (part, kept)
  }
}

extension SampleRows {
  /// The events of all names together, without their values, and the name of each.
  static func pooled(_ events: [EventName: Self]) -> (rows: Self, names: [EventName]) {
    var pool = SampleRows(texts: [])
    var names: [EventName] = []
    var known: [UInt64: Int] = [:]
    for name in events.keys.sorted() {
      guard let own = events[name] else { continue }
      let numbers = own.people.map { person in
        let next = known.count
        let number = known[person, default: next]
        if number == next { known[person] = next }
        return number
      }
      names += [EventName](repeating: name, count: own.count)
      pool.persons += own.persons.map { numbers[$0] }
      for dimension in 0..<dimensions where dimension != currencies {
        pool.strata[dimension] += own.strata[dimension]
      }
      pool.strata[currencies] += [Int](repeating: 0, count: own.count)
      pool.slices += own.slices
      pool.times += own.times
      pool.positions += own.positions
    }
    pool.personCount = known.count
    pool.settleTimes()
    return (pool, names)
  }
}
