/// International bank account numbers (ISO 13616).
///
/// A known country, its exact length and account
/// form, and a remainder of 1 modulo 97 (ISO/IEC 7064). Written in one piece or in fours.
enum IBANDetector: ValueDetector {
  private static let shortest = 15

  static func find(in bytes: Span<UInt8>, from: Int, key: KeyContext) -> Detection? {
    var index = from
    while index &+ shortest <= bytes.count {
      if ASCIIClass.isDigit(bytes[index &+ 2]), ASCIIClass.isLetter(bytes[index]),
        ASCIIClass.isLetter(bytes[index &+ 1]),
        let hit = match(in: bytes, at: index, key: key)
      {
        return hit
      }
      index &+= 1
    }
    return nil
  }

  private static func match(in bytes: Span<UInt8>, at start: Int, key: KeyContext) -> Detection? {
    guard ASCIIClass.isDigit(bytes[start &+ 3]), ValueEdge.before(start, in: bytes) != .joined,
      let structure = IBANStructure.of(bytes[start], bytes[start &+ 1])
    else { return nil }
    var remainder: UInt32 = 0
    var index = start &+ 4
    for position in 0..<structure.account.count {
      if position % 4 == 0 { index = afterSeparator(bytes, index) }
      guard index < bytes.count, structure.account[position].accepts(bytes[index]) else {
        return nil
      }
      remainder = next(remainder, bytes[index])
      index &+= 1
    }
    for offset in 0..<4 { remainder = next(remainder, bytes[start &+ offset]) }
    guard remainder == 1, ValueEdge.after(index, in: bytes) != .joined else { return nil }
    let context = NamingContext(in: bytes, start: start, end: index, key: key)
    return Detection(
      .iban, start: start, end: index, of: bytes.count, confidence: 95,
      evidence: context.evidence(.iban).union([.mod97, .countryLength]),
      detail: IBANStructure.code(bytes[start], bytes[start &+ 1]))
  }

  /// Letters count as 10 to 35, so they shift the number by two places.
  private static func next(_ remainder: UInt32, _ byte: UInt8) -> UInt32 {
    if ASCIIClass.isDigit(byte) { return (remainder &* 10 &+ UInt32(byte &- 0x30)) % 97 }
    return (remainder &* 100 &+ UInt32((byte | 0x20) &- 0x61) &+ 10) % 97
  }

  private static func afterSeparator(_ bytes: Span<UInt8>, _ index: Int) -> Int {
    guard index < bytes.count else { return index }
    switch bytes[index] {
    case UInt8(ascii: " "), UInt8(ascii: "-"): return index &+ 1
    case 0xC2 where index &+ 1 < bytes.count && bytes[index &+ 1] == 0xA0: return index &+ 2
    default: return index
    }
  }
}
