/// Up to eight groups of letters and digits with the separators between them, from one place on.
///
/// Reading a window looks at 24 characters at most, and only places where a number may begin are
/// read, so a text of any length is gone through in linear time without allocation.
package struct IdentifierWindow {
  /// The index of the first byte.
  let start: Int
  /// How many groups were read.
  private(set) var count = 0
  /// Where the search goes on.
  private(set) var nextStart: Int

  private var shapes: UInt64 = 0
  private var ends: UInt64 = 0
  private var letters: UInt8 = 0
  private let edge: ValueEdge

  /// The next place at or after `from` where an identifier may begin.
  static func next(in bytes: Span<UInt8>, from: Int) -> IdentifierWindow? {
    var index = from
    if index > 0, index < bytes.count, ASCIIClass.isAlphanumeric(bytes[index &- 1]) {
      index = endOfGroup(in: bytes, from: index).end
    }
    while index < bytes.count {
      guard ASCIIClass.isAlphanumeric(bytes[index]) else {
        index &+= 1
        continue
      }
      let (end, digits) = endOfGroup(in: bytes, from: index)
      let length = end &- index
      // A word of letters begins a number only where a group with digits follows: `AB 12 34 56 C`.
      let mayBegin =
        digits > 0
        || (length <= 6 && end &+ 1 < bytes.count
          && ASCIIClass.isDigit(bytes[end &+ 1]))
      if mayBegin, length <= IdentifierLayout.mostCharacters {
        let edge = IdentifierEdge.before(index, in: bytes)
        if edge != .joined {
          let window = IdentifierWindow(in: bytes, from: index, next: end, edge: edge)
          if window.count > 0 { return window }
        }
      }
      index = end
    }
    return nil
  }

  private init(in bytes: Span<UInt8>, from start: Int, next: Int, edge: ValueEdge) {
    self.start = start
    self.edge = edge
    nextStart = next
    var index = start
    var characters = 0
    while count < IdentifierLayout.mostGroups {
      let (end, digits) = Self.endOfGroup(in: bytes, from: index)
      let length = end &- index
      characters &+= length
      guard characters <= IdentifierLayout.mostCharacters else { return }
      let (separator, following) = Self.separator(in: bytes, at: end)
      shapes |= IdentifierLayout.group(UInt64(length), separator, at: count)
      ends |= UInt64(truncatingIfNeeded: end &- start) &<< (UInt64(count) &* 8)
      if digits < length { letters |= 1 &<< UInt8(count) }
      count &+= 1
      guard separator != .none else { return }
      index = following
    }
  }

  /// The shape of the first groups, as a layout has it.
  func shape(ofFirst groups: Int) -> UInt64 {
    let bits = UInt64(groups) &* 8
    let all = groups >= 8 ? shapes : shapes & (1 &<< bits &- 1)
    // What follows the last group is no part of the layout.
    return all & ~(0xE0 &<< (bits &- 8))
  }

  func hasLetters(inFirst groups: Int) -> Bool {
    letters & UInt8(truncatingIfNeeded: (1 &<< groups) &- 1) != 0
  }

  /// The index after the last byte of the first groups.
  func end(ofFirst groups: Int) -> Int {
    start &+ Int(truncatingIfNeeded: ends &>> (UInt64(groups &- 1) &* 8) & 0xFF)
  }

  /// What stands after a group when another follows it.
  private func separator(after group: Int) -> UInt64 { shapes &>> (UInt64(group) &* 8 &+ 5) & 7 }

  /// The identifier that the first groups are, when the rule accepts them.
  func hit<Rule: IdentifierRule>(
    _ rule: Rule.Type, _ layout: IdentifierLayout, count: Int, in bytes: Span<UInt8>
  ) -> IdentifierHit? {
    guard mayEnd(after: count, in: bytes) else { return nil }
    let end = end(ofFirst: count)
    var isPlausible = false
    let isValid = CompactForm.with(bytes.extracting(start..<end), form: Rule.form) { compact in
      guard Rule.isValid(compact) else { return false }
      isPlausible = Rule.isPlausible(compact)
      return true
    }
    guard isValid else { return nil }
    let strength = isTagged || !isPlausible ? .checkOnly : layout.strength
    return IdentifierHit(Rule.kind, strength, start: start, end: end)
  }

  /// Whether the groups hang on a word, so that only a name makes them believed.
  var isTagged: Bool { edge == .tagged }

  /// Whether the first groups stand alone and are written in capitals or in small letters.
  func mayEnd(after count: Int, in bytes: Span<UInt8>) -> Bool {
    let end = end(ofFirst: count)
    return standsAlone(count, end: end, in: bytes) && isOfOneCase(end: end, in: bytes)
  }

  /// Whether nothing beside the first groups makes them a part of something longer.
  private func standsAlone(_ count: Int, end: Int, in bytes: Span<UInt8>) -> Bool {
    guard IdentifierEdge.after(end, in: bytes) != .joined else { return false }
    let isSpaced = count > 1 && separator(after: 0) == IdentifierLayout.Separator.space.rawValue
    guard isSpaced else { return true }
    // Groups between spaces that go on to either side are a longer number.
    if count < self.count, end &+ 1 < bytes.count, ASCIIClass.isDigit(bytes[end &+ 1]) {
      return false
    }
    return
      !(start > 1 && bytes[start &- 1] == UInt8(ascii: " ")
      && ASCIIClass.isDigit(bytes[start &- 2]))
  }

  /// Letters of both cases are a token of some machine, not a number that people copy.
  private func isOfOneCase(end: Int, in bytes: Span<UInt8>) -> Bool {
    guard letters != 0 else { return true }
    var cases = 0
    for index in start..<end {
      if ASCIIClass.isUpper(bytes[index]) { cases |= 1 }
      if ASCIIClass.isLower(bytes[index]) { cases |= 2 }
    }
    return cases != 3
  }

  private static func endOfGroup(
    in bytes: Span<UInt8>, from start: Int
  ) -> (end: Int, digits: Int) {
    var index = start
    var digits = 0
    while index < bytes.count {
      let byte = bytes[index]
      if ASCIIClass.isDigit(byte) { digits &+= 1 } else if !ASCIIClass.isLetter(byte) { break }
      index &+= 1
    }
    return (index, digits)
  }

  /// The separator at `index`, when another group follows it at once.
  private static func separator(
    in bytes: Span<UInt8>, at index: Int
  ) -> (IdentifierLayout.Separator, next: Int) {
    guard index < bytes.count else { return (.none, index) }
    let (byte, width) = CompactForm.character(in: bytes, at: index)
    let separator = IdentifierLayout.separator(byte)
    let next = index &+ width
    guard separator != .none, next < bytes.count, ASCIIClass.isAlphanumeric(bytes[next])
    else { return (.none, index) }
    return (separator, next)
  }
}
