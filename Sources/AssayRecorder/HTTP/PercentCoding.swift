/// Percent-encoded bytes (RFC 3986, section 2.1; WHATWG URL, "percent-decode").
package enum PercentCoding {
  /// The bytes that are meant; a percent sign without two digits after it stands for itself.
  package static func decode(
    _ bytes: some Collection<UInt8>, plusIsSpace: Bool = false
  ) -> [UInt8] {
    let bytes = Array(bytes)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "%"), bytes.count &- index > 2,
        let high = HTTPGrammar.hexValue(bytes[index &+ 1]),
        let low = HTTPGrammar.hexValue(bytes[index &+ 2])
      {
        output.append(high &<< 4 | low)
        index &+= 3
      } else {
        output.append(plusIsSpace && byte == UInt8(ascii: "+") ? 0x20 : byte)
        index &+= 1
      }
    }
    return output
  }
}
