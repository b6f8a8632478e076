/// What comes with every event of a name is not counted: its counts are those of the events.
///
/// A property that the first event of a name has is locked to the events. Where one comes without
/// it, or with another kind of value, it gets the counts of all events before, and is counted from
/// there on.
extension ProfileRecorder {
  mutating func turn(_ cell: Int, to slot: UInt8) {
    cells[cell].kindSlot = slot
    cells[cell].kindEntry = kindEntry(cell, slot)
  }

  private mutating func kindEntry(_ cell: Int, _ slot: UInt8) -> Int32 {
    let place = cell &* 32 &+ Int(slot)
    if kinds[place] < 0 {
      kinds[place] = make(cell, slot < 16 ? .firstKind : .furtherKind, UInt64(slot & 15))
    }
    return kinds[place]
  }

  /// Whether the kind of a cell's first value in an event need not be counted.
  @inline(never)
  mutating func lock(_ cell: Int, to slot: UInt8) -> Bool {
    if cells[cell].lockedSlot != Cell.unlocked {
      unlock(cell, from: root)
      return false
    }
    guard root >= 0, cells[cell].mayLock, cells[cell].kindSlot == .max else { return false }
    cells[cell].lockedSlot = slot
    cells[cell].nextLocked = cells[root].firstLocked
    cells[root].firstLocked = Int32(truncatingIfNeeded: cell)
    cells[root].lockCount &+= 1
    seen &+= 1
    return true
  }

  /// Gives a cell the counts of the events that were counted so far.
  private mutating func unlock(_ cell: Int, from root: Int) {
    let slot = cells[cell].lockedSlot
    cells[cell].lockedSlot = Cell.unlocked
    cells[root].lockCount &-= 1
    let entry = kindEntry(cell, slot)
    if cells[root].kindEntry >= 0 { counters.copy(cells[root].kindEntry, to: entry) }
  }

  /// Forgets a cell that was locked.
  mutating func dropLock(_ cell: Int) {
    guard cells[cell].lockedSlot != Cell.unlocked, root >= 0 else { return }
    cells[cell].lockedSlot = Cell.unlocked
    cells[root].lockCount &-= 1
    if cells[cell].serial == serial { seen &-= 1 }
  }

  /// Unlocks what the event at hand did not have.
  @inline(never)
  mutating func unlockMissing() {
    var next = cells[root].firstLocked
    var kept: Int32 = -1
    while next >= 0 {
      let cell = Int(next)
      next = cells[cell].nextLocked
      if cells[cell].lockedSlot == Cell.unlocked { continue }
      if cells[cell].serial != serial {
        unlock(cell, from: root)
      } else {
        cells[cell].nextLocked = kept
        kept = Int32(truncatingIfNeeded: cell)
      }
    }
    cells[root].firstLocked = kept
  }

  /// Unlocks everything: what is given out has counts of its own.
  mutating func unlockAll() {
    for root in 0..<cellCount where cells[root].firstLocked >= 0 {
      var next = cells[root].firstLocked
      while next >= 0 {
        let cell = Int(next)
        next = cells[cell].nextLocked
        if cells[cell].lockedSlot != Cell.unlocked { unlock(cell, from: root) }
      }
      cells[root].firstLocked = -1
    }
  }
}
