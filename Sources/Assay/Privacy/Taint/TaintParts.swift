/// The halves of values that lie in two properties of one object, whatever stands between them: a
/// first and a last name, a latitude and a longitude.
///
/// A half alone is nothing. A name's half must be all of a property's text; a coordinate's half a
/// number whose first three decimals, cut or rounded, are the known ones.
struct TaintParts: Sendable {
  /// Who has a pair of halves, by both hashes; more than a few would say nothing new.
  private var pairs: [UInt64: [UInt32]] = [:]
  private static let mostOwners = 4
  /// Two bits for each half.
  private var filter = [UInt64](repeating: 0, count: 1 << 10)
  private(set) var hasNames = false
  private(set) var hasCoordinates = false

  var byteCount: Int { pairs.count * 64 + filter.count * 8 }

  mutating func add(first: [UInt8], last: [UInt8], value: Int) {
    let (first, last) = (Squash.bytes(first), Squash.bytes(last))
    guard first.count > 1, last.count > 1, first.count + last.count >= 6, first != last
    else { return }
    hasNames = true
    add(Self.hash(first), Self.hash(last), value)
  }

  mutating func add(fullName: [UInt8], value: Int) {
    let words = Text.words(fullName)
    guard let first = words.first, let last = words.last, words.count > 1 else { return }
    add(first: first, last: last, value: value)
  }

  mutating func add(latitude: [UInt8], longitude: [UInt8], value: Int) {
    let first = Self.thousandths(latitude, isRounded: false)
    let second = Self.thousandths(longitude, isRounded: false)
    guard let first, let second else { return }
    hasCoordinates = true
    let roundedFirst = Self.thousandths(latitude, isRounded: true) ?? first
    let roundedSecond = Self.thousandths(longitude, isRounded: true) ?? second
    for first in Set([first, roundedFirst]) {
      for second in Set([second, roundedSecond]) {
        add(Self.hash(coordinate: first), Self.hash(coordinate: second), value)
      }
    }
  }

  private mutating func add(_ first: UInt64, _ second: UInt64, _ value: Int) {
    for hash in [first, second] { filter[Int(hash &>> 54)] |= TaintTable.mask(hash) }
    let key = Self.key(first, second)
    guard pairs[key, default: []].count < Self.mostOwners else { return }
    pairs[key, default: []].append(UInt32(truncatingIfNeeded: value))
  }

  /// Whether a text or number may be half of a pair.
  func mayBeHalf(_ hash: UInt64) -> Bool {
    let mask = TaintTable.mask(hash)
    return filter[Int(hash &>> 54)] & mask == mask
  }

  /// Whose halves two are, in this order.
  func owners(_ first: UInt64, _ second: UInt64) -> [UInt32] {
    pairs[Self.key(first, second)] ?? []
  }

  private static func key(_ first: UInt64, _ second: UInt64) -> UInt64 {
    WideMixing.folded(first ^ WideMixing.secret1, second ^ WideMixing.secret2)
  }

  static func hash(_ squashed: [UInt8]) -> UInt64 {
    squashed.withUnsafeBufferPointer { hash($0) }
  }

  static func hash(_ squashed: UnsafeBufferPointer<UInt8>) -> UInt64 {
    Hash64.of(squashed.span, seed: 0x7461_696E)
  }

  static func hash(coordinate: Int) -> UInt64 {
    WideMixing.folded(
      UInt64(bitPattern: Int64(coordinate)) ^ WideMixing.secret0, WideMixing.secret1)
  }

  /// The number of thousandths in `37.774929`: three decimals at least, and no exponent.
  static func thousandths(_ text: [UInt8], isRounded: Bool) -> Int? {
    let text = Text.trimmed(text)
    return text.withUnsafeBufferPointer {
      thousandths($0.span, 0, text.count, isRounded: isRounded)
    }
  }

  static func thousandths(
    _ text: Span<UInt8>, _ start: Int, _ end: Int, isRounded: Bool
  ) -> Int? {
    var index = start
    let isNegative = index < end && text[index] == UInt8(ascii: "-")
    if isNegative { index &+= 1 }
    var value = 0
    var whole = 0
    while index < end, ASCIIClass.isDigit(text[index]), whole < 4 {
      value = value &* 10 &+ Int(text[index] &- 0x30)
      whole &+= 1
      index &+= 1
    }
    guard whole > 0, whole < 4, index < end, text[index] == UInt8(ascii: ".") else { return nil }
    index &+= 1
    var decimals = 0
    while index < end, ASCIIClass.isDigit(text[index]) {
      if decimals < 3 { value = value &* 10 &+ Int(text[index] &- 0x30) }
      if decimals == 3, isRounded, text[index] >= 0x35 { value &+= 1 }
      decimals &+= 1
      index &+= 1
    }
    guard decimals >= 3, index == end, value <= 180_000 else { return nil }
    return isNegative ? -value : value
  }
}
