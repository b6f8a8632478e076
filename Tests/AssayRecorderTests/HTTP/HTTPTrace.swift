import AssayRecorder

/// What a parser made of bytes that came in pieces.
struct HTTPTrace: Equatable, CustomStringConvertible {
  /// Requests and at most one refusal, in words that can be compared.
  var steps: [String] = []
  var bodies: [[UInt8]] = []
  /// Whether the bytes end in the middle of a request.
  var isCutOff = false
  /// How often the client was told to go on; that alone depends on the pieces.
  var continues = 0

  /// The status of the refusal, or nil where all was taken.
  var refusal: Int?

  var description: String { "\(steps)\(isCutOff ? " cut off" : "")" }

  /// Gives the pieces one after the other.
  init(_ pieces: [ArraySlice<UInt8>], limits: HTTPLimits = HTTPLimits()) {
    var parser = HTTPParser(limits: limits)
    for piece in pieces {
      piece.withUnsafeBytes { parser.receive($0) }
      take(&parser)
    }
    isCutOff = parser.end() != nil
  }

  init(_ bytes: [UInt8], limits: HTTPLimits = HTTPLimits()) {
    self.init([bytes[...]], limits: limits)
  }

  init(_ text: String, limits: HTTPLimits = HTTPLimits()) {
    self.init(Array(text.utf8), limits: limits)
  }

  /// Gives the bytes one by one.
  static func byteByByte(_ bytes: [UInt8], limits: HTTPLimits = HTTPLimits()) -> HTTPTrace {
    HTTPTrace(bytes.indices.map { bytes[$0..<($0 + 1)] }, limits: limits)
  }

  /// Whether two traces are the same but for the number of `100 Continue`.
  func agrees(with other: HTTPTrace) -> Bool {
    steps == other.steps && bodies == other.bodies && isCutOff == other.isCutOff
      && refusal == other.refusal
  }

  private mutating func take(_ parser: inout HTTPParser) {
    while true {
      switch parser.next() {
      case .needsMore: return
      case .wantsContinue: continues += 1
      case .request(let request):
        bodies.append(request.body)
        steps.append(HTTPTrace.words(request))
      case .refused(let refusal):
        self.refusal = refusal.status
        steps.append("\(refusal.status) \(refusal.reason)")
      }
    }
  }

  private static func words(_ request: HTTPRequest) -> String {
    var text = "\(request.text(request.method)) \(request.text(request.path))"
    if !request.query.isEmpty { text += "?\(request.text(request.query))" }
    text += " 1.\(request.minorVersion)\(request.keepsAlive ? "" : " close")"
    for field in request.fields {
      text += " [\(request.text(field.name))=\(request.text(field.value))]"
    }
    return text
  }
}
