import AssayRecorder

/// Bytes of a client: the parser makes the same of them however they are cut, and what it takes
/// can be decoded and answered without harm.
///
/// The first byte says how the rest is cut.
enum HTTPFuzz {
  static func run(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let rest = Array(bytes.dropFirst())
    for limits in [HTTPLimits(), small()] {
      let whole = HTTPTrace(rest, limits: limits)
      precondition(whole.agrees(with: .byteByByte(rest, limits: limits)), "bytes change requests")
      var random = SmallRandom(seed: UInt64(first))
      let cut = HTTPTrace(random.cut(rest), limits: limits)
      precondition(whole.agrees(with: cut), "a cut changes requests")
      precondition(
        whole.bodies.allSatisfy { $0.count <= limits.bodyBytes }, "a body over the limit")
    }
    decode(rest)
    answer(rest)
    _ = Base64.decode(rest, spaceIsPlus: true)
    precondition(FormFields(rest, maximumFields: 10).fields.count <= 10, "too many fields")
  }

  private static func small() -> HTTPLimits {
    var limits = HTTPLimits()
    (limits.headBytes, limits.requestLineBytes, limits.fieldCount) = (200, 40, 5)
    (limits.bodyBytes, limits.chunkExtensionBytes, limits.trailerBytes) = (30, 8, 20)
    return limits
  }

  private static func decode(_ bytes: [UInt8]) {
    var limits = HTTPLimits()
    limits.decodedBytes = 1 << 16
    var decoder = ContentDecoder(limits: limits)
    for codings in [[.gzip], [.deflate], [.deflate, .gzip]] as [[ContentCoding]] {
      guard let decoded = try? decoder.decode(bytes, codings) else { continue }
      precondition(decoded.count <= limits.decodedBytes, "a decoded body over the limit")
    }
  }

  /// An answer is one message, whatever its fields say.
  private static func answer(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let answer = HTTPAnswer(200, fields: [.init(text, "a"), .init("A", text)])
    var output: [UInt8] = []
    HTTPWriter.append(
      answer, to: &output, isHead: false, keepsAlive: true, date: HTTPDate(second: 0))
    let feeds = output.count { $0 == 10 }
    precondition(feeds == 5 || feeds == 6, "a field ends its line")
  }
}
