/// Private keys in PEM (RFC 7468): from `-----BEGIN … PRIVATE KEY-----` to its end line, or to the
/// end of the value where it was cut.
enum PrivateKeyDetector {
  private static let begin = Array("-----BEGIN ".utf8)
  private static let key = Array("PRIVATE KEY".utf8)
  private static let end = Array("-----END ".utf8)

  static func find(in bytes: Span<UInt8>, from: Int) -> CredentialHit? {
    var index = from
    while let start = ByteSearch.first(begin, in: bytes, from: index, to: bytes.count) {
      let label = start &+ begin.count
      let labelEnd = min(label &+ 40, bytes.count)
      guard let name = ByteSearch.first(key, in: bytes, from: label, to: labelEnd) else {
        index = label
        continue
      }
      var stop = bytes.count
      if let close = ByteSearch.first(end, in: bytes, from: name, to: bytes.count) {
        stop = close &+ end.count
        while stop < bytes.count, bytes[stop] != UInt8(ascii: "-") { stop &+= 1 }
        while stop < bytes.count, bytes[stop] == UInt8(ascii: "-") { stop &+= 1 }
      }
      // A header alone, as in a sentence about keys, opens nothing.
      guard stop &- name >= 64 else {
        index = name
        continue
      }
      return CredentialHit(.privateKey, start: start, end: stop, confidence: 99)
    }
    return nil
  }
}
