/// A JSON number with as many digits before the point, at most two after it, and the exponent
/// `e0`, which changes no value and which no serialiser writes: `52340.75` becomes `81903.12e0`.
enum NumberToken {
  /// `limit` is the bound of the whole part, such as 90 for coordinates; nil for any.
  static func make(_ text: [UInt8], below limit: Int?, salt: UInt8, _ hash: KeyedHash) -> [UInt8] {
    var stream = TokenStream(hash, shape: "number", text, salt: salt)
    let isNegative = text.first == UInt8(ascii: "-")
    let body = text.dropFirst(isNegative ? 1 : 0)
    let whole = body.prefix(while: ASCIIClass.isDigit)
    let point = body.dropFirst(whole.count)
    let places =
      point.first == UInt8(ascii: ".")
      ? min(2, point.dropFirst().prefix(while: ASCIIClass.isDigit).count) : 0
    var result: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
    if let limit {
      result += "\(stream.number(below: limit))".utf8
    } else {
      let first = stream.number(below: 9)
      result.append(UInt8(ascii: "1") &+ UInt8(first))
      for _ in whole.indices.dropFirst().prefix(307) { result.append(stream.digit()) }
    }
    if places > 0 { result.append(UInt8(ascii: ".")) }
    for _ in 0..<places { result.append(stream.digit()) }
    return result + Array("e0".utf8)
  }

  static func matches(_ text: Span<UInt8>) -> Bool {
    let count = text.count
    return count > 2 && text[count &- 1] == UInt8(ascii: "0")
      && text[count &- 2] == UInt8(ascii: "e") && ASCIIClass.isDigit(text[count &- 3])
  }
}
