import AssayRecorder

/// The first request of a text.
struct HTTPParserBox {
  var request: HTTPRequest?

  init(_ bytes: some Collection<UInt8>) {
    var parser = HTTPParser()
    Array(bytes).withUnsafeBytes { parser.receive($0) }
    if case .request(let request) = parser.next() { self.request = request }
  }

  init(_ text: String) { self.init(text.utf8) }
}
