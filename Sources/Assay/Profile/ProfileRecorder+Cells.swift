/// The tables that lead from events, paths and slices to what is counted.
extension ProfileRecorder {
  @inline(never)
  mutating func make(path: Int32, parent: Int32) -> Int {
    let cell = profile.cell(event: event, path: path, parent: parent)
    for retired in profile.retired { retire(Int(retired)) }
    profile.retired.removeAll(keepingCapacity: true)
    growCells()
    remember(path, event: event, cell < 0 ? Self.notKept : Int32(cell))
    return cell < 0 ? Self.unkept(path) : cell
  }

  private mutating func retire(_ cell: Int) {
    remember(profile.cells[cell].path, event: profile.cells[cell].event, Self.notKept)
    if cell < cellCount { begin(cell) }
  }

  private func begin(_ cell: Int) {
    (cells + cell).initialize(to: Cell())
    (guesses + cell &* 4).initialize(repeating: Guess(), count: 4)
    (lengths + cell &* 8).initialize(repeating: 0, count: 8)
  }

  private mutating func growCells() {
    if profile.cells.count > cellCapacity {
      let capacity = max(profile.cells.count, cellCapacity &* 2)
      cells = Self.grown(cells, cellCount, capacity)
      guesses = Self.grown(guesses, cellCount &* 4, capacity &* 4)
      lengths = Self.grown(lengths, cellCount &* 8, capacity &* 8)
      cellCapacity = capacity
    }
    while cellCount < profile.cells.count {
      begin(cellCount)
      cellCount &+= 1
    }
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
    if let known = old.cells {
      cells.update(from: known, count: old.count)
      known.deallocate()
    }
    indexes[event] = Index(cells: cells, count: count)
  }

  mutating func select(slice: Int32) {
    lastSlice = slice
    self.slice = profile.sliceSlot(slice)
    var stride = rowStride
    while stride < Self.sliceSlots &+ profile.sliceNumbers.count { stride &*= 2 }
    if stride > rowStride { resizeRows(capacity: rowCapacity, stride: stride) }
  }
}
