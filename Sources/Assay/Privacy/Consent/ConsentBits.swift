/// Reads fields of bits from web-safe base64 (RFC 4648 §5), the alphabet of the IAB's strings.
///
/// Padding is accepted, a foreign character is not. Reading past the end answers nil, so that no
/// text, however long or short, can make a reader trap.
struct ConsentBits: Sendable {
  /// Strings are at most a few kilobytes; what is longer is none.
  static let longest = 1 << 14

  private let sextets: [UInt8]
  private var position = 0

  /// Takes the text of one segment; nil where it is no base64.
  init?(_ text: some Collection<UInt8>) {
    guard text.count <= Self.longest else { return nil }
    var sextets: [UInt8] = []
    sextets.reserveCapacity(text.count)
    var isEnded = false
    for byte in text {
      if byte == UInt8(ascii: "=") {
        isEnded = true
        continue
      }
      guard !isEnded, let value = Self.value(of: byte) else { return nil }
      sextets.append(value)
    }
    self.sextets = sextets
  }

  /// A whole number of up to 48 bits, the highest bit first.
  mutating func read(_ count: Int) -> Int? {
    guard count >= 0, count <= 48, position + count <= sextets.count * 6 else { return nil }
    var value = 0
    for _ in 0..<count {
      value = value << 1 | Int(sextets[position / 6] >> UInt8(5 - position % 6) & 1)
      position += 1
    }
    return value
  }

  /// One bit.
  mutating func flag() -> Bool? { read(1).map { $0 == 1 } }

  /// A number in Fibonacci coding: bits that stand for 1, 2, 3, 5, 8 …, and a 1 at the end.
  mutating func fibonacci() -> Int? {
    var sum = 0
    var (number, next) = (1, 2)
    var wasSet = false
    // The 24th number is past every id of 16 bits.
    for _ in 0..<24 {
      guard let isSet = flag() else { return nil }
      if isSet, wasSet { return sum }
      if isSet { sum += number }
      wasSet = isSet
      (number, next) = (next, number + next)
    }
    return nil
  }

  private static func value(of byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
    case UInt8(ascii: "-"), UInt8(ascii: "+"): 62
    case UInt8(ascii: "_"), UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
