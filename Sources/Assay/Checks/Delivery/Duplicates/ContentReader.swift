/// Reads what an event says, apart from what a retry may change: its content as hashes, whose it is,
/// and what tells it from another event of the same content.
///
/// Equal content gives equal hashes within one run: neither the order of members counts, nor how
/// a number or a text is written (`1`, `1.0` and `1e0`; `"A"` and `"\u0041"`).
package struct ContentReader: ~Copyable {
  private var paths: PathClasses
  private let keys: NaturalKeys

  package init(plan: Plan, registry: Registry) {
    paths = PathClasses(registry: registry)
    keys = NaturalKeys(plan: plan, registry: registry)
  }

  /// Reads the content into the facts.
  ///
  /// A path says which object a value is in, so that members of all depths are one sum; only what
  /// is in an array, or beyond the limit of paths, is hashed as one value. A text that repeats the
  /// messageId is part of it, wherever it stands.
  package mutating func read(
    _ view: EventView, into facts: inout EventFacts, _ scratch: inout TextScratch
  ) {
    var reading = Reading(view)
    // Looked at in its place: a copy would be all of its members.
    var node = view.nodes + 1
    let end = view.nodes + view.count
    var (entries, known) = (UnsafePointer(paths.entries), UInt32(truncatingIfNeeded: paths.count))
    while node < end {
      let path = node.pointee.path
      if UInt32(bitPattern: path) < known {
        let entry = entries + Int(path)
        let start = view.line + Int(node.pointee.start)
        let length = Int(node.pointee.length)
        if entry.pointee.bits != 0 {
          if entry.pointee.bits & PathClasses.Bits.isTransport != 0 {
            node = view.nodes + Int(node.pointee.next)
            continue
          }
        } else if node.pointee.isPlainText {
          if length != reading.idLength || !reading.isOwnID(start) {
            reading.sum.add(text: start, count: length, key: entry.pointee.key)
          }
          node += 1
          continue
        } else if node.pointee.kind == .object {
          reading.sum.add(word: 0, key: entry.pointee.key ^ Self.words)
          node += 1
          continue
        }
      }
      node = addOther(node, &reading, &scratch)
      (entries, known) = (UnsafePointer(paths.entries), UInt32(truncatingIfNeeded: paths.count))
    }
    (facts.content, facts.otherContent) = reading.sum.words
    facts.distinction =
      DuplicateRecord.Distinction(rawValue: UInt8(truncatingIfNeeded: reading.distinction))
      ?? .none
    facts.isOfPerson = PersonID.isNamed(view, .userId) || PersonID.isNamed(view, .anonymousId)
  }

  /// An event, and what was read of it so far.
  private struct Reading {
    let view: EventView
    /// How long its messageId is, where it is long enough to be no other value by chance; else -1.
    let idLength: Int
    /// How the messageId begins.
    private let idWord: UInt64
    private let id: UnsafePointer<UInt8>
    var sum = ContentSum()
    var distinction: UInt32 = 0

    @inline(__always)
    init(_ view: EventView) {
      self.view = view
      guard let node = view.member(.messageId), view.nodes[node].length >= 8 else {
        (idLength, idWord, id) = (-1, 0, view.line)
        return
      }
      idLength = Int(view.nodes[node].length)
      id = view.line + Int(view.nodes[node].start)
      idWord = StringBytes.load(id)
    }

    /// Whether a text of its length repeats the messageId.
    @inline(__always)
    func isOwnID(_ text: UnsafePointer<UInt8>) -> Bool {
      StringBytes.load(text) == idWord && isRepeated(text)
    }

    @inline(never)
    private func isRepeated(_ text: UnsafePointer<UInt8>) -> Bool {
      var at = 0
      while at < idLength, text[at] == id[at] { at &+= 1 }
      return at >= idLength
    }
  }

  /// Adds what is no plain text of a member of which only the value counts, and answers where to go
  /// on.
  @inline(never)
  private mutating func addOther(
    _ node: UnsafePointer<TapeNode>, _ reading: inout Reading, _ scratch: inout TextScratch
  ) -> UnsafePointer<TapeNode> {
    let (line, nodes) = (reading.view.line, reading.view.nodes)
    let path = node.pointee.path
    let number = Int(path)
    var entry =
      number >= 0 && number < paths.count
      ? paths.entries[number] : PathClasses.Entry(key: 0, bits: PathClasses.Bits.isUnknown)
    if entry.bits & PathClasses.Bits.isUnknown != 0 { entry = paths.look(path) }
    if entry.bits & PathClasses.Bits.isTransport != 0 { return nodes + Int(node.pointee.next) }
    var key = entry.key
    var start = line + Int(node.pointee.start)
    var length = Int(node.pointee.length)
    switch node.pointee.kind {
    case .string:
      if node.pointee.hasEscape {
        let text = scratch.text(reading.view, node - nodes)
        if let base = text.baseAddress { (start, length) = (base, text.count) }
      } else if length == reading.idLength, reading.isOwnID(start) {
        return node + 1
      }
    case .integer, .decimal:
      key = key ^ Self.numbers
      if !Self.isPlain(start, &length, isWhole: node.pointee.kind == .integer) {
        reading.distinction = max(
          reading.distinction, entry.bits &>> PathClasses.Bits.distinction)
        Self.addOdd(reading.view, node, key, &reading.sum)
        return node + 1
      }
    case .object where path < 0, .array:
      let value = Self.value(reading.view, node - nodes, &scratch)
      reading.sum.add(word: value, key: key ^ Self.values)
      return nodes + Int(node.pointee.next)
    default:
      reading.sum.add(word: UInt64(node.pointee.kind.rawValue), key: key ^ Self.words)
      return node + 1
    }
    if length > 0 {
      reading.distinction = max(reading.distinction, entry.bits &>> PathClasses.Bits.distinction)
    }
    reading.sum.add(text: start, count: length, key: key)
    return node + 1
  }

  /// What tells numbers, other words and whole values from texts of the same bytes.
  private static let numbers: UInt64 = 0xD6E8_FEB8_6659_FD93
  private static let words: UInt64 = 0xA076_1D64_78BD_642F
  private static let values: UInt64 = 0xE703_7ED1_A0B4_28DB

  /// The longest number that is hashed as it is written: all of its digits fit a word.
  private static let plainLength = 18

  /// Whether the first `length` bytes of a number are its one plain form, without the zeros and
  /// the point at the end, which are cut off.
  @inline(__always)
  private static func isPlain(
    _ start: UnsafePointer<UInt8>, _ length: inout Int, isWhole: Bool
  ) -> Bool {
    // A zero has no sign.
    if start[0] == UInt8(ascii: "-"), start[1] == UInt8(ascii: "0") { return false }
    if isWhole { return length <= plainLength }
    return length <= 8 ? isPlainWord(start, &length) : isPlainText(start, &length)
  }

  @inline(never)
  private static func isPlainText(
    _ start: UnsafePointer<UInt8>, _ length: inout Int
  ) -> Bool {
    var end = length
    while end > 1, start[end &- 1] == UInt8(ascii: "0") { end &-= 1 }
    var hasPoint = false
    for index in 0..<end {
      let byte = start[index]
      if byte == UInt8(ascii: ".") { hasPoint = true }
      if byte | 0x20 == UInt8(ascii: "e") { return false }
    }
    guard hasPoint else { return false }
    if start[end &- 1] == UInt8(ascii: ".") { end &-= 1 }
    length = end
    return end <= plainLength
  }

  /// The same of a decimal of at most eight bytes.
  ///
  ///     1 4 1 . 4 0      ^ "00000000"     the zeros at the end are zero bytes
  @inline(__always)
  private static func isPlainWord(_ start: UnsafePointer<UInt8>, _ length: inout Int) -> Bool {
    let beyond = UInt64(truncatingIfNeeded: 64 &- length &* 8)
    let word = StringBytes.load(start) &<< beyond
    let e = word | 0x2020_2020_2020_2020
    let difference = e ^ 0x6565_6565_6565_6565
    let hasExponent =
      (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080 != 0
    guard !hasExponent else { return false }
    // A decimal without an exponent has a point, which ends the zeros.
    let zeros = (word ^ 0x3030_3030_3030_3030).leadingZeroBitCount &>> 3
    length &-= zeros
    if start[length &- 1] == UInt8(ascii: ".") { length &-= 1 }
    return true
  }

  /// Adds a number of another form: as its plain form, where that is short.
  @inline(never)
  private static func addOdd(
    _ view: EventView, _ node: UnsafePointer<TapeNode>, _ key: UInt64, _ sum: inout ContentSum
  ) {
    guard let number = DecimalNumber.parse(view.raw(node - view.nodes).span) else {
      sum.add(word: 8, key: key ^ values)
      return
    }
    guard number.longDigits == nil, number.exponent >= -18, number.exponent <= 18 else {
      sum.add(word: Self.number(number), key: key ^ values)
      return
    }
    var text: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0)
    withUnsafeMutableBytes(of: &text) { buffer in
      let bytes = buffer.bindMemory(to: UInt8.self)
      let length = write(number, bytes)
      if length <= plainLength, let base = bytes.baseAddress {
        sum.add(text: UnsafePointer(base), count: length, key: key)
      } else {
        sum.add(word: Self.number(number), key: key ^ values)
      }
    }
  }

  /// Writes a number without an exponent, and answers how long it is; there must be room for 40
  /// bytes.
  private static func write(
    _ number: DecimalNumber, _ target: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    var digits = (0..<20).map { _ in UInt8(0) }
    var count = 0
    var rest = number.mantissa
    repeat {
      digits[count] = UInt8(truncatingIfNeeded: rest % 10) &+ UInt8(ascii: "0")
      rest /= 10
      count += 1
    } while rest > 0
    var at = 0
    func put(_ byte: UInt8) {
      target[at] = byte
      at += 1
    }
    let zero = UInt8(ascii: "0")
    let decimals = Int(max(0, -number.exponent))
    if number.isNegative { put(UInt8(ascii: "-")) }
    if decimals >= count { put(zero) }
    for place in stride(from: count - 1, through: decimals, by: -1) { put(digits[place]) }
    for _ in 0..<Int(max(0, number.exponent)) { put(zero) }
    guard decimals > 0 else { return at }
    put(UInt8(ascii: "."))
    for place in stride(from: decimals - 1, through: 0, by: -1) {
      put(place < count ? digits[place] : zero)
    }
    return at
  }

  /// Reads the natural key that the event's contract declares.
  mutating func readKey(
    _ view: EventView, eventPlan: Int, into facts: inout EventFacts, _ scratch: inout TextScratch
  ) {
    keys.read(view, eventPlan, into: &facts, &scratch)
  }

  /// The content of one value.
  static func value(_ view: EventView, _ index: Int, _ scratch: inout TextScratch) -> UInt64 {
    let node = view.nodes[index]
    switch node.kind {
    case .object:
      var sum: UInt64 = 1
      var child = index &+ 1
      while child < Int(node.next) {
        let member = view.nodes[child]
        sum &+= ContentHash.mixed(named(value(view, child, &scratch), member.path))
        child = Int(member.next)
      }
      return ContentHash.mixed(sum)
    case .array:
      var state: UInt64 = 2
      var child = index &+ 1
      while child < Int(node.next) {
        state =
          ContentHash.mixed(state ^ value(view, child, &scratch)) &+ 0x9E37_79B9_7F4A_7C15
        child = Int(view.nodes[child].next)
      }
      return ContentHash.mixed(state)
    case .string: return string(view, index, 3, &scratch)
    case .integer, .decimal: return number(view, index)
    default: return ContentHash.mixed(UInt64(node.kind.rawValue))
    }
  }

  @inline(__always)
  private static func string(
    _ view: EventView, _ index: Int, _ seed: UInt64, _ scratch: inout TextScratch
  ) -> UInt64 {
    let text = scratch.text(view, index)
    guard let start = text.baseAddress else { return ContentHash.mixed(seed) }
    return ContentHash.text(start, text.count, seed: seed)
  }

  /// A number by its value; what is no short whole number takes the longer way.
  @inline(__always)
  private static func number(_ view: EventView, _ index: Int) -> UInt64 {
    let node = view.nodes[index]
    let start = view.line + Int(node.start)
    if node.kind == .integer, node.length <= 18, start[0] != UInt8(ascii: "-") {
      var mantissa: UInt64 = 0
      for place in 0..<Int(node.length) {
        mantissa = mantissa &* 10 &+ UInt64(start[place] &- 48)
      }
      var exponent: Int64 = 0
      while mantissa != 0, mantissa % 10 == 0 {
        mantissa /= 10
        exponent &+= 1
      }
      return number(mantissa, exponent, isNegative: false)
    }
    guard let value = DecimalNumber.parse(view.raw(index).span) else { return 8 }
    return number(value)
  }

  private static func number(_ value: DecimalNumber) -> UInt64 {
    var hash = number(value.mantissa, value.exponent, isNegative: value.isNegative)
    for digit in value.longDigits ?? [] { hash = ContentHash.mixed(hash ^ UInt64(digit)) }
    return hash
  }

  @inline(__always)
  private static func number(
    _ mantissa: UInt64, _ exponent: Int64, isNegative: Bool
  ) -> UInt64 {
    ContentHash.mixed(mantissa ^ (isNegative ? 1 &<< 63 : 0), UInt64(bitPattern: exponent) ^ 4)
  }

  /// What tells values of the same bytes apart: which member each is, and of what kind.
  @inline(__always)
  private static func named(_ value: UInt64, _ path: Int32) -> UInt64 {
    value ^ UInt64(UInt32(bitPattern: path)) &* 0x9E37_79B9_7F4A_7C15
  }
}

extension TapeNode {
  /// Whether it is a text as it stands in the line.
  @inline(__always)
  fileprivate var isPlainText: Bool { kind == .string && !hasEscape }
}
