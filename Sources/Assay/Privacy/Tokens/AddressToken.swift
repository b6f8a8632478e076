/// Addresses of the network that nobody has.
///
/// Version 4: 240.0.0.0/4, which RFC 1112 §4 keeps for later and RFC 6890 lists as reserved; a
/// weighted sum of the octets leaves 11 modulo 13, so that few other dotted numbers look like one.
/// Version 6: 2001:db8:a55a::/48 of the documentation range (RFC 3849), eight groups of four.
enum AddressToken {
  private static let prefix6 = Array("2001:db8:a55a:".utf8)

  static func makeVersion4(_ text: [UInt8], _ hash: KeyedHash) -> [UInt8] {
    var stream = TokenStream(hash, shape: "ipv4", text)
    let first = 240 + stream.number(below: 15)
    let second = stream.number(below: 256)
    let third = stream.number(below: 256)
    var last = 1 + stream.number(below: 254)
    while !isToken(first, second, third, last) { last = last % 254 + 1 }
    return Array("\(first).\(second).\(third).\(last)".utf8)
  }

  static func makeVersion6(_ text: [UInt8], _ hash: KeyedHash) -> [UInt8] {
    var stream = TokenStream(hash, shape: "ipv6", canonical(text))
    var result = prefix6
    for group in 0..<5 {
      if group > 0 { result.append(UInt8(ascii: ":")) }
      for _ in 0..<4 { result.append(stream.hexDigit()) }
    }
    return result
  }

  static func matchesVersion4(_ text: Span<UInt8>) -> Bool {
    guard text.count >= 7, text[0] == UInt8(ascii: "2") else { return false }
    var octets = 0
    var value = 0
    var sum: (Int, Int, Int) = (0, 0, 0)
    for index in text.indices {
      if text[index] == UInt8(ascii: ".") {
        sum = (sum.1, sum.2, value)
        octets &+= 1
        value = 0
      } else {
        guard ASCIIClass.isDigit(text[index]), value < 256 else { return false }
        value = value &* 10 &+ Int(text[index] &- 0x30)
      }
    }
    return octets == 3 && isToken(sum.0, sum.1, sum.2, value)
  }

  static func matchesVersion6(_ text: Span<UInt8>) -> Bool {
    guard text.count == prefix6.count + 24 else { return false }
    for index in prefix6.indices where text[index] != prefix6[index] { return false }
    for index in prefix6.count..<text.count {
      let isColon = (index - prefix6.count) % 5 == 4
      guard isColon ? text[index] == UInt8(ascii: ":") : ASCIIClass.isHex(text[index])
      else { return false }
    }
    return true
  }

  /// Whether four octets are a token.
  static func isToken(_ first: Int, _ second: Int, _ third: Int, _ last: Int) -> Bool {
    240...254 ~= first && 0...255 ~= second && 0...255 ~= third && 1...254 ~= last
      && (first * 3 + second * 5 + third * 7 + last) % 13 == 11
  }

  /// The same text for every spelling of one address (RFC 5952 §2): eight groups, none cut short.
  private static func canonical(_ text: [UInt8]) -> [UInt8] {
    let lower = text.map { ASCIIClass.isUpper($0) ? $0 | 0x20 : $0 }
    let colon = UInt8(ascii: ":")
    let all = lower.split(separator: colon, omittingEmptySubsequences: false)
    guard let gap = all.indices.first(where: { all[$0].isEmpty }) else { return joined(all) }
    let before = all[..<gap].filter { !$0.isEmpty }
    let after = all[gap...].filter { !$0.isEmpty }
    let embedded = after.last?.contains(UInt8(ascii: ".")) == true ? 1 : 0
    let missing = max(0, 8 - before.count - after.count - embedded)
    return joined(before + Array(repeating: [UInt8(ascii: "0")], count: missing) + after)
  }

  private static func joined(_ groups: [ArraySlice<UInt8>]) -> [UInt8] {
    groups.flatMap { group -> [UInt8] in
      let zeros = group.prefix { $0 == UInt8(ascii: "0") }.count
      return group.dropFirst(max(0, min(zeros, group.count - 1))) + [UInt8(ascii: ":")]
    }
  }
}
