/// Base64 in both of its alphabets (RFC 4648, sections 4 and 5), with or without padding.
package enum Base64 {
  /// The bytes that are meant, or nil where the text is no base64.
  ///
  /// With `spaceIsPlus` a space is taken for a plus sign: a query's decoding leaves one where a
  /// client did not percent-encode it.
  package static func decode(
    _ text: some Collection<UInt8>, spaceIsPlus: Bool = false
  ) -> [UInt8]? {
    decode(text, spaceIsPlus: spaceIsPlus, isLoose: false)
  }

  /// The bytes that senders mean who are not strict: a space is a plus sign, line ends are skipped,
  /// and padding may have any length.
  static func decodeLoosely(_ text: some Collection<UInt8>) -> [UInt8]? {
    decode(text, spaceIsPlus: true, isLoose: true)
  }

  private static func decode(
    _ text: some Collection<UInt8>, spaceIsPlus: Bool, isLoose: Bool
  ) -> [UInt8]? {
    var output: [UInt8] = []
    output.reserveCapacity(text.count / 4 * 3 + 3)
    var bits: UInt32 = 0
    var count = 0
    var padding = 0
    for byte in text {
      if isLoose, byte == 10 || byte == 13 { continue }
      if byte == UInt8(ascii: "=") {
        padding &+= 1
        guard padding <= 2 || isLoose else { return nil }
        continue
      }
      let byte = spaceIsPlus && byte == 0x20 ? UInt8(ascii: "+") : byte
      guard padding == 0, let value = value(byte) else { return nil }
      bits = bits &<< 6 | UInt32(value)
      count = (count &+ 1) & 3
      guard count == 0 else { continue }
      output.append(UInt8(truncatingIfNeeded: bits &>> 16))
      output.append(UInt8(truncatingIfNeeded: bits &>> 8))
      output.append(UInt8(truncatingIfNeeded: bits))
    }
    // What is left of the last four signs is one byte, two, or too little for any.
    guard count != 1, isLoose || padding == 0 || count + padding == 4 else { return nil }
    if count == 2 { output.append(UInt8(truncatingIfNeeded: bits &>> 4)) }
    if count == 3 {
      output.append(UInt8(truncatingIfNeeded: bits &>> 10))
      output.append(UInt8(truncatingIfNeeded: bits &>> 2))
    }
    return output
  }

  private static func value(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte &- 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte &- 71
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte &+ 4
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
