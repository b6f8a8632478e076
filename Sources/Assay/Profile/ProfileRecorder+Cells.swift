/// The tables that lead from events, paths and slices to what is counted.
extension ProfileRecorder {
  @inline(never)
  mutating func make(path: Int32, parent: Int32) -> Int {
    settle()
    let cell = profile.cell(event: event, path: path, parent: parent)
    if !profile.retired.isEmpty {
      counters.drainAll()
      for retired in profile.retired { retire(Int(retired)) }
      profile.retired.removeAll(keepingCapacity: true)
    }
    growCells()
    remember(path, event: event, cell < 0 ? Self.notKept : Int32(cell))
    if cell < 0 { return Self.unkept(path) }
    // A number that was given back may come again for another path.
    if cells[cell].path != path {
      cells[cell].path = path
      cells[cell].isContext = registry.map { SamplePlaces.isContext(path, $0) } ?? false
    }
    return cell
  }

  private mutating func retire(_ cell: Int) {
    remember(profile.cells[cell].path, event: profile.cells[cell].event, Self.notKept)
    if cell < cellCount {
      dropLock(cell)
      removeEntries(of: cell) { _ in true }
      // It stays among the locked ones, where it is passed over.
      let next = cells[cell].nextLocked
      begin(cell)
      (cells[cell].nextLocked, cells[cell].mayLock) = (next, false)
    }
  }

  private func begin(_ cell: Int) {
    (cells + cell).initialize(to: Cell())
    (kinds + cell &* 32).initialize(repeating: -1, count: 32)
    (lengths + cell &* 8).initialize(repeating: 0, count: 8)
  }

  private mutating func growCells() {
    if profile.cells.count > cellCapacity {
      let capacity = max(profile.cells.count, cellCapacity &* 2)
      let larger = Self.room(capacity)
      larger.moveInitialize(from: cells, count: cellCount)
      cells.deallocate()
      cells = larger
      kinds = Self.grown(kinds, cellCount &* 32, capacity &* 32)
      lengths = Self.grown(lengths, cellCount &* 8, capacity &* 8)
      cellCapacity = capacity
    }
    while cellCount < profile.cells.count {
      begin(cellCount)
      cellCount &+= 1
    }
  }

  /// Room for cells, each of which is in one line of the cache.
  static func room(_ count: Int) -> UnsafeMutablePointer<Cell> {
    UnsafeMutableRawPointer.allocate(
      byteCount: count &* MemoryLayout<Cell>.stride, alignment: 64
    ).bindMemory(to: Cell.self, capacity: count)
  }

  private static func grown<T>(
    _ old: UnsafeMutablePointer<T>, _ count: Int, _ capacity: Int
  ) -> UnsafeMutablePointer<T> {
    let larger = UnsafeMutablePointer<T>.allocate(capacity: capacity)
    larger.moveInitialize(from: old, count: count)
    old.deallocate()
    return larger
  }

  mutating func select(_ event: Int32) {
    self.event = event
    index = Index()
    guard event >= 0, Int(event) < Self.mostDirectEvents else { return }
    while indexes.count <= Int(event) { indexes.append(Index()) }
    index = indexes[Int(event)]
  }

  private mutating func remember(_ path: Int32, event: Int32, _ cell: Int32) {
    guard event >= 0, Int(event) < indexes.count, path >= 0, Int(path) < Self.mostDirectPaths
    else { return }
    if Int(path) >= indexes[Int(event)].count { growIndex(of: Int(event), to: Int(path)) }
    if Int(path) < indexes[Int(event)].count { indexes[Int(event)].cells?[Int(path)] = cell }
    if event == self.event { index = indexes[Int(event)] }
  }

  private mutating func growIndex(of event: Int, to path: Int) {
    let old = indexes[event]
    var count = max(256, old.count)
    while count <= path { count &*= 2 }
    guard count &- old.count <= indexRoom else { return }
    indexRoom &-= count &- old.count
    let cells = UnsafeMutablePointer<Int32>.allocate(capacity: count)
    cells.initialize(repeating: Self.unmet, count: count)
    for (path, mark) in envelope.enumerated() where path < count { cells[path] = mark }
    if let known = old.cells {
      cells.update(from: known, count: old.count)
      known.deallocate()
    }
    indexes[event] = Index(cells: cells, count: count)
  }

  mutating func select(slice: Int32) {
    lastSlice = slice
    counters.slice = profile.sliceSlot(slice)
    counters.reserve(slices: profile.sliceNumbers.count)
  }
}
