/// Writes the numbers and texts of a stored profile.
struct ProfileBytes {
  private(set) var bytes: [UInt8] = []

  init() {}

  /// Leaves room for a head, which is put there at last.
  init(head count: Int) {
    bytes.reserveCapacity(1 << 22)
    bytes.append(contentsOf: repeatElement(0, count: count))
  }

  /// Takes back what was written after so many bytes.
  mutating func cut(to count: Int) {
    if count < bytes.count { bytes.removeLast(bytes.count - count) }
  }

  mutating func put(head: [UInt8]) {
    if head.count <= bytes.count { bytes.replaceSubrange(..<head.count, with: head) }
  }

  /// A whole number in groups of seven bits, the lowest first (LEB128).
  mutating func add(_ number: UInt64) {
    if number < 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: number))
      return
    }
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func add(_ number: Int) { add(UInt64(truncatingIfNeeded: max(0, number))) }

  /// A signed number, small ones short.
  mutating func add(signed number: Int64) {
    add(UInt64(bitPattern: number &<< 1 ^ number &>> 63))
  }

  /// Eight bytes, the lowest first.
  mutating func add(word: UInt64) {
    withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func add(byte: UInt8) { bytes.append(byte) }

  mutating func add(flag: Bool) { bytes.append(flag ? 1 : 0) }

  @inline(__always)
  mutating func add(text: some Collection<UInt8>) {
    add(text.count)
    bytes += text
  }

  mutating func add(text: String) { add(text: Array(text.utf8)) }

  /// A finite number: whole ones and hundredths short, any other as its bits.
  mutating func add(double bits: UInt64) {
    let number = Double(bitPattern: bits)
    if bits != Self.minusZero, abs(number) < 9e13 {
      for (tag, scale) in [(UInt64(0), 1.0), (1, 100)] {
        let scaled = (number * scale).rounded()
        if scaled / scale == number {
          let whole = Int64(scaled)
          add(UInt64(bitPattern: whole &<< 1 ^ whole &>> 63) &<< 2 | tag)
          return
        }
      }
    }
    add(UInt64(2))
    add(word: bits)
  }

  private static let minusZero = (-0.0).bitPattern
}

/// Reads them back, and trusts nothing.
struct ProfileScan {
  private let bytes: [UInt8]
  private var place: Int
  /// Whether something was read that no writer wrote.
  private(set) var isBroken = false

  init(_ bytes: [UInt8], from start: Int = 0) {
    self.bytes = bytes
    place = min(max(0, start), bytes.count)
  }

  /// Bytes not read yet.
  var left: Int { bytes.count - place }

  mutating func fail() { isBroken = true }

  mutating func byte() -> UInt8 {
    guard place < bytes.count, !isBroken else {
      isBroken = true
      return 0
    }
    place += 1
    return bytes[place - 1]
  }

  mutating func number() -> UInt64 {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let next = byte()
      if isBroken || shift > 63 || (shift == 63 && next > 1) {
        isBroken = true
        return 0
      }
      result |= UInt64(next & 0x7f) << shift
      if next < 0x80 { return result }
      shift += 7
    }
  }

  /// A number below a limit; 0 where it is not.
  mutating func number(below limit: Int) -> Int {
    let number = number()
    guard limit > 0, number < UInt64(limit) else {
      isBroken = true
      return 0
    }
    return Int(number)
  }

  /// How many things follow, each of which takes at least a byte.
  mutating func count(most: Int = .max) -> Int {
    let number = number()
    guard number <= UInt64(left), number <= UInt64(most) else {
      isBroken = true
      return 0
    }
    return Int(number)
  }

  mutating func signed() -> Int64 {
    let number = number()
    return Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
  }

  mutating func word() -> UInt64 {
    var result: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 8) { result |= UInt64(byte()) << shift }
    return result
  }

  mutating func flag() -> Bool {
    let byte = byte()
    if byte > 1 { isBroken = true }
    return byte == 1
  }

  mutating func text(most: Int) -> [UInt8] {
    let count = count(most: most)
    guard !isBroken else { return [] }
    place += count
    return Array(bytes[place - count..<place])
  }

  mutating func string(most: Int) -> String { String(decoding: text(most: most), as: UTF8.self) }

  /// The bits of a finite number.
  mutating func double() -> UInt64 {
    let number = number()
    let whole = Int64(bitPattern: number >> 3) ^ -Int64(bitPattern: number >> 2 & 1)
    switch number & 3 {
    case 0: return Double(whole).bitPattern
    case 1: return (Double(whole) / 100).bitPattern
    case 2 where number == 2:
      let bits = word()
      if Double(bitPattern: bits).isNaN { isBroken = true }
      return isBroken ? 0 : bits
    default:
      isBroken = true
      return 0
    }
  }
}
