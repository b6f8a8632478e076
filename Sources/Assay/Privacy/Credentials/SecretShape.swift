/// Whether a value looks made by chance, as secrets are, and not written by people.
enum SecretShape {
  /// Whether there are a digit and a letter, or letters of both cases in a long token.
  static func hasVariety(_ bytes: Span<UInt8>) -> Bool {
    var digits = 0
    var uppers = 0
    var lowers = 0
    for index in bytes.indices {
      if ASCIIClass.isDigit(bytes[index]) { digits &+= 1 }
      if ASCIIClass.isUpper(bytes[index]) { uppers &+= 1 }
      if ASCIIClass.isLower(bytes[index]) { lowers &+= 1 }
    }
    return digits > 0 && uppers &+ lowers > 0 || (uppers > 1 && lowers > 1 && bytes.count >= 20)
  }

  /// Whether a value under a secret's name is one: long enough, of one piece, of high entropy.
  ///
  /// The thresholds are those of the usual scanners: 3.0 for hexadecimal, 3.5 for other values, and
  /// less for short ones, which cannot reach them.
  static func isRandom(_ bytes: Span<UInt8>) -> Bool {
    guard 12...4096 ~= bytes.count else { return false }
    var isHex = true
    for index in bytes.indices {
      let byte = bytes[index]
      guard 0x21...0x7E ~= byte else { return false }
      if !ASCIIClass.isHex(byte) { isHex = false }
    }
    guard hasVariety(bytes), !isUUID(bytes) else { return false }
    let needed = isHex ? 2.7 : bytes.count < 20 ? 2.9 : 3.4
    return Entropy.ofBytes(bytes) >= needed
  }

  static func isUUID(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count == 36 else { return false }
    for index in bytes.indices {
      let isHyphen = bytes[index] == UInt8(ascii: "-")
      let isPlace = index == 8 || index == 13 || index == 18 || index == 23
      guard isHyphen == isPlace, isHyphen || ASCIIClass.isHex(bytes[index]) else { return false }
    }
    return true
  }
}
