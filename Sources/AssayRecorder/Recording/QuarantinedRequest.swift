/// A request that could not be read as events: kept, told, never counted.
package struct QuarantinedRequest: Sendable, Equatable {
  /// When it was complete, in milliseconds since 1970.
  package var receivedAt: Int64
  /// The method and the path without the query.
  package var request: String
  /// What was expected and what was found, without any byte of the body.
  package var reason: String
  /// The body without its content coding.
  package var body: [UInt8]

  package init(receivedAt: Int64, request: String, reason: String, body: [UInt8]) {
    self.receivedAt = receivedAt
    self.request = request
    self.reason = reason
    self.body = body
  }

  /// More than this of a masked body is not kept: it is there to be looked at.
  private static let maskedLimit = 256 << 10

  /// Its line of `quarantine.ndjson`.
  ///
  /// A body that is no JSON cannot be redacted, so a redacted recording keeps its
  /// ``QuarantineMask`` alone. A raw one keeps the body: as `body` where it is UTF-8, otherwise as
  /// `base64`.
  func line(isRaw: Bool) -> [UInt8] {
    var line = RecordLine()
    line.open()
    line.member("at", Int(receivedAt))
    line.member("request", request)
    line.member("bytes", body.count)
    line.member("reason", reason)
    if !isRaw {
      line.member("masked", text: QuarantineMask.of(Array(body.prefix(Self.maskedLimit))))
    } else if let text = String(validating: body, as: UTF8.self) {
      line.member("body", text)
    } else {
      line.member("base64", Self.base64(body))
    }
    line.close()
    return line.bytes
  }

  /// RFC 4648, section 4.
  private static func base64(_ bytes: [UInt8]) -> String {
    let symbols = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(start + 3, bytes.count)]
      var word: UInt32 = 0
      for byte in part { word = word << 8 | UInt32(byte) }
      word <<= UInt32(8 * (3 - part.count))
      for place in 0..<4 {
        let isData = place <= part.count
        text.append(isData ? symbols[Int(word >> UInt32(18 - 6 * place)) & 63] : 0x3D)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
