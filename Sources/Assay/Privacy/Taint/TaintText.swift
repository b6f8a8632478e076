/// Writes a form's variants as they look in a squashed text.
enum TaintText {
  /// Fewer characters of base64 could stand anywhere by chance.
  static let shortestBase64Part = 10
  private static let partialCount = 12

  /// The variant, or nothing where the form is too short for it.
  static func of(_ form: [UInt8], _ variant: TaintVariant, salts: [[UInt8]]) -> [UInt8] {
    switch variant {
    case .plain: return Squash.bytes(form)
    case .reversed: return reversed(Squash.bytes(form))
    case .base64Part(let place): return base64Part(form, place)
    case .partial: return partial(form)
    case .digest(let digest, let isBase64):
      return encoded(digest.of(form), isBase64: isBase64)
    case .salted(let salting, let salt, let isBase64):
      guard salt < salts.count else { return [] }
      return encoded(salting.of(form, salt: salts[salt]), isBase64: isBase64)
    }
  }

  static func encoded(_ digest: [UInt8], isBase64: Bool) -> [UInt8] {
    if isBase64 { return squashedBase64(digest[...]) }
    var text: [UInt8] = []
    text.reserveCapacity(digest.count * 2)
    for byte in digest {
      text.append(hexDigit(byte >> 4))
      text.append(hexDigit(byte & 15))
    }
    return text
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }

  /// By characters: what a program reverses is text.
  private static func reversed(_ squashed: [UInt8]) -> [UInt8] {
    if squashed.allSatisfy({ $0 < 0x80 }) { return squashed.reversed() }
    return Array(
      String(
        String.UnicodeScalarView(
          String(decoding: squashed, as: UTF8.self).unicodeScalars
            .reversed())
      ).utf8)
  }

  /// The characters of base64 that depend on nothing but the value.
  private static func base64Part(_ form: [UInt8], _ place: Int) -> [UInt8] {
    let start = (3 - place) % 3
    let count = max(0, form.count - start) / 3 * 3
    guard count > 0 else { return [] }
    let text = squashedBase64(form[start..<(start + count)])
    return text.count >= shortestBase64Part ? text : []
  }

  private static func partial(_ form: [UInt8]) -> [UInt8] {
    var start = 0
    // `sk_live_`, `ghp_` and the like say what it is, not whose.
    for index in 0..<min(partialCount, form.count)
    where form[index] == UInt8(ascii: "_") || form[index] == UInt8(ascii: "-") {
      start = index + 1
    }
    // The header and payload of a JSON Web Token begin alike; its signature does not.
    if form.starts(with: Array("eyJ".utf8)), let dot = form.lastIndex(of: UInt8(ascii: ".")) {
      start = dot + 1
    }
    let squashed = Squash.bytes(Array(form[start...]))
    return squashed.count > partialCount ? Array(squashed.prefix(partialCount)) : []
  }

  /// Base64 in a squashed text: lower case, without `+`, `/`, `-`, `_` and `=`.
  private static func squashedBase64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: bytes.count * 4 / 3 + 4) { text, count in
      var buffer: UInt32 = 0
      var bits: UInt32 = 0
      for byte in bytes {
        buffer = buffer &<< 8 | UInt32(byte)
        bits &+= 8
        while bits >= 6 {
          bits &-= 6
          text[count] = character(buffer &>> bits & 63)
          count &+= text[count] == 0 ? 0 : 1
        }
      }
      if bits > 0 {
        text[count] = character(buffer &<< (6 &- bits) & 63)
        count &+= text[count] == 0 ? 0 : 1
      }
    }
  }

  /// What a squashed text keeps of one character; 0 for the two that are no letter or digit.
  private static func character(_ value: UInt32) -> UInt8 {
    let value = UInt8(truncatingIfNeeded: value)
    return switch value {
    case 0..<26: 0x61 &+ value
    case 26..<52: 0x47 &+ value
    case 52..<62: value &- 4
    default: 0
    }
  }
}
