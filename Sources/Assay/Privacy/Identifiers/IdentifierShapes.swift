/// Which rules have a layout of a given shape: open addressing, chained where several do.
struct IdentifierShapes: Sendable {
  /// One rule's layout of a shape, with what is needed to ask the rule.
  struct Entry: Sendable {
    let rule: any IdentifierRule.Type
    let kind: IdentifierKind
    let strength: IdentifierHit.Strength
    let prefix: UInt16
    let keepsSigns: Bool
    /// Where the next entry of this shape stands, or -1.
    let next: Int
  }

  private static let size = 1024
  private var keys = [UInt64](repeating: 0, count: size)
  private var firsts = [Int](repeating: -1, count: size)
  private var entries: [Entry] = []

  static let table = IdentifierShapes()

  private init() {
    for rule in IdentifierRules.all {
      let form = rule.form
      for layout in form.layouts {
        if form.alphabet != .letters { insert(layout, rule, hasLetters: false) }
        if form.alphabet != .digits { insert(layout, rule, hasLetters: true) }
      }
    }
  }

  /// Where the first rule of this shape stands, or -1.
  func first(_ shape: UInt64, hasLetters: Bool) -> Int {
    let key = Self.key(shape, hasLetters)
    var slot = Self.slot(key)
    while keys[slot] != 0 {
      if keys[slot] == key { return firsts[slot] }
      slot = (slot &+ 1) & (Self.size &- 1)
    }
    return -1
  }

  subscript(index: Int) -> Entry { entries[index] }

  private mutating func insert(
    _ layout: IdentifierLayout, _ rule: any IdentifierRule.Type, hasLetters: Bool
  ) {
    let key = Self.key(layout.shape, hasLetters)
    var slot = Self.slot(key)
    while keys[slot] != 0, keys[slot] != key { slot = (slot &+ 1) & (Self.size &- 1) }
    let form = rule.form
    entries.append(
      Entry(
        rule: rule, kind: rule.kind, strength: layout.strength, prefix: form.prefix,
        keepsSigns: form.keepsSigns, next: firsts[slot]))
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
