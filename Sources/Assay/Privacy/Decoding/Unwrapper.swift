/// Takes the layers off one value: percent-encoding, HTML entities, JSON and its escapes, queries,
/// base64, hexadecimal digits, gzip and zlib, JSON Web Tokens, and any of them inside another.
///
/// At most ``EncodingChain/limit`` layers deep and ``budget`` bytes a value, so that hostile nesting
/// costs no more than a long value does.
package struct Unwrapper: Sendable {
  /// So many decoded bytes of one value are looked at.
  package static let budget = 64 << 10
  /// Longer names tell nothing and cost time.
  private static let longestName = 128

  /// Called with the text of a layer, what the name inside says of it, whether it is a number of
  /// JSON, and the encodings around it.
  package typealias Body = (Span<UInt8>, KeyContext, Bool, EncodingChain) -> Void

  private var left = Unwrapper.budget

  private init() {}

  /// Whether a value can hide another: false for most, after a few nanoseconds.
  package static func mayHide(_ bytes: Span<UInt8>) -> Bool { EncodingSigns.mayHide(bytes) }

  /// Calls `body` for every layer below a value's own text, the outer ones first.
  package static func forEachLayer(in bytes: Span<UInt8>, key: KeyContext, _ body: Body) {
    guard EncodingSigns.mayHide(bytes) else { return }
    let text = bytes.count > budget ? bytes.extracting(0..<budget) : bytes
    var unwrapper = Unwrapper()
    unwrapper.walk(text, key, EncodingChain(), body)
  }

  private mutating func walk(
    _ bytes: Span<UInt8>, _ key: KeyContext, _ chain: EncodingChain, _ body: Body
  ) {
    guard chain.depth < EncodingChain.limit, EncodingSigns.mayHide(bytes) else { return }
    if EmbeddedValues.isJSON(bytes) {
      json(bytes, chain, body)
      return
    }
    let signs = Signs(bytes)
    if signs.hasBackslash { escaped(bytes, key, chain, body) }
    if signs.hasEntity, let text = Decoding.htmlEntities(bytes, limit: left) {
      give(text, key, false, chain.adding(.htmlEntities), body)
    }
    if signs.hasEquals || signs.hasPercent { query(bytes, key, chain, signs, body) }
    runs(bytes, key, chain, body)
  }

  /// Gives a decoded text out and looks for further layers in it.
  private mutating func give(
    _ text: [UInt8], _ key: KeyContext, _ isNumber: Bool, _ chain: EncodingChain, _ body: Body
  ) {
    guard text.count <= left, !text.isEmpty else { return }
    left &-= text.count
    body(text.span, key, isNumber, chain)
    if !isNumber { walk(text.span, key, chain, body) }
  }

  private mutating func json(_ bytes: Span<UInt8>, _ chain: EncodingChain, _ body: Body) {
    let inner = chain.adding(.json)
    for value in EmbeddedValues.ofJSON(bytes) {
      let key = Self.context(bytes, value.name)
      let span = bytes.extracting(value.value)
      guard span.count <= left else { return }
      if value.hasEscape, let text = Decoding.jsonEscapes(span, limit: left) {
        give(text, key, false, inner, body)
      } else if !span.isEmpty {
        left &-= span.count
        body(span, key, value.isNumber, inner)
        if !value.isNumber { walk(span, key, inner, body) }
      }
    }
  }

  /// `jane\u0040example.com`, and what was escaped as a part of JSON.
  private mutating func escaped(
    _ bytes: Span<UInt8>, _ key: KeyContext, _ chain: EncodingChain, _ body: Body
  ) {
    guard let text = Decoding.jsonEscapes(bytes, limit: left), text.count < bytes.count,
      String(validating: text, as: UTF8.self) != nil
    else { return }
    give(text, key, false, chain.adding(.json), body)
  }

  /// The parameters of a query one by one, and what stands around them.
  private mutating func query(
    _ bytes: Span<UInt8>, _ key: KeyContext, _ chain: EncodingChain, _ signs: Signs, _ body: Body
  ) {
    let inner = chain.adding(.percent)
    var rest = 0
    for value in signs.hasEquals ? EmbeddedValues.ofQuery(bytes) : [] {
      if signs.hasPercent, value.name.lowerBound > rest {
        plain(bytes.extracting(rest..<value.name.lowerBound), key, inner, body)
      }
      rest = value.value.upperBound
      let name = Self.context(bytes, value.name)
      let span = bytes.extracting(value.value)
      guard span.count <= left else { return }
      if let text = Decoding.percent(span, limit: left, plusIsSpace: true) {
        give(text, name, false, inner, body)
      } else if name != key || span.count >= EncodingSigns.shortest {
        left &-= span.count
        body(span, name, false, chain)
      }
    }
    if signs.hasPercent, rest < bytes.count {
      plain(bytes.extracting(rest..<bytes.count), key, inner, body)
    }
  }

  private mutating func plain(
    _ bytes: Span<UInt8>, _ key: KeyContext, _ chain: EncodingChain, _ body: Body
  ) {
    if let text = Decoding.percent(bytes, limit: left) { give(text, key, false, chain, body) }
  }

  private mutating func runs(
    _ bytes: Span<UInt8>, _ key: KeyContext, _ chain: EncodingChain, _ body: Body
  ) {
    var found: [EncodedRuns.Run] = []
    EncodedRuns.forEach(in: bytes) { found.append($0) }
    for run in found {
      if run.mayBeHex, run.count % 2 == 0, hex(bytes, run, key, chain, body) { continue }
      base64(bytes, run, key, chain, body)
    }
  }

  private mutating func hex(
    _ bytes: Span<UInt8>, _ run: EncodedRuns.Run, _ key: KeyContext, _ chain: EncodingChain,
    _ body: Body
  ) -> Bool {
    let span = bytes.extracting(run.start..<run.end)
    guard Decoding.mayBegin(span, 0, span.count, isHex: true),
      let decoded = Decoding.hex(span, limit: left)
    else { return false }
    let isNumber = (0..<span.count).allSatisfy { ASCIIClass.isDigit(span[$0]) }
    if isNumber, !Decoding.isPlainText(decoded) { return false }
    return take(decoded, key, chain.adding(.hex), body)
  }

  /// The stretch as a whole, then what stands between the slashes and underscores of a path.
  private mutating func base64(
    _ bytes: Span<UInt8>, _ run: EncodedRuns.Run, _ key: KeyContext, _ chain: EncodingChain,
    _ body: Body
  ) {
    let encoding: Encoding = Self.isPayload(bytes, run) ? .jwtPayload : .base64
    var start = run.start
    var parts = 0
    while start < run.end, parts <= EncodedRuns.mostParts {
      let next = (start..<run.end).first { EncodedRuns.joins(bytes[$0]) } ?? run.end
      if attempt(bytes, start..<run.end, key, chain.adding(encoding), body) { return }
      if next < run.end, attempt(bytes, start..<next, key, chain.adding(encoding), body) { return }
      start = next &+ 1
      parts &+= 1
    }
  }

  private mutating func attempt(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ key: KeyContext, _ chain: EncodingChain,
    _ body: Body
  ) -> Bool {
    guard Decoding.mayBegin(bytes, range.lowerBound, range.upperBound, isHex: false),
      let text = Decoding.base64(bytes.extracting(range), limit: left)
    else { return false }
    return take(text, key, chain, body)
  }

  /// Gives decoded bytes out as far as they are text or compressed text.
  private mutating func take(
    _ decoded: [UInt8], _ key: KeyContext, _ chain: EncodingChain, _ body: Body
  ) -> Bool {
    if OneShotInflater.isCompressed(decoded.span), chain.depth < EncodingChain.limit,
      let text = OneShotInflater.inflate(decoded, limit: left), Decoding.isText(text)
    {
      give(text, key, false, chain.adding(.gzip), body)
      return true
    }
    guard Decoding.isText(decoded) else { return false }
    give(decoded, key, false, chain, body)
    return true
  }

  /// Whether a stretch follows `eyJ….`, the header of a JSON Web Token (RFC 7519).
  private static func isPayload(_ bytes: Span<UInt8>, _ run: EncodedRuns.Run) -> Bool {
    guard run.start > 4, bytes[run.start &- 1] == UInt8(ascii: "."),
      bytes[run.start] == UInt8(ascii: "e")
    else { return false }
    var start = run.start &- 1
    while start > 0, Decoding.sextet(bytes[start &- 1]) != nil { start &-= 1 }
    return bytes[start] == UInt8(ascii: "e") && bytes[start &+ 1] == UInt8(ascii: "y")
  }

  private static func context(_ bytes: Span<UInt8>, _ name: Range<Int>) -> KeyContext {
    name.isEmpty || name.count > longestName ? [] : KeyContext(name: bytes.extracting(name))
  }
}

/// Which signs of encodings a text has, read once.
private struct Signs {
  var hasPercent = false
  var hasEntity = false
  var hasBackslash = false
  var hasEquals = false

  init(_ bytes: Span<UInt8>) {
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: "%"): hasPercent = true
      case UInt8(ascii: "&"): hasEntity = true
      case UInt8(ascii: "\\"): hasBackslash = true
      case UInt8(ascii: "="): hasEquals = true
      default: break
      }
    }
  }
}
