/// Reads the requests of an HTTP archive (HAR 1.2) piece by piece.
///
/// Browsers, proxies and test drivers write archives. What is taken from them is what a server
/// would have met: requests to endpoints for events, with their fields and bodies, in order.
/// Messages of web sockets, requests that a browser blocked and those that were redirected are
/// left out.
package struct HARReader: ~Copyable {
  /// The longest entry that is read unless the caller says otherwise; bodies of answers do not
  /// count.
  package static let entryLimit = 128 << 20

  /// What was read so far.
  package private(set) var summary = HARSummary()

  private var splitter: HARSplitter
  private var reader = HAREntryReader()
  private let entryLimit: Int
  /// Requests without a body whose path only ends like an endpoint's: others to the same path
  /// tell in the end whether it is one.
  private var undecided: [String: (host: String, count: Int)] = [:]
  private var mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Makes a reader that skips longer entries.
  package init(entryLimit: Int = Self.entryLimit) {
    self.entryLimit = entryLimit
    splitter = HARSplitter(limit: entryLimit)
  }

  /// Takes the next bytes; gives the requests whose entries they complete.
  package mutating func take(_ chunk: UnsafeRawBufferPointer) throws(HARError) -> [HARRequest] {
    var requests: [HARRequest] = []
    var place = 0
    while place < chunk.count {
      place += splitter.takeText(chunk, from: place)
      guard place < chunk.count else { break }
      let byte = chunk[place]
      place += 1
      // A byte order mark, which Fiddler writes, is no part of the text.
      if let first = mark.first {
        if byte == first {
          mark.removeFirst()
          continue
        }
        mark.removeAll()
      }
      guard try splitter.take(byte) else { continue }
      summary.entries += 1
      if splitter.entry.size > entryLimit {
        summary.oversized += 1
      } else if let request = request(
        try reader.read(splitter.entry), number: splitter.entry.number)
      {
        summary.given += 1
        requests.append(request)
      }
    }
    return requests
  }

  /// Takes the end of the file.
  package mutating func finish() throws(HARError) {
    try splitter.finish()
    for (name, (host, count)) in undecided {
      if summary.endpoints[name] != nil {
        summary.endpoints[name]?.requests += count
        summary.endpoints[name]?.withoutBody += count
      } else {
        summary.skipped[host, default: 0] += count
      }
    }
    undecided = [:]
  }

  private mutating func request(_ fields: HAREntryReader.Fields, number: Int) -> HARRequest? {
    guard let target = HARTarget(fields.url) else {
      let scheme = fields.url.prefix(32).prefix { $0 != UInt8(ascii: ":") }
      summary.skipped["(\(String(decoding: scheme, as: UTF8.self)))", default: 0] += 1
      return nil
    }
    let isPost = fields.method.elementsEqual("POST".utf8)
    let isGet = fields.method.elementsEqual("GET".utf8)
    guard isPost || isGet,
      let match = EventEndpoint.match(target.target, path: target.path, isPost: isPost)
    else { return skip(target) }
    let coding = fields.value(of: "content-encoding").lowercased()
    let body = isPost ? HARBody(fields.body, coding: coding) : .bytes([])
    let own: Range<Int>
    switch match {
    case .exact(let range): own = range
    case .suffix(let range):
      own = range
      // A path that only ends like an endpoint needs a body, or a host, that says so too.
      if case .bytes(let bytes) = body, isPost, !EventEndpoint.looksLikeEvents(bytes),
        !EventEndpoint.isVendor(target.host)
      {
        return skip(target)
      }
      if case .missing = body, !EventEndpoint.isVendor(target.host) {
        undecided[name(target), default: (target.host, 0)].count += 1
        return nil
      }
    }
    if isBlocked(fields) {
      summary.blocked += 1
      return nil
    }
    if let status = fields.status, [301, 302, 303, 307, 308].contains(status) {
      summary.redirected += 1
      return nil
    }
    return request(fields, target, own, body, number: number)
  }

  private mutating func request(
    _ fields: HAREntryReader.Fields, _ target: HARTarget, _ own: Range<Int>, _ body: HARBody,
    number: Int
  ) -> HARRequest? {
    let name = name(target)
    summary.endpoints[name, default: .init()].requests += 1
    var bytes: [UInt8] = []
    switch body {
    case .bytes(let found): bytes = found
    case .missing where fields.value(of: "content-length") == "0": break
    case .missing:
      summary.endpoints[name]?.withoutBody += 1
      return nil
    case .attached:
      summary.endpoints[name]?.attached += 1
      return nil
    case .damaged:
      summary.endpoints[name]?.damaged += 1
      return nil
    }
    return HARRequest(
      request: HTTPRequest(fields, target, path: own, body: bytes), host: target.host,
      startedAt: fields.startedAt, status: fields.status, entry: number)
  }

  private func name(_ target: HARTarget) -> String {
    target.host + String(decoding: target.target[target.path], as: UTF8.self)
  }

  private mutating func skip(_ target: HARTarget) -> HARRequest? {
    summary.skipped[target.host, default: 0] += 1
    return nil
  }

  /// Whether the request never left the browser: an extension or a policy stopped it.
  private func isBlocked(_ fields: HAREntryReader.Fields) -> Bool {
    fields.status == nil
      && String(decoding: fields.error, as: UTF8.self).uppercased().contains("BLOCKED")
  }
}

extension HAREntryReader.Fields {
  /// The value of the first field of a name, which is in lower case here.
  func value(of name: String) -> String {
    let field = headers.first {
      String(decoding: $0.name, as: UTF8.self).lowercased() == name
    }
    return field.map { String(decoding: $0.value, as: UTF8.self) } ?? ""
  }
}

extension HTTPRequest {
  /// A request as its client sent it over HTTP/1.1, whatever it was sent over.
  init(
    _ fields: HAREntryReader.Fields, _ target: HARTarget, path: Range<Int>, body: [UInt8]
  ) {
    var head = fields.method
    head.append(0x20)
    let start = head.count
    var query = target.query
    head += target.target
    if query.isEmpty, !fields.query.isEmpty, !target.target.contains(UInt8(ascii: "?")) {
      var text: [UInt8] = []
      for item in fields.query { HARTarget.appendForm(item.name, item.value, to: &text) }
      head.append(UInt8(ascii: "?"))
      query = (head.count - start)..<(head.count - start + text.count)
      head += text
    }
    head += " HTTP/1.1\r\n".utf8
    var places: [Field] = []
    func add(_ name: [UInt8], _ value: [UInt8]) {
      let nameStart = head.count
      head += name
      head += ": ".utf8
      let valueStart = head.count
      // A field's value has no line ends; spaces around it do not count.
      head += value.map { HTTPGrammar.isFieldByte($0) ? $0 : 0x20 }
      places.append(
        Field(name: nameStart..<(nameStart + name.count), value: valueStart..<head.count))
      head += "\r\n".utf8
    }
    var hasHost = false
    for field in fields.headers where Self.isToken(field.name) {
      let name = String(decoding: field.name, as: UTF8.self).lowercased()
      if name == "host" { hasHost = true }
      // The body is whole, and no longer coded: it is told by its bytes, not by these.
      if ["content-length", "transfer-encoding", "connection", "expect"].contains(name) {
        continue
      }
      if name == "content-encoding",
        ["gzip", "x-gzip", "identity"].contains(
          String(decoding: field.value, as: UTF8.self).lowercased())
          || Self.looksLikeText(body)
      {
        continue
      }
      add(field.name, field.value)
    }
    if !hasHost { add(Array("Host".utf8), Array(target.host.utf8)) }
    if !body.isEmpty { add(Array("Content-Length".utf8), Array(String(body.count).utf8)) }
    head += "\r\n".utf8
    self.init(
      head: head, method: 0..<fields.method.count,
      path: (path.lowerBound + start)..<(path.upperBound + start),
      query: (query.lowerBound + start)..<(query.upperBound + start), fields: places, body: body,
      minorVersion: 1, keepsAlive: true)
  }

  /// Whether bytes are a field's name; HTTP/2's own begin with a colon.
  private static func isToken(_ name: [UInt8]) -> Bool {
    !name.isEmpty && name.allSatisfy(HTTPGrammar.isToken)
  }

  private static func looksLikeText(_ body: [UInt8]) -> Bool {
    guard let first = body.first(where: { !InputForm.isBlank($0) }) else { return true }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }
}
