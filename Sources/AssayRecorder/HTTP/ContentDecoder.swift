/// Undoes the content codings of bodies; one decoder serves one body after another.
///
/// A body that is small when it is sent may be endless when it is decoded, so decoding stops at the
/// limits; what it holds at a time is bounded by them.
package struct ContentDecoder: ~Copyable {
  private let limits: HTTPLimits
  private var inflater: Inflater?
  private var scratch: [UInt8] = []

  package init(limits: HTTPLimits = HTTPLimits()) {
    self.limits = limits
  }

  /// A request's body without the codings that its header fields name.
  ///
  /// - Throws: 415 for unknown codings, 413 beyond the limits, 400 for broken data.
  package mutating func decode(_ request: HTTPRequest) throws(HTTPRefusal) -> [UInt8] {
    try decode(request.body, ContentCoding.codings(of: request))
  }

  /// A body without the gzip that a client applied and did not name; other bodies as they are.
  package mutating func decodeUnannounced(_ body: [UInt8]) throws(HTTPRefusal) -> [UInt8] {
    try decode(body, ContentCoding.isGzip(body) ? [.gzip] : [])
  }

  /// A body without codings, which are given in the order they were applied.
  package mutating func decode(
    _ body: [UInt8], _ codings: [ContentCoding]
  ) throws(HTTPRefusal) -> [UInt8] {
    var decoded = body
    for coding in codings.reversed() where !decoded.isEmpty {
      decoded = try undo(coding, of: decoded, sent: body.count)
    }
    guard decoded.count <= limits.decodedBytes else { throw ContentDecoder.tooLarge }
    return decoded
  }

  private mutating func undo(
    _ coding: ContentCoding, of bytes: [UInt8], sent: Int
  ) throws(HTTPRefusal) -> [UInt8] {
    if coding == .gzip || ContentCoding.isGzip(bytes) {
      return try inflate(bytes, .gzip, sent: sent)
    }
    // A zlib header is a multiple of 31, so most raw data is told apart at once; the rest by trying.
    let header = bytes.count < 2 ? 0 : Int(bytes[0]) << 8 | Int(bytes[1])
    guard header & 0x8F20 == 0x0800, header % 31 == 0 else {
      return try inflate(bytes, .raw, sent: sent)
    }
    do throws(HTTPRefusal) {
      return try inflate(bytes, .zlib, sent: sent)
    } catch {
      guard error.status == 400 else { throw error }
      return try inflate(bytes, .raw, sent: sent)
    }
  }

  private mutating func inflate(
    _ bytes: [UInt8], _ format: Inflater.Format, sent: Int
  ) throws(HTTPRefusal) -> [UInt8] {
    let inflater = self.inflater ?? Inflater(format)
    self.inflater = inflater
    inflater.restart(format)
    if scratch.isEmpty { scratch = [UInt8](zeros: 64 << 10) }
    var output: [UInt8] = []
    output.reserveCapacity(min(limits.decodedBytes, bytes.count &* 4))
    var used = 0
    while true {
      let (taken, given, isCorrupt) = step(bytes, from: used, inflater)
      guard !isCorrupt else { throw ContentDecoder.broken }
      used &+= taken
      guard given > 0 else { break }
      let size = output.count &+ given
      guard size <= limits.decodedBytes else { throw ContentDecoder.tooLarge }
      guard size <= limits.ratioFreeBytes || size / max(1, sent) <= limits.decodedRatio else {
        throw HTTPRefusal(
          413, "the body decodes to so much more than was sent that it looks like an attack",
          closes: false)
      }
      output.append(contentsOf: scratch[..<given])
    }
    guard inflater.isComplete else { throw ContentDecoder.broken }
    return output
  }

  private mutating func step(
    _ bytes: [UInt8], from used: Int, _ inflater: Inflater
  ) -> (taken: Int, given: Int, isCorrupt: Bool) {
    scratch.withUnsafeMutableBytes { output in
      guard used < bytes.count else {
        let (given, isCorrupt) = inflater.flush(into: output)
        return (0, given, isCorrupt)
      }
      return bytes.withUnsafeBytes { input in
        // zlib's older headers want a mutable pointer, and do not write through it.
        let rest = UnsafeMutableRawBufferPointer(
          mutating: UnsafeRawBufferPointer(rebasing: input[used...]))
        return inflater.inflate(rest, into: output)
      }
    }
  }

  private static var broken: HTTPRefusal {
    HTTPRefusal(400, "the body is not what its content coding says, or is cut off", closes: false)
  }

  private static var tooLarge: HTTPRefusal {
    HTTPRefusal(413, "the decoded body is larger than the limit", closes: false)
  }
}
