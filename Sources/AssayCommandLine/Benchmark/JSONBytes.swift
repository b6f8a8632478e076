/// JSON text as it is put together piece by piece, without a string for each piece.
struct JSONBytes: Sendable {
  /// The text so far.
  private(set) var bytes: [UInt8] = []

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  mutating func truncate(to count: Int) { bytes.removeLast(Swift.max(0, bytes.count - count)) }

  /// Repeats the text from an earlier position on.
  mutating func repeatText(from start: Int) { bytes.append(contentsOf: Array(bytes[start...])) }

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func append(_ text: [UInt8]) { bytes.append(contentsOf: text) }

  mutating func append(byte: UInt8) { bytes.append(byte) }

  /// A whole number of at least `width` digits.
  mutating func append(_ number: Int, width: Int = 1) {
    var rest = UInt64(number.magnitude)
    var digits: UInt64 = 0
    var count = 0
    // Digits come lowest first; four bits each hold sixteen of them, enough for money and time.
    while (rest > 0 || count < width) && count < 16 {
      digits = digits << 4 | rest % 10
      rest /= 10
      count += 1
    }
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    for _ in 0..<count {
      bytes.append(UInt8(ascii: "0") + UInt8(digits & 15))
      digits >>= 4
    }
  }

  /// An amount counted in hundredths: `1234` is `12.34`.
  mutating func append(hundredths: Int) {
    append(hundredths / 100)
    bytes.append(UInt8(ascii: "."))
    append(hundredths % 100, width: 2)
  }

  /// A version 4 UUID made of 128 bits (RFC 4122).
  mutating func append(uuid high: UInt64, _ low: UInt64) {
    let first = high & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
    let second = low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    append(hexadecimal: first >> 32, digits: 8)
    bytes.append(UInt8(ascii: "-"))
    append(hexadecimal: first >> 16, digits: 4)
    bytes.append(UInt8(ascii: "-"))
    append(hexadecimal: first, digits: 4)
    bytes.append(UInt8(ascii: "-"))
    append(hexadecimal: second >> 48, digits: 4)
    bytes.append(UInt8(ascii: "-"))
    append(hexadecimal: second, digits: 12)
  }

  private mutating func append(hexadecimal number: UInt64, digits: Int) {
    var shift = UInt64(digits * 4)
    for _ in 0..<digits {
      shift -= 4
      let digit = UInt8(truncatingIfNeeded: number >> shift) & 15
      bytes.append(digit < 10 ? 48 + digit : 87 + digit)
    }
  }
}
