/// Hardware addresses (IEEE 802 EUI-48): six pairs of hexadecimal digits with one separator, or
/// three groups of four with dots; not all zeros or ones, and no slice of a longer run.
package enum MACAddress {
  package static func find(in bytes: Span<UInt8>, from: Int) -> IdentifierHit? {
    var index = from
    while index &+ 14 <= bytes.count {
      guard ASCIIClass.isHex(bytes[index]), startsRun(index, in: bytes) else {
        index &+= 1
        continue
      }
      if let hit = match(in: bytes, at: index) { return hit }
      index &+= 1
    }
    return nil
  }

  private static func startsRun(_ index: Int, in bytes: Span<UInt8>) -> Bool {
    guard index > 0 else { return true }
    let byte = bytes[index &- 1]
    if byte == UInt8(ascii: ":") { return hangsOnAWord(index &- 1, in: bytes) }
    return !ASCIIClass.isAlphanumeric(byte) && !isSeparator(byte) && byte < 0x80
  }

  /// Whether a word leads to the colon (`mac:`), and not a longer run (`2001:db8:`).
  private static func hangsOnAWord(_ colon: Int, in bytes: Span<UInt8>) -> Bool {
    var index = colon
    while index > 0, colon &- index < 8, ASCIIClass.isAlphanumeric(bytes[index &- 1]) {
      index &-= 1
      if !ASCIIClass.isHex(bytes[index]) { return true }
    }
    return index < colon && colon &- index > 4
  }

  private static func match(in bytes: Span<UInt8>, at start: Int) -> IdentifierHit? {
    if let hit = match(in: bytes, at: start, groups: 6, of: 2) { return hit }
    return match(in: bytes, at: start, groups: 3, of: 4)
  }

  private static func match(
    in bytes: Span<UInt8>, at start: Int, groups: Int, of width: Int
  ) -> IdentifierHit? {
    let end = start &+ groups &* (width &+ 1) &- 1
    guard end <= bytes.count else { return nil }
    let separator = bytes[start &+ width]
    guard width == 4 ? separator == UInt8(ascii: ".") : separator != UInt8(ascii: "."),
      isSeparator(separator)
    else { return nil }
    var all: UInt32 = 0
    var any: UInt32 = 0xF
    var letters = 0
    for index in start..<end {
      let byte = bytes[index]
      if (index &- start) % (width &+ 1) == width {
        guard byte == separator else { return nil }
        continue
      }
      guard ASCIIClass.isHex(byte) else { return nil }
      if !ASCIIClass.isDigit(byte) { letters &+= 1 }
      all |= ASCIIClass.hexValue(byte)
      any &= ASCIIClass.hexValue(byte)
    }
    guard all != 0, any != 0xF, endsRun(end, in: bytes) else { return nil }
    // Digits alone may be a time or a part number.
    let strength: IdentifierHit.Strength = letters > 0 && width == 2 ? .certain : .checkOnly
    return IdentifierHit(.mac, strength, start: start, end: end)
  }

  private static func endsRun(_ end: Int, in bytes: Span<UInt8>) -> Bool {
    guard end < bytes.count else { return true }
    if ASCIIClass.isAlphanumeric(bytes[end]) || bytes[end] == UInt8(ascii: "_") { return false }
    guard isSeparator(bytes[end]), end &+ 1 < bytes.count else { return true }
    return !ASCIIClass.isAlphanumeric(bytes[end &+ 1]) && bytes[end &+ 1] != bytes[end]
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ":") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }
}
