/// JSON Web Tokens in compact form (RFC 7519 §3, RFC 7515 §7.1): three base64url parts of which
/// the first two begin with `{"`, and a header that names its algorithm.
enum JWTDetector: ValueDetector {
  static func find(in bytes: Span<UInt8>, from: Int, key: KeyContext) -> Detection? {
    var index = from
    while index &+ 10 < bytes.count {
      guard startsObject(bytes, index),
        index == 0 || !ASCIIClass.isBase64URL(bytes[index &- 1])
      else {
        index &+= 1
        continue
      }
      let headerEnd = segmentEnd(bytes, index)
      if let end = end(bytes, index, headerEnd), namesAlgorithm(bytes, index, headerEnd) {
        var evidence: Detection.Evidence = .headerParsed
        if key.contains(.token) { evidence.insert(.keyNamed) }
        return Detection(
          .jwt, start: index, end: end, of: bytes.count, confidence: 98, evidence: evidence)
      }
      index = headerEnd &+ 1
    }
    return nil
  }

  /// `eyJ`, which is `{"` and the beginning of a name.
  private static func startsObject(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
    index &+ 2 < bytes.count && bytes[index] == UInt8(ascii: "e")
      && bytes[index &+ 1] == UInt8(ascii: "y") && bytes[index &+ 2] == UInt8(ascii: "J")
  }

  private static func segmentEnd(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    var index = start
    while index < bytes.count, ASCIIClass.isBase64URL(bytes[index]) { index &+= 1 }
    return index
  }

  /// The end of payload and signature after a header; an unsigned token's signature is empty.
  private static func end(_ bytes: Span<UInt8>, _ start: Int, _ headerEnd: Int) -> Int? {
    let dot = UInt8(ascii: ".")
    guard headerEnd < bytes.count, bytes[headerEnd] == dot, startsObject(bytes, headerEnd &+ 1)
    else { return nil }
    let payloadEnd = segmentEnd(bytes, headerEnd &+ 1)
    guard payloadEnd < bytes.count, bytes[payloadEnd] == dot else { return nil }
    return segmentEnd(bytes, payloadEnd &+ 1)
  }

  /// Decodes the header as it goes and looks for `"alg"` in it.
  private static func namesAlgorithm(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let wanted: UInt64 = 0x22_61_6C_67_22  // "alg"
    var window: UInt64 = 0
    var buffer: UInt32 = 0
    var bits: UInt32 = 0
    for index in start..<end {
      buffer = buffer &<< 6 | value(bytes[index])
      bits &+= 6
      guard bits >= 8 else { continue }
      bits &-= 8
      window = (window &<< 8 | UInt64(buffer &>> bits & 0xFF)) & 0xFF_FFFF_FFFF
      if window == wanted { return true }
    }
    return false
  }

  private static func value(_ byte: UInt8) -> UInt32 {
    if ASCIIClass.isUpper(byte) { return UInt32(byte &- 0x41) }
    if ASCIIClass.isLower(byte) { return UInt32(byte &- 0x61) &+ 26 }
    if ASCIIClass.isDigit(byte) { return UInt32(byte &- 0x30) &+ 52 }
    return byte == UInt8(ascii: "-") ? 62 : 63
  }
}
