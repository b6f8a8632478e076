import Assay

/// What senders do to a value, for the search to see through.
enum TaintDisguise {
  static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
  static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  static func base64(_ bytes: [UInt8], isURL: Bool = false) -> String {
    let letters = Array(
      ("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
        + (isURL ? "-_" : "+/")).utf8)
    var result: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var word: UInt32 = 0
      for index in 0..<3 {
        word = word << 8 | (index < group.count ? UInt32(group[start + index]) : 0)
      }
      for index in 0...group.count {
        result.append(letters[Int(word >> UInt32(18 - 6 * index) & 63)])
      }
      if !isURL { result += [UInt8](repeating: UInt8(ascii: "="), count: 3 - group.count) }
    }
    return text(result)
  }

  static func percent(_ value: String, all: Bool = false) -> String {
    var result = ""
    for byte in value.utf8 {
      let isPlain =
        !all && (byte >= 0x30 && byte <= 0x39 || (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A)
      result +=
        isPlain
        ? String(UnicodeScalar(byte))
        : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
    return result
  }

  static func entities(_ value: String) -> String {
    value.unicodeScalars.map { scalar in
      scalar == "@" || scalar == "." || scalar.value > 127
        ? "&#x\(String(scalar.value, radix: 16));" : String(scalar)
    }.joined()
  }

  static func jsonQuoted(_ value: String) -> String {
    "\""
      + value.unicodeScalars.map { scalar in
        scalar == "\"" || scalar == "\\"
          ? "\\" + String(scalar)
          : scalar.value > 127 && scalar.value < 0x10000
            ? "\\u" + String("0000" + String(scalar.value, radix: 16)).suffix(4) : String(scalar)
      }.joined() + "\""
  }

  /// A gzip stream whose data are stored (RFC 1951, 3.2.4; RFC 1952).
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    let count = UInt16(truncatingIfNeeded: bytes.count)
    var result: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1]
    for word in [count, ~count] { result += [UInt8(word & 255), UInt8(word >> 8)] }
    result += bytes
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    for word in [~sum, UInt32(bytes.count)] {
      for shift in [0, 8, 16, 24] {
        result.append(UInt8(truncatingIfNeeded: word >> UInt32(shift)))
      }
    }
    return result
  }

  static func jwt(_ payload: String) -> String {
    let header = base64(bytes(#"{"alg":"HS256","typ":"JWT"}"#), isURL: true)
    let signature = base64((0..<32).map { UInt8($0 * 7 % 251) }, isURL: true)
    return header + "." + base64(bytes(payload), isURL: true) + "." + signature
  }

  static func digest(_ kind: TaintDigest, _ value: String) -> [UInt8] {
    switch kind {
    case .md5:
      var hash = MD5()
      hash.update(bytes(value).span)
      return hash.digest()
    case .sha1:
      var hash = SHA1()
      hash.update(bytes(value).span)
      return hash.digest()
    case .sha256:
      var hash = SHA256()
      hash.update(bytes(value).span)
      return hash.digest()
    case .sha512:
      var hash = SHA512()
      hash.update(bytes(value).span)
      return hash.digest()
    }
  }

  /// Every encoding of a text, some twice, by name.
  static func encodings(_ value: String) -> [(String, String)] {
    let json = "{\"v\":\(jsonQuoted(value)),\"n\":1}"
    return [
      ("percent", percent(value)), ("percent all", percent(value, all: true)),
      ("percent twice", percent(percent(value, all: true))),
      ("html", entities(value)),
      ("base64", base64(bytes(value))), ("base64url", base64(bytes(value), isURL: true)),
      ("base64 twice", base64(bytes(base64(bytes(value))))),
      ("hex", hex(bytes(value))), ("hex upper", hex(bytes(value)).uppercased()),
      ("hex in base64", base64(bytes(hex(bytes(value))))),
      ("json", json), ("json in json", "{\"a\":\(jsonQuoted(json))}"),
      ("base64 of json", base64(bytes(json))),
      ("gzip in base64", base64(gzip(bytes(value)))),
      ("gzip of json in base64url", base64(gzip(bytes(json)), isURL: true)),
      ("jwt", jwt(json)), ("url", "https://shop.example/p?x=1&e=\(percent(value))&y=2"),
      ("path", "https://shop.example/u/\(percent(value))/edit"),
      ("base64 in url", "https://shop.example/u?d=\(percent(base64(bytes(value))))&k=1"),
      ("base64 in path", "/u/\(base64(bytes(value), isURL: true))/edit"),
      ("json in url", "https://shop.example/?data=\(percent(json))"),
      ("base64 part", base64([0x01, 0xFE] + bytes("x:" + value + ";y") + [0xFF, 0x00])),
    ]
  }
}
