/// Base64 as senders write it: either alphabet, with padding or without (RFC 4648).
enum Base64Text {
  /// The bytes that a text stands for; nil: it is no Base64.
  ///
  /// A space counts as the `+` that a query's decoder turned into it; line ends are skipped.
  static func decoded(_ text: some Sequence<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    var (bits, count, isPadded) = (UInt32(0), 0, false)
    for byte in text where byte != 10 && byte != 13 {
      if byte == UInt8(ascii: "=") {
        isPadded = true
        continue
      }
      guard !isPadded, let value = value(of: byte) else { return nil }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    // One letter alone stands for less than a byte.
    return count == 6 ? nil : result
  }

  private static func value(of byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte &- 0x41
    case 0x61...0x7A: byte &- 0x47
    case 0x30...0x39: byte &+ 4
    case UInt8(ascii: "+"), UInt8(ascii: "-"), 0x20: 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
