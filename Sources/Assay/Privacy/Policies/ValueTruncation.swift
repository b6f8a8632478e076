/// Cuts the precision of addresses and coordinates.
///
/// RFC 6235 (IP address truncation) and Google Analytics' IP anonymization, which cuts an IPv4
/// address to /24 and an IPv6 address to /48.
enum ValueTruncation {
  /// A list of forwarded addresses has no more.
  private static let mostParts = 64

  /// The value with its precision cut; nil where it is neither addresses nor coordinates.
  static func truncated(
    _ text: [UInt8], _ truncation: Truncation, of category: DataCategory
  ) -> [UInt8]? {
    let parts = text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard !text.isEmpty, parts.count <= mostParts else { return nil }
    var result: [UInt8] = []
    for (place, part) in parts.enumerated() {
      if place > 0 { result.append(UInt8(ascii: ",")) }
      let core = ValueNormalizer.trimmed(Array(part))
      guard let short = one(core, truncation, category) else { return nil }
      result += part.prefix { $0 == 0x20 } + short
    }
    return result
  }

  private static func one(
    _ text: [UInt8], _ truncation: Truncation, _ category: DataCategory
  ) -> [UInt8]? {
    if let address = NetworkAddress(text) {
      return address.truncated(address.isVersion4 ? truncation.ipv4 : truncation.ipv6).text
    }
    guard !category.isWithin(.ipAddress) else { return nil }
    return decimal(text, truncation.decimals)
  }

  /// A number with so many decimals, the rest cut off; an exponent is refused.
  static func decimal(_ text: [UInt8], _ decimals: Int) -> [UInt8]? {
    let digits = text.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard text.count - digits.count <= 1, 1...2 ~= parts.count,
      parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(ASCIIClass.isDigit) }),
      // Degrees have three digits; a longer number is something else.
      parts[0].count <= 3
    else { return nil }
    let sign = text.prefix(text.count - digits.count)
    guard parts.count == 2, decimals > 0 else { return Array(sign + parts[0]) }
    return sign + parts[0] + [UInt8(ascii: ".")] + parts[1].prefix(decimals)
  }
}

/// An IP address as its bits.
struct NetworkAddress: Hashable {
  var isVersion4: Bool
  /// Four or sixteen.
  var bytes: [UInt8]

  /// Reads all of a text (RFC 4291 2.2, dotted decimals).
  init?(_ text: [UInt8]) {
    if IPv4Format.matches(text.span) {
      isVersion4 = true
      bytes = Self.octets(text[...])
      return
    }
    guard IPv6Format.matches(text.span) else { return nil }
    isVersion4 = false
    bytes = Self.version6(text)
  }

  private init(isVersion4: Bool, bytes: [UInt8]) {
    self.isVersion4 = isVersion4
    self.bytes = bytes
  }

  /// The address with all but its first bits zero.
  func truncated(_ prefix: Int) -> NetworkAddress {
    var bytes = bytes
    for index in bytes.indices {
      let kept = max(0, min(8, prefix - index * 8))
      bytes[index] &= kept == 0 ? 0 : UInt8(truncatingIfNeeded: 0xFF00 >> kept)
    }
    return NetworkAddress(isVersion4: isVersion4, bytes: bytes)
  }

  /// Whether all bits after a prefix are zero and those before are another address's, or zero from
  /// some place on.
  func isTruncation(of source: NetworkAddress, to prefix: Int) -> Bool {
    guard isVersion4 == source.isVersion4 else { return false }
    return (0...max(0, prefix)).contains { source.truncated($0) == self }
  }

  /// The text of RFC 5952: small letters, the first longest run of zeros as `::`.
  var text: [UInt8] {
    guard !isVersion4 else { return Array(bytes.map { String($0) }.joined(separator: ".").utf8) }
    let groups = stride(from: 0, to: 16, by: 2).map { Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]) }
    var best = 0..<0
    var start = 0
    while start < 8 {
      var end = start
      while end < 8, groups[end] == 0 { end += 1 }
      if end - start > max(1, best.count) { best = start..<end }
      start = max(end, start + 1)
    }
    let hex = { (groups: ArraySlice<Int>) in
      groups.map { String($0, radix: 16) }.joined(separator: ":")
    }
    guard !best.isEmpty else { return Array(hex(groups[...]).utf8) }
    return Array((hex(groups[..<best.lowerBound]) + "::" + hex(groups[best.upperBound...])).utf8)
  }

  private static func octets(_ text: ArraySlice<UInt8>) -> [UInt8] {
    text.split(separator: UInt8(ascii: ".")).map { part in
      part.reduce(0) { $0 &* 10 &+ ($1 &- 0x30) }
    }
  }

  private static func version6(_ text: [UInt8]) -> [UInt8] {
    var head: [UInt8] = []
    var tail: [UInt8] = []
    var hasGap = false
    var index = 0
    while index < text.count {
      if text[index] == UInt8(ascii: ":") {
        if index + 1 < text.count, text[index + 1] == UInt8(ascii: ":") { hasGap = true }
        index += 1
        continue
      }
      let end = text[index...].firstIndex(of: UInt8(ascii: ":")) ?? text.count
      let part = text[index..<end]
      let value = part.contains(UInt8(ascii: ".")) ? octets(part) : group(part)
      if hasGap { tail += value } else { head += value }
      index = end
    }
    let zeros = [UInt8](repeating: 0, count: max(0, 16 - head.count - tail.count))
    return Array((head + zeros + tail).prefix(16))
  }

  private static func group(_ digits: ArraySlice<UInt8>) -> [UInt8] {
    let value = digits.reduce(UInt32(0)) { $0 << 4 | ASCIIClass.hexValue($1) }
    return [UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value)]
  }
}
