/// How profiles of parts of the traffic are added up.
extension TrafficProfile {
  /// Adds what another profile counted, as if its events had been observed here.
  package mutating func merge(_ other: Self) {
    hasManyEvents = hasManyEvents || other.hasManyEvents
    if other.hasManySlices { forgetSlices() }
    if other.hasNoRoom { keepEvents() }
    lower(to: other.level)
    let slots = other.sliceNumbers.map { sliceSlot($0) }
    let own = mergeCells(of: other)
    if !hasNoRoom { for key in other.refused.keys { refuse(key) } }
    if hasNoRoom { keepEvents() }
    weigh()
    for (index, entry) in other.entries.enumerated() where entry.cell >= 0 {
      let cell = own[Int(entry.cell)]
      guard cell >= 0, !cells[cell].isDead else { continue }
      let mine = target(cell, entry.tag, entry.hash)
      if mine >= 0 { add(other, entry: index, to: Int(mine), slots: slots) }
      if isFull { makeRoom() }
    }
    makeRoom()
    retired = []
    sample.merge(other.sample)
    volumes.merge(other.volumes)
  }

  /// Whether a path of an event is still told apart from others.
  func isKept(event: Int32, path: Int32) -> Bool {
    cellMap.find(Self.key(event, path)) >= 0
  }

  private mutating func mergeCells(of other: Self) -> [Int] {
    var own = [Int](repeating: -1, count: other.cells.count)
    // Cells are reused, so a parent may stand behind its members.
    for index in other.cells.indices.sorted(by: { other.depth($0) < other.depth($1) })
    where !other.cells[index].isDead {
      let cell = other.cells[index]
      let parent = cell.parent >= 0 ? other.cells[Int(cell.parent)].path : -1
      let mine = self.cell(event: cell.event, path: cell.path, parent: parent)
      own[index] = mine
      if mine >= 0, cell.isMap, !cells[mine].isMap { collapse(mine) }
      forget(&own)
      guard mine >= 0 else { continue }
      if cell.hasManyValues, !cells[mine].hasManyValues { forgetValues(mine) }
      cells[mine].lengths &+= cell.lengths
      cells[mine].isSealed = cells[mine].isSealed || cell.isSealed
    }
    return own
  }

  /// Takes back what a map, found on the way, took back, before others get the numbers.
  private mutating func forget(_ own: inout [Int]) {
    guard !retired.isEmpty else { return }
    let gone = Set(retired)
    for index in own.indices where own[index] >= 0 && gone.contains(Int32(own[index])) {
      own[index] = -1
    }
    retired = []
  }

  private func depth(_ cell: Int) -> Int {
    var depth = 0
    var parent = Int(cells[cell].parent)
    while parent >= 0 {
      depth &+= 1
      parent = Int(cells[parent].parent)
    }
    return depth
  }

  /// The entry that another's entry is added to, or -1 where such things are no longer counted.
  private mutating func target(_ cell: Int, _ tag: Tag, _ hash: UInt64) -> Int32 {
    var (tag, hash) = (tag, hash)
    if tag == .string || tag == .number {
      if !cells[cell].hasManyValues {
        let known = find(cell, tag, hash)
        if known >= 0 { return known }
        if Int(cells[cell].valueCount) < cap { return makeEntry(cell, tag, hash) }
        forgetValues(cell)
      }
      if tag == .string { return -1 }
      (tag, hash) = (.bucket, Self.bucket(Double(bitPattern: hash)))
    }
    if tag == .bucket, !hasBuckets { return -1 }
    let known = find(cell, tag, hash)
    return known >= 0 ? known : makeEntry(cell, tag, hash)
  }

  private mutating func add(_ other: Self, entry: Int, to mine: Int, slots: [Int]) {
    let source = other.entries[entry]
    if entries[mine].textCount == 0, source.textCount > 0 {
      entries[mine].textCount = source.textCount
      entries[mine].isSpoken = source.isSpoken
      for offset in 0..<Int(source.textCount) {
        texts[mine &* SpokenValue.capacity &+ offset] =
          other.texts[entry &* SpokenValue.capacity &+ offset]
      }
    }
    entries[mine].positions.add(source.positions)
    for slot in 0..<ProfileRow.fixed {
      rows[mine &* stride &+ slot] &+= other.rows[entry &* other.stride &+ slot]
    }
    for (theirs, slot) in slots.enumerated() {
      rows[mine &* stride &+ ProfileRow.fixed &+ slot] &+=
        other.rows[entry &* other.stride &+ ProfileRow.fixed &+ theirs]
    }
  }
}
