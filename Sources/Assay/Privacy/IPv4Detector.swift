/// Public IPv4 addresses in dotted form.
///
/// Addresses that name nobody are left out: private, loopback,
/// link-local, multicast and reserved ranges (RFC 6890), and networks (`203.0.113.0`, which is what
/// truncation leaves). Documentation ranges count.
enum IPv4Detector: DigitDetector {
  static func match(in bytes: Span<UInt8>, at start: Int, key: KeyContext) -> Detection? {
    guard let address = IPv4Address(in: bytes, at: start), address.isPublicHost,
      isFreeBefore(bytes, start), isFreeAfter(bytes, address.end)
    else { return nil }
    let end = address.end
    let context = NamingContext(in: bytes, start: start, end: end, key: key)
    let isNamed = context.keyNames(.ip) || context.textNames(.ip)
    if !isNamed {
      let versions: KeyContext = [.version, .partNumber, .amount]
      guard !address.looksLikeVersion, !context.opposes(versions), !key.contains(.version)
      else { return nil }
    }
    return Detection(
      .ipv4, start: start, end: end, of: bytes.count, confidence: 85,
      evidence: context.evidence(.ip).union(.publicAddress))
  }

  /// Whether a text is an address that this finds, and nothing else.
  static func isWhole(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let address = IPv4Address(in: text.span, at: 0) else { return false }
    return address.end == text.count && address.isPublicHost
  }

  /// Not after a product token (`Chrome/120.1.2.3`), a URL's `://`, or more of a dotted number.
  private static func isFreeBefore(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    guard ValueEdge.before(start, in: bytes) != .joined else { return false }
    guard start > 1, bytes[start &- 1] == UInt8(ascii: "/") else { return true }
    let earlier = bytes[start &- 2]
    return !ASCIIClass.isAlphanumeric(earlier) && earlier != UInt8(ascii: "/")
  }

  private static func isFreeAfter(_ bytes: Span<UInt8>, _ end: Int) -> Bool {
    guard ValueEdge.after(end, in: bytes) != .joined else { return false }
    guard end &+ 1 < bytes.count, bytes[end] == UInt8(ascii: ".") else { return true }
    return !ASCIIClass.isAlphanumeric(bytes[end &+ 1])  // `9.113.0.203.in-addr.arpa`
  }
}

/// Four octets read from text.
struct IPv4Address {
  private let octets: UInt32
  /// The index after the last digit.
  let end: Int

  /// Reads exactly four octets without leading zeros.
  init?(in bytes: Span<UInt8>, at start: Int) {
    var (value, octet, digits, points) = (UInt32(0), UInt32(0), 0, 0)
    var index = start
    let count = bytes.count
    while index < count {
      let byte = bytes[index]
      let digit = byte &- 0x30
      if digit <= 9 {
        digits &+= 1
        guard digits < 4 else { return nil }
        octet = octet &* 10 &+ UInt32(digit)
      } else {
        guard byte == UInt8(ascii: "."), points < 3 else { break }
        guard Self.isOctet(octet, digits) else { return nil }
        (value, octet, digits) = (value &<< 8 | octet, 0, 0)
        points &+= 1
      }
      index &+= 1
    }
    guard points == 3, Self.isOctet(octet, digits) else { return nil }
    octets = value &<< 8 | octet
    end = index
  }

  /// Whether so many digits write an octet, without leading zeros.
  @inline(__always)
  private static func isOctet(_ octet: UInt32, _ digits: Int) -> Bool {
    switch digits {
    case 1: true
    case 2: octet >= 10
    case 3: 100...255 ~= octet
    default: false
    }
  }

  private func octet(_ index: UInt32) -> UInt32 { octets &>> (24 &- index &* 8) & 0xFF }

  var isPublicHost: Bool {
    let second = octet(1)
    switch octet(0) {
    case 0, 10, 127, 224...255:
      return AddressToken.isToken(Int(octet(0)), Int(second), Int(octet(2)), Int(octet(3)))
    case 169 where second == 254: return false
    case 172 where 16...31 ~= second: return false
    case 192 where second == 168: return false
    default: return octet(3) != 0
    }
  }

  /// Small numbers all through are a version as often as an address.
  var looksLikeVersion: Bool {
    octet(0) < 32 && octet(1) < 32 && octet(2) < 32 && octet(3) < 32
  }
}
