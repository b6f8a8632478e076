/// E-mail addresses written so that machines do not see them: `jane at example dot com`,
/// `jane[at]example[dot]com`.
enum SpelledEmail {
  static func find(in bytes: Span<UInt8>) -> Detection? {
    var index = 1
    while index &+ 6 < bytes.count {
      // A blank or a bracket is before every `at`.
      guard maySign(bytes[index]) else {
        index &+= 1
        continue
      }
      if let sign = sign(at: index, spelling: "at", in: bytes), sign.end < bytes.count,
        isName(bytes[index &- 1]),
        let end = domain(from: sign.end, isBare: sign.isBare, in: bytes)
      {
        let start = local(before: index, in: bytes)
        if start < index, index &- start <= 64 {
          return Detection(
            .email, start: start, end: end, of: bytes.count, confidence: 75, evidence: .spelledOut)
        }
      }
      index &+= 1
    }
    return nil
  }

  @inline(__always)
  private static func maySign(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "{"), UInt8(ascii: "<"): true
    default: false
    }
  }

  /// ` at `, `[at]`, ` (at) `: where it ends, and whether it has no brackets.
  private static func sign(
    at start: Int, spelling: StaticString, in bytes: Span<UInt8>
  ) -> (end: Int, isBare: Bool)? {
    var index = start
    while index < bytes.count, bytes[index] == 0x20, index &- start < 2 { index &+= 1 }
    let hasBlank = index > start
    guard index < bytes.count else { return nil }
    let closing: UInt8? =
      switch bytes[index] {
      case UInt8(ascii: "["): UInt8(ascii: "]")
      case UInt8(ascii: "("): UInt8(ascii: ")")
      case UInt8(ascii: "{"): UInt8(ascii: "}")
      case UInt8(ascii: "<"): UInt8(ascii: ">")
      default: nil
      }
    if closing != nil { index &+= 1 }
    let matches = spelling.withUTF8Buffer { word in
      guard index &+ word.count < bytes.count else { return false }
      return word.indices.allSatisfy { bytes[index &+ $0] | 0x20 == word[$0] }
    }
    guard matches else { return nil }
    index &+= spelling.utf8CodeUnitCount
    if let closing {
      guard bytes[index] == closing else { return nil }
      index &+= 1
    } else if !hasBlank {
      return nil
    }
    let gap = index
    while index < bytes.count, bytes[index] == 0x20, index &- gap < 2 { index &+= 1 }
    guard closing != nil || index > gap else { return nil }
    return (index, closing == nil)
  }

  /// The end of `example dot com` or, after brackets, `example.com` too.
  private static func domain(from start: Int, isBare: Bool, in bytes: Span<UInt8>) -> Int? {
    var index = start
    var labels = 0
    var hasSpelledDot = false
    var end: Int?
    while index < bytes.count, labels < 5 {
      let first = index
      var letters = 0
      while index < bytes.count,
        ASCIIClass.isAlphanumeric(bytes[index]) || bytes[index] == UInt8(ascii: "-")
      {
        if ASCIIClass.isLetter(bytes[index]) { letters &+= 1 }
        index &+= 1
      }
      guard index > first, index &- first < 64 else { break }
      labels &+= 1
      let isTLD = labels > 1 && letters == index &- first && 2...10 ~= letters
      if isTLD, hasSpelledDot || !isBare { end = index }
      guard index < bytes.count else { break }
      if let dot = sign(at: index, spelling: "dot", in: bytes) {
        hasSpelledDot = true
        index = dot.end
      } else if bytes[index] == UInt8(ascii: ".") {
        index &+= 1
      } else {
        break
      }
    }
    return end
  }

  private static func local(before end: Int, in bytes: Span<UInt8>) -> Int {
    var start = end
    while start > 0, isName(bytes[start &- 1]) { start &-= 1 }
    return start
  }

  private static func isName(_ byte: UInt8) -> Bool {
    ASCIIClass.isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
  }
}
