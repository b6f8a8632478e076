/// Public IPv6 addresses in the forms of RFC 4291 §2.2.
///
/// Eight groups, `::` for a run of zeros, or an IPv4 address in the last 32 bits. Loopback, link-local, unique-local and multicast are left out.
enum IPv6Detector: ValueDetector {
  private static let longest = 45

  static func find(in bytes: Span<UInt8>, from: Int, key: KeyContext) -> Detection? {
    var index = from
    while index < bytes.count {
      guard isPart(bytes[index]) else {
        index &+= 1
        continue
      }
      let start = index
      var colons = 0
      while index < bytes.count, isPart(bytes[index]) {
        if bytes[index] == UInt8(ascii: ":") { colons &+= 1 }
        index &+= 1
      }
      if colons >= 2, index &- start <= longest,
        let hit = match(in: bytes, start: start, end: index, key: key)
      {
        return hit
      }
    }
    return nil
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    ASCIIClass.isHex(byte) || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
  }

  private static func match(
    in bytes: Span<UInt8>, start: Int, end limit: Int, key: KeyContext
  ) -> Detection? {
    var start = start
    var end = limit
    // A sentence's full stop, or a label's colon before (`ip:2001:…` is ambiguous and read so).
    while end > start, bytes[end &- 1] == UInt8(ascii: ".") { end &-= 1 }
    if end &- start > 2, bytes[start] == UInt8(ascii: ":"), bytes[start &+ 1] != bytes[start] {
      start &+= 1
    }
    guard start == 0 || isFree(bytes[start &- 1]), end == bytes.count || isFree(bytes[end]),
      !isHostOfURL(bytes, start),
      let address = IPv6Address(in: bytes, from: start, to: end), address.isPublic
    else { return nil }
    let context = NamingContext(in: bytes, start: start, end: end, key: key)
    let isNamed = context.keyNames(.ip) || context.textNames(.ip)
    guard isNamed || address.speaksForItself, isNamed || !key.contains(.version) else {
      return nil
    }
    return Detection(
      .ipv6, start: start, end: end, of: bytes.count, confidence: 90,
      evidence: context.evidence(.ip).union(.publicAddress))
  }

  private static func isFree(_ byte: UInt8) -> Bool {
    !ASCIIClass.isAlphanumeric(byte) && byte != UInt8(ascii: "_") && byte != UInt8(ascii: "-")
      && byte != UInt8(ascii: "@")
  }

  private static func isHostOfURL(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    start > 1 && bytes[start &- 1] == UInt8(ascii: "[")
      && bytes[start &- 2] == UInt8(ascii: "/")
  }
}

/// What matters of an address read from text; the groups in the middle are only checked.
struct IPv6Address {
  private var first: UInt32 = 0
  private var groups = 0
  private var isCompressed = false
  private var startsCompressed = false
  private var twoDigitGroups = 0
  private var anyOtherBits = false
  private var embedded: IPv4Address?

  /// Reads all of `start..<end`, or fails.
  init?(in bytes: Span<UInt8>, from start: Int, to end: Int) {
    let colon = UInt8(ascii: ":")
    var index = start
    while index < end {
      if bytes[index] == colon {
        guard index &+ 1 < end, bytes[index &+ 1] == colon, !isCompressed else { return nil }
        isCompressed = true
        startsCompressed = index == start
        index &+= 2
        guard index < end else { break }
        guard bytes[index] != colon else { return nil }
      }
      guard let next = readGroup(bytes, from: index, to: end) else { return nil }
      index = next
      guard index < end else { break }
      // A single colon leads to a group; a double one is read by the next turn.
      guard bytes[index] == colon, index &+ 1 < end else { return nil }
      if bytes[index &+ 1] != colon { index &+= 1 }
    }
    guard isCompressed ? groups < 8 : groups == 8 else { return nil }
  }

  private mutating func readGroup(
    _ bytes: Span<UInt8>, from start: Int, to end: Int
  ) -> Int? {
    var index = start
    var value: UInt32 = 0
    while index < end, index &- start < 5, ASCIIClass.isHex(bytes[index]) {
      value = value &<< 4 | ASCIIClass.hexValue(bytes[index])
      index &+= 1
    }
    if index < end, bytes[index] == UInt8(ascii: ".") {
      guard let v4 = IPv4Address(in: bytes, at: start), v4.end == end else { return nil }
      embedded = v4
      groups &+= 2
      return end
    }
    let length = index &- start
    guard 1...4 ~= length else { return nil }
    if groups == 0, !startsCompressed { first = value }
    if length == 2 { twoDigitGroups &+= 1 }
    if value != 0 { anyOtherBits = true }
    groups &+= 1
    return index
  }

  var isPublic: Bool {
    if let embedded { return embedded.isPublicHost }
    if startsCompressed { return false }  // loopback, unspecified, and never assigned
    return anyOtherBits && first & 0xFFC0 != 0xFE80 && first & 0xFE00 != 0xFC00
      && first & 0xFF00 != 0xFF00
  }

  /// Whether the form alone is believed: not `a::b` of a program, not an EUI-64 of eight pairs.
  var speaksForItself: Bool {
    if embedded != nil { return true }
    if isCompressed { return first & 0xE000 == 0x2000 && first > 0x1FFF && groups >= 2 }
    return twoDigitGroups < 8
  }
}
