/// Bitcoin addresses: base58 with a checksum of four bytes (P2PKH, P2SH), or bech32 (BIP 173) and
/// bech32m (BIP 350), whose checksum is six characters.
package enum BitcoinAddress {
  private static let base58 = Array(
    "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)
  private static let bech32 = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)

  package static func find(in bytes: Span<UInt8>, from: Int) -> IdentifierHit? {
    var index = from
    while index < bytes.count {
      guard ASCIIClass.isAlphanumeric(bytes[index]) else {
        index &+= 1
        continue
      }
      let start = index
      while index < bytes.count, ASCIIClass.isAlphanumeric(bytes[index]) { index &+= 1 }
      let isWhole = start == from || start == 0 || !ASCIIClass.isAlphanumeric(bytes[start &- 1])
      if isWhole, index &- start >= 26,
        isValid(bytes.extracting(start..<index)) || isToken(bytes.extracting(start..<index))
      {
        return IdentifierHit(.bitcoin, .certain, start: start, end: index)
      }
    }
    return nil
  }

  private static func isToken(_ text: Span<UInt8>) -> Bool {
    text.count <= 90 && "13b".utf8.contains(text[0])
      && ShapeToken.matches(text, of: DetectorKind(.bitcoin).rawValue)
  }

  /// Whether a whole address passes its checksum.
  package static func isValid(_ text: Span<UInt8>) -> Bool {
    guard 26...90 ~= text.count else { return false }
    switch text[0] {
    case UInt8(ascii: "1"), UInt8(ascii: "3"):
      return text.count <= 35 && passesBase58(text)
    case UInt8(ascii: "b"), UInt8(ascii: "B"):
      return text[1] | 0x20 == UInt8(ascii: "c") && text[2] == UInt8(ascii: "1")
        && passesBech32(text)
    default: return false
    }
  }

  private static func passesBase58(_ text: Span<UInt8>) -> Bool {
    var number = [UInt8](repeating: 0, count: 25)
    for index in text.indices {
      guard let digit = base58.firstIndex(of: text[index]) else { return false }
      var carry = digit
      for place in number.indices.reversed() {
        carry &+= 58 &* Int(number[place])
        number[place] = UInt8(truncatingIfNeeded: carry)
        carry &>>= 8
      }
      guard carry == 0 else { return false }
    }
    guard number[0] == (text[0] == UInt8(ascii: "1") ? 0 : 5) else { return false }
    var first = SHA256()
    first.update(number.span.extracting(0..<21))
    var second = SHA256()
    second.update(first.digest().span)
    return second.digest().prefix(4).elementsEqual(number[21...])
  }

  private static func passesBech32(_ text: Span<UInt8>) -> Bool {
    var check: UInt32 = 1
    // The human-readable part `bc`, as its high bits, a zero and its low bits.
    for value: UInt32 in [3, 3, 0, 2, 3] { check = step(check, value) }
    for index in 3..<text.count {
      let lower = ASCIIClass.isUpper(text[index]) ? text[index] | 0x20 : text[index]
      guard let value = bech32.firstIndex(of: lower) else { return false }
      check = step(check, UInt32(value))
    }
    return check == 1 || check == 0x2bc8_30a3
  }

  /// One step of the checksum's generator (BIP 173).
  private static func step(_ check: UInt32, _ value: UInt32) -> UInt32 {
    let top = check &>> 25
    var next = (check & 0x01ff_ffff) &<< 5 ^ value
    if top & 1 != 0 { next ^= 0x3b6a_57b2 }
    if top & 2 != 0 { next ^= 0x2650_8e6d }
    if top & 4 != 0 { next ^= 0x1ea1_19fa }
    if top & 8 != 0 { next ^= 0x3d42_33dd }
    if top & 16 != 0 { next ^= 0x2a14_62b3 }
    return next
  }
}
