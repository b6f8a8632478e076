/// The parts of a request's URL that matter here.
struct HARTarget {
  /// The host in lower case, with its port where one is written.
  var host: String
  /// The path and the query as a request line has them.
  var target: [UInt8]

  /// Reads an absolute `http` or `https` URL; nil for other schemes.
  init?(_ url: [UInt8]) {
    guard let colon = url.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let scheme = String(decoding: url[..<colon], as: UTF8.self).lowercased()
    guard scheme == "http" || scheme == "https",
      url[(colon + 1)...].starts(with: "//".utf8)
    else { return nil }
    let rest = url[(colon + 3)...]
    let end = rest.firstIndex { "/?#".utf8.contains($0) } ?? rest.endIndex
    var authority = rest[..<end]
    if let at = authority.lastIndex(of: UInt8(ascii: "@")) { authority = authority[(at + 1)...] }
    guard !authority.isEmpty, authority.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
    host = String(decoding: authority, as: UTF8.self).lowercased()
    let fragment = rest[end...].firstIndex(of: UInt8(ascii: "#")) ?? rest.endIndex
    target = Self.escaped(rest[end..<fragment])
    if target.first != UInt8(ascii: "/") { target.insert(UInt8(ascii: "/"), at: 0) }
  }

  /// Where the path is in the target.
  var path: Range<Int> { 0..<(target.firstIndex(of: UInt8(ascii: "?")) ?? target.count) }

  /// Where the query is in the target, without its question mark.
  var query: Range<Int> { min(path.upperBound + 1, target.count)..<target.count }

  /// Escapes what no request line holds: exporters write some URLs as people read them.
  private static func escaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for byte in bytes {
      if byte > 0x20, byte < 0x7F { result.append(byte) } else { appendEscaped(byte, to: &result) }
    }
    return result
  }

  /// Appends `%41`.
  private static func appendEscaped(_ byte: UInt8, to result: inout [UInt8]) {
    let digits = Array("0123456789ABCDEF".utf8)
    result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }

  /// Appends `name=value` as forms are encoded (the URL Standard, section 5.2).
  static func appendForm(_ name: [UInt8], _ value: [UInt8], to result: inout [UInt8]) {
    if !result.isEmpty { result.append(UInt8(ascii: "&")) }
    for (index, part) in [name, value].enumerated() {
      if index == 1 { result.append(UInt8(ascii: "=")) }
      for byte in part {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "*"), UInt8(ascii: "-"),
          UInt8(ascii: "."), UInt8(ascii: "_"):
          result.append(byte)
        case 0x20: result.append(UInt8(ascii: "+"))
        default: appendEscaped(byte, to: &result)
        }
      }
    }
  }
}
