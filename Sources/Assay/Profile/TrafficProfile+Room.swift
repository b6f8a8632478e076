/// What is left of a profile that has no room for all.
extension TrafficProfile {
  /// Keeps the counts of whole events alone: of properties it would depend on the order of the
  /// traffic which of them are there.
  mutating func keepEvents() {
    hasNoRoom = true
    level = 0
    for cell in cells.indices where !cells[cell].isDead && cells[cell].path != 0 {
      cells[cell].isDead = true
      removeEntries(of: cell) { _ in true }
      cellMap.remove(Self.key(cells[cell].event, cells[cell].path))
    }
    for cell in cells.indices where !cells[cell].isDead {
      (cells[cell].isMap, cells[cell].members) = (false, 0)
    }
    refused = FlatMap()
    weigh()
  }

  /// Keeps nothing but that it has no room: there are too many events.
  mutating func keepNothing() {
    keepEvents()
    hasManyEvents = true
    for cell in cells.indices where !cells[cell].isDead {
      cells[cell].isDead = true
      removeEntries(of: cell) { _ in true }
      cellMap.remove(Self.key(cells[cell].event, 0))
    }
    rootCount = 0
    forgetSlices()
    volumes.lower(to: VolumeTable.widths.count)
  }

  /// What can be written of it, without what depends on the order of the traffic.
  func withoutWhatHasNoRoom() -> Self {
    guard hasManyCells else { return self }
    var result = self
    result.keepEvents()
    result.sample = .none(key: sample.key)
    if result.hasManyEvents || result.rootCount > limits.cells { result.keepNothing() }
    return result
  }

  /// Gives up what says least of what it counts; answers whether there was something to give up.
  ///
  /// The long vocabularies go first, then the parts of the traffic, then all vocabularies; where
  /// counts of properties themselves are too much, so that nothing can be said of some, all of them.
  mutating func giveUp() -> Bool {
    if hasManyEvents { return false }
    if hasManyCells {
      keepNothing()
    } else if level + 2 < Self.caps.count {
      lower(to: level + 1)
    } else if !hasManySlices {
      forgetSlices()
    } else if hasBuckets {
      lower(to: level + 1)
    } else {
      hasNoRoom = true
      self = withoutWhatHasNoRoom()
    }
    return true
  }
}
