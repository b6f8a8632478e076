internal import Assay

/// Reads one entry of an HTTP archive.
struct HAREntryReader: ~Copyable {
  /// What an entry says of its request.
  struct Fields {
    var method: [UInt8] = []
    var url: [UInt8] = []
    var headers: [(name: [UInt8], value: [UInt8])] = []
    var query: [(name: [UInt8], value: [UInt8])] = []
    var body = HARBody.Fields()
    var startedAt: Int64?
    var status: Int?
    var error: [UInt8] = []
  }

  private enum Name: Int, CaseIterable {
    case request, response, startedDateTime, error
    case method, url, headers, queryString, postData
    case headerName, headerValue, queryName, queryValue
    case mimeType, text, params, encoding, file, digest
    case paramName, paramValue
    case status, responseError, failureText
  }

  private var scanner: Scanner
  private var paths: [Int32] = []

  init() {
    let registry = Registry()
    scanner = Scanner(registry: registry)
    func path(_ parent: Int32, _ name: String) -> Int32 {
      registry.path(parent: parent, name: Array(name.utf8), isItem: false)
    }
    func item(_ parent: Int32) -> Int32 {
      registry.path(parent: parent, name: Array("*".utf8), isItem: true)
    }
    let request = path(0, "request")
    let response = path(0, "response")
    let headers = path(request, "headers")
    let query = path(request, "queryString")
    let body = path(request, "postData")
    let params = path(body, "params")
    paths = Name.allCases.map { name in
      switch name {
      case .request: request
      case .response: response
      case .startedDateTime: path(0, "startedDateTime")
      case .error: path(0, "_error")
      case .method: path(request, "method")
      case .url: path(request, "url")
      case .headers: headers
      case .queryString: query
      case .postData: body
      case .headerName: path(item(headers), "name")
      case .headerValue: path(item(headers), "value")
      case .queryName: path(item(query), "name")
      case .queryValue: path(item(query), "value")
      case .mimeType: path(body, "mimeType")
      case .text: path(body, "text")
      case .params: params
      case .encoding: path(body, "encoding")
      case .file: path(body, "_file")
      case .digest: path(body, "_sha1")
      case .paramName: path(item(params), "name")
      case .paramValue: path(item(params), "value")
      case .status: path(response, "status")
      case .responseError: path(response, "_error")
      case .failureText: path(response, "_failureText")
      }
    }
  }

  /// Reads an entry; throws where it is not JSON or says nothing of a request.
  mutating func read(_ entry: HARSplitter.Entry) throws(HARError) -> Fields {
    var bytes = entry.bytes
    bytes.append(contentsOf: repeatElement(0, count: FeedUnwrapper.padding))
    let (fields, error) = bytes.withUnsafeBufferPointer { bytes -> (Fields, ScanError?) in
      guard let base = bytes.baseAddress else { return (Fields(), nil) }
      if let error = scanner.scan(base, length: entry.bytes.count) { return (Fields(), error) }
      return (allFields(base), nil)
    }
    if let error { throw bad(error.words, entry) }
    if fields.method.isEmpty || fields.url.isEmpty {
      throw bad("expected a request with a method and a URL, found none", entry)
    }
    return fields
  }

  private func bad(_ reason: String, _ entry: HARSplitter.Entry) -> HARError {
    .badEntry(number: entry.number, reason: reason, line: entry.line, offset: entry.offset)
  }

  private func allFields(_ text: UnsafePointer<UInt8>) -> Fields {
    var fields = Fields()
    var node = 0
    while node < scanner.count {
      let path = scanner.nodes[node].path
      let name = paths.firstIndex(of: path).flatMap(Name.init(rawValue:))
      take(text, node, name, &fields)
      node += 1
    }
    return fields
  }

  private func take(
    _ text: UnsafePointer<UInt8>, _ node: Int, _ name: Name?, _ fields: inout Fields
  ) {
    guard let name else { return }
    switch name {
    case .method: fields.method = string(text, node) ?? []
    case .url: fields.url = string(text, node) ?? []
    case .headerName: fields.headers.append((string(text, node) ?? [], []))
    case .headerValue: fields.headers.setLastValue(string(text, node))
    case .queryName: fields.query.append((string(text, node) ?? [], []))
    case .queryValue: fields.query.setLastValue(string(text, node))
    case .mimeType: fields.body.mimeType = string(text, node) ?? []
    case .text: fields.body.text = string(text, node)
    case .encoding: fields.body.encoding = string(text, node) ?? []
    case .file, .digest: fields.body.isAttached = true
    case .paramName: fields.body.params.append((string(text, node) ?? [], []))
    case .paramValue: fields.body.params.setLastValue(string(text, node))
    case .startedDateTime:
      if let time = string(text, node) {
        fields.startedAt = Timestamp.parse(time.span)?.milliseconds
      }
    case .status:
      let digits = raw(text, node)
      if let status = Int(String(decoding: digits, as: UTF8.self)), (100..<600).contains(status) {
        fields.status = status
      }
    case .error, .responseError, .failureText:
      fields.error = string(text, node) ?? fields.error
    case .request, .response, .headers, .queryString, .postData, .params: break
    }
  }

  private func raw(_ text: UnsafePointer<UInt8>, _ node: Int) -> UnsafeBufferPointer<UInt8> {
    let node = scanner.nodes[node]
    return UnsafeBufferPointer(start: text + Int(node.start), count: Int(node.length))
  }

  /// A string's text; half of a surrogate pair becomes the replacement character.
  private func string(_ text: UnsafePointer<UInt8>, _ node: Int) -> [UInt8]? {
    guard scanner.nodes[node].kind == .string else { return nil }
    var result: [UInt8] = []
    let body = raw(text, node)
    return JSONStringText.unescape(body, isLossy: true, into: &result) == nil ? result : nil
  }
}

extension [(name: [UInt8], value: [UInt8])] {
  /// Members may come in any order, but no exporter writes the value first.
  fileprivate mutating func setLastValue(_ value: [UInt8]?) {
    guard !isEmpty, let value else { return }
    self[count - 1].value = value
  }
}
