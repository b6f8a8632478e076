/// Which rules have a layout of a given shape: open addressing, chained where several do.
struct IdentifierShapes: Sendable {
  private struct Entry {
    let rule: Int
    let layout: IdentifierLayout
    var next: Int
  }

  private static let size = 1024
  private var keys = [UInt64](repeating: 0, count: size)
  private var firsts = [Int](repeating: -1, count: size)
  private var entries: [Entry] = []

  static let table = IdentifierShapes()

  private init() {
    for (index, rule) in IdentifierRules.all.enumerated() {
      let form = rule.form
      for layout in form.layouts {
        if form.alphabet != .letters { insert(layout, rule: index, hasLetters: false) }
        if form.alphabet != .digits { insert(layout, rule: index, hasLetters: true) }
      }
    }
  }

  /// The first rule that has this shape, its layout, and where the next one stands or -1.
  func first(_ shape: UInt64, hasLetters: Bool) -> (Int, IdentifierLayout, next: Int)? {
    let key = Self.key(shape, hasLetters)
    var slot = Self.slot(key)
    while keys[slot] != 0 {
      if keys[slot] == key { return entry(firsts[slot]) }
      slot = (slot &+ 1) & (Self.size &- 1)
    }
    return nil
  }

  func entry(_ index: Int) -> (Int, IdentifierLayout, next: Int)? {
    guard entries.indices.contains(index) else { return nil }
    let entry = entries[index]
    return (entry.rule, entry.layout, entry.next)
  }

  private mutating func insert(_ layout: IdentifierLayout, rule: Int, hasLetters: Bool) {
    let key = Self.key(layout.shape, hasLetters)
    var slot = Self.slot(key)
    while keys[slot] != 0, keys[slot] != key { slot = (slot &+ 1) & (Self.size &- 1) }
    entries.append(Entry(rule: rule, layout: layout, next: firsts[slot]))
    keys[slot] = key
    firsts[slot] = entries.count &- 1
  }

  /// The highest bit is free: eight groups never fill a layout's last byte.
  private static func key(_ shape: UInt64, _ hasLetters: Bool) -> UInt64 {
    hasLetters ? shape | 1 &<< 63 : shape
  }

  private static func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) &>> 54) & (size &- 1)
  }
}
