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
    let id = view.member(.messageId).map { view.nodes + $0 }
    let idLength = id.map { $0.pointee.length >= 8 ? $0.pointee.length : 0 } ?? 0
    let (line, nodes, count) = (view.line, view.nodes, view.count)
    var (sum, part): (UInt64, UInt64) = (0, 0)
    var distinction: UInt8 = 0
    var sectionEnd = 0
    var index = 1
    while index < count {
      // Looked at in its place: a copy would be all of its members.
      let node = nodes + index
      let path = node.pointee.path
      let bits = paths.bits(of: path)
      if bits & PathClasses.Bits.isOdd != 0 {
        if bits & PathClasses.Bits.isTransport != 0 {
          index = Int(node.pointee.next)
          continue
        }
        if bits & PathClasses.Bits.isSection != 0 { sectionEnd = Int(node.pointee.next) }
      }
      let isInside: UInt64 = index < sectionEnd ? .max : 0
      let value: UInt64
      if node.pointee.kind == .string, !node.pointee.hasEscape {
        let length = Int(node.pointee.length)
        let start = line + Int(node.pointee.start)
        index &+= 1
        if node.pointee.length == idLength, let id, length > 0, Self.equal(view, node, id) {
          continue
        }
        value = ContentHash.steady(start, length, seed: Self.named(3, path))
        if bits & PathClasses.Bits.isOdd != 0, length > 0 {
          distinction = max(distinction, bits &>> PathClasses.Bits.distinction)
        }
      } else {
        value = Self.other(view, node, &index, &scratch)
        if bits & PathClasses.Bits.isOdd != 0, node.pointee.kind.isTextOrNumber {
          distinction = max(distinction, bits &>> PathClasses.Bits.distinction)
        }
      }
      sum &+= value
      part &+= value & isInside
    }
    facts.content = sum
    facts.otherContent = ContentHash.mixed(part, sum &<< 1 | 1)
    facts.distinction = DuplicateRecord.Distinction(rawValue: distinction) ?? .none
    facts.isOfPerson = PersonID.isNamed(view, .userId) || PersonID.isNamed(view, .anonymousId)
  }

  /// What is no plain text; moves on behind it.
  @inline(__always)
  private static func other(
    _ view: EventView, _ node: UnsafePointer<TapeNode>, _ index: inout Int,
    _ scratch: inout TextScratch
  ) -> UInt64 {
    let path = node.pointee.path
    switch node.pointee.kind {
    case .integer, .decimal:
      let start = view.line + Int(node.pointee.start)
      var length = Int(node.pointee.length)
      defer { index &+= 1 }
      return isPlain(start, &length, isWhole: node.pointee.kind == .integer)
        ? ContentHash.steady(start, length, seed: named(4, path))
        : oddNumber(view, index, seed: named(4, path))
    case .string:
      defer { index &+= 1 }
      let text = scratch.text(view, index)
      guard let start = text.baseAddress else { return ContentHash.mixed(named(3, path)) }
      return ContentHash.steady(start, text.count, seed: named(3, path))
    case .array: return whole(view, &index, &scratch)
    case .object where path < 0: return whole(view, &index, &scratch)
    default:
      index &+= 1
      return ContentHash.mixed(named(UInt64(node.pointee.kind.rawValue), path))
    }
  }

  /// A value with all that is in it.
  @inline(never)
  private static func whole(
    _ view: EventView, _ index: inout Int, _ scratch: inout TextScratch
  ) -> UInt64 {
    let node = view.nodes[index]
    defer { index = Int(node.next) }
    return ContentHash.mixed(named(value(view, index, &scratch), node.path))
  }

  /// The longest number that is hashed as it is written: all of its digits fit a word.
  private static let plainLength = 18

  /// Whether the first `length` bytes of a number are its one plain form, without the zeros and
  /// the point at the end, which are cut off.
  @inline(__always)
  private static func isPlain(
    _ start: UnsafePointer<UInt8>, _ length: inout Int, isWhole: Bool
  ) -> Bool {
    if isWhole { return length <= plainLength && start[0] != UInt8(ascii: "-") }
    if length <= 8 { return isPlainWord(start, &length) }
    var end = length
    while end > 1, start[end &- 1] == UInt8(ascii: "0") { end &-= 1 }
    var hasPoint = false
    for index in 0..<end {
      let byte = start[index]
      if byte == UInt8(ascii: ".") { hasPoint = true }
      if byte | 0x20 == UInt8(ascii: "e") || byte == UInt8(ascii: "-") { return false }
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
    guard !hasExponent, start[0] != UInt8(ascii: "-") else { return false }
    // A decimal without an exponent has a point, which ends the zeros.
    let zeros = (word ^ 0x3030_3030_3030_3030).leadingZeroBitCount &>> 3
    length &-= zeros
    if start[length &- 1] == UInt8(ascii: ".") { length &-= 1 }
    return true
  }

  /// A number of another form: as its plain form, where that is short.
  @inline(never)
  private static func oddNumber(_ view: EventView, _ index: Int, seed: UInt64) -> UInt64 {
    guard let number = DecimalNumber.parse(view.raw(index).span) else {
      return ContentHash.mixed(seed ^ 8)
    }
    guard number.longDigits == nil, number.exponent >= -18, number.exponent <= 18 else {
      return ContentHash.mixed(seed ^ Self.number(number))
    }
    var text: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0)
    return withUnsafeMutableBytes(of: &text) { buffer in
      let bytes = buffer.bindMemory(to: UInt8.self)
      let length = write(number, bytes)
      guard length <= plainLength, let base = bytes.baseAddress else {
        return ContentHash.mixed(seed ^ Self.number(number))
      }
      return ContentHash.steady(UnsafePointer(base), length, seed: seed)
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

  private static func equal(
    _ view: EventView, _ one: UnsafePointer<TapeNode>, _ other: UnsafePointer<TapeNode>
  ) -> Bool {
    let left = view.line + Int(one.pointee.start)
    let right = view.line + Int(other.pointee.start)
    for place in 0..<Int(one.pointee.length) where left[place] != right[place] { return false }
    return true
  }

  /// What tells values of the same bytes apart: which member each is, and of what kind.
  @inline(__always)
  private static func named(_ value: UInt64, _ path: Int32) -> UInt64 {
    value ^ UInt64(UInt32(bitPattern: path)) &* 0x9E37_79B9_7F4A_7C15
  }
}

extension NodeKind {
  @inline(__always)
  fileprivate var isTextOrNumber: Bool {
    self == .string || self == .integer || self == .decimal
  }
}
