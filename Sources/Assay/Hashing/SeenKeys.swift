/// Tells which keys came before, where it is asked person by person: most have a few, which are
/// compared one by one, and what it holds is used again.
package struct SeenKeys: Sendable {
  private static let few = 16

  private var keys: [UInt64] = []
  /// Where there are more than a few: all keys by hash; 0 marks a free cell.
  private var cells: [UInt64] = []

  package init() {}

  /// Adds a key, which is itself a hash; false: it came before.
  package mutating func insert(_ key: UInt64) -> Bool {
    let key = key == 0 ? 1 : key
    if keys.count < Self.few {
      if keys.contains(key) { return false }
      keys.append(key)
      return true
    }
    if cells.count < keys.count &* 4 { grow() }
    let place = place(of: key)
    guard cells[place] == 0 else { return false }
    cells[place] = key
    keys.append(key)
    return true
  }

  /// Forgets all keys.
  package mutating func removeAll() {
    keys.removeAll(keepingCapacity: true)
    if !cells.isEmpty { cells = [] }
  }

  private func place(of key: UInt64) -> Int {
    let mask = cells.count &- 1
    var place = Int(truncatingIfNeeded: FlatMap.mix(key)) & mask
    while cells[place] != 0, cells[place] != key { place = (place &+ 1) & mask }
    return place
  }

  private mutating func grow() {
    cells = [UInt64](repeating: 0, count: max(128, cells.count * 4))
    for key in keys { cells[place(of: key)] = key }
  }
}
