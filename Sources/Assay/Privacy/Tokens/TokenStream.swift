/// Keyed symbols without end, drawn from one value: the same key, shape and value, the same stream.
struct TokenStream {
  private let hash: KeyedHash
  private let seed: [UInt8]
  private var block: [UInt8]
  private var taken = 0
  private var count: UInt8 = 0

  /// Draws from a normalised value; `shape` keeps the streams of different shapes apart.
  init(_ hash: KeyedHash, shape: StaticString, _ value: [UInt8], salt: UInt8 = 0) {
    self.hash = hash
    seed = "\(shape)".utf8 + [0, salt] + value
    block = hash.code(seed + [0])
  }

  /// Eight bits.
  mutating func byte() -> UInt8 {
    if taken == block.count {
      count &+= 1
      block = hash.code(seed + [count])
      taken = 0
    }
    defer { taken &+= 1 }
    return block[taken]
  }

  /// A number below `limit`, which is at most 256, every one as likely as the next.
  mutating func number(below limit: Int) -> Int {
    let bound = max(1, min(256, limit))
    let fair = 256 / bound * bound
    while true {
      let value = Int(byte())
      if value < fair { return value % bound }
    }
  }

  /// A decimal digit, in ASCII.
  mutating func digit() -> UInt8 { UInt8(ascii: "0") &+ UInt8(number(below: 10)) }

  /// A hexadecimal digit, in ASCII.
  mutating func hexDigit() -> UInt8 {
    let value = UInt8(number(below: 16))
    return value < 10 ? UInt8(ascii: "0") &+ value : UInt8(ascii: "a") &+ value &- 10
  }

  /// A character of the base 32 of RFC 4648, in small letters.
  mutating func base32() -> UInt8 { Base32.symbol(Int(byte()) & 31) }
}

/// Base 32 (RFC 4648 §6) in small letters, with a check that anybody can make.
///
/// The check only tells tokens from other text; it proves nothing.
enum Base32 {
  static func symbol(_ value: Int) -> UInt8 {
    let value = UInt8(truncatingIfNeeded: value & 31)
    return value < 26 ? UInt8(ascii: "a") &+ value : UInt8(ascii: "2") &+ value &- 26
  }

  /// The value of a character in either case, or nil.
  static func value(_ byte: UInt8) -> Int? {
    if ASCIIClass.isLetter(byte) { return Int((byte | 0x20) &- UInt8(ascii: "a")) }
    return 0x32...0x37 ~= byte ? Int(byte &- 0x32) &+ 26 : nil
  }

  /// The two characters that end a text of the alphabet; nil where it has others.
  static func check(_ text: some Sequence<UInt8>) -> (UInt8, UInt8)? {
    var sum = 7
    for byte in text {
      guard let value = value(byte) else { return nil }
      sum = (sum &* 33 &+ value &+ 1) % 1021
    }
    return (symbol(sum >> 5), symbol(sum))
  }

  /// Whether a text ends with the check of what stands before.
  static func isChecked(_ text: some BidirectionalCollection<UInt8>) -> Bool {
    guard text.count > 2, let check = check(text.dropLast(2)) else { return false }
    return text.suffix(2).elementsEqual([check.0, check.1]) { $0 | 0x20 == $1 | 0x20 }
  }
}
