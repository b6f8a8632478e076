/// Numbers different keys from zero on, in the order in which they come.
struct KeyNumbers: Sendable {
  private struct Cell: Sendable {
    var key: UInt64 = 0
    var number: Int32 = -1
  }

  private var cells: [Cell]
  private var mask: Int
  /// How many keys there are.
  private(set) var count = 0

  init() {
    cells = Array(repeating: Cell(), count: 256)
    mask = 255
  }

  /// The number of a key, which is a new one where the key is.
  @inline(__always)
  mutating func number(of key: UInt64) -> Int {
    var place = Int(truncatingIfNeeded: FlatMap.mix(key)) & mask
    while cells[place].number >= 0 {
      if cells[place].key == key { return Int(cells[place].number) }
      place = (place &+ 1) & mask
    }
    return insert(key, at: place)
  }

  /// The number of a key; nil: it has none.
  func known(_ key: UInt64) -> Int? {
    var place = Int(truncatingIfNeeded: FlatMap.mix(key)) & mask
    while cells[place].number >= 0 {
      if cells[place].key == key { return Int(cells[place].number) }
      place = (place &+ 1) & mask
    }
    return nil
  }

  @inline(never)
  private mutating func insert(_ key: UInt64, at place: Int) -> Int {
    let number = count
    cells[place] = Cell(key: key, number: Int32(truncatingIfNeeded: number))
    count &+= 1
    if count &* 2 > mask { grow() }
    return number
  }

  private mutating func grow() {
    let old = cells
    mask = (mask &+ 1) &* 4 &- 1
    cells = Array(repeating: Cell(), count: mask &+ 1)
    for cell in old where cell.number >= 0 {
      var place = Int(truncatingIfNeeded: FlatMap.mix(cell.key)) & mask
      while cells[place].number >= 0 { place = (place &+ 1) & mask }
      cells[place] = cell
    }
  }
}
