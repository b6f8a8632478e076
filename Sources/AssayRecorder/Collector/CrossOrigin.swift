/// What browsers must be told before they send events to, and read answers of, another origin.
///
/// The events' endpoints are open to every page, as the vendors' are. The collector's own API is
/// open to pages of this machine alone: it shows what was recorded.
struct CrossOrigin {
  private let origin: String?
  private let isOpen: Bool
  /// Whether a page that may not do so asks for the collector's own API.
  let isForbidden: Bool

  init(_ request: HTTPRequest, endpoint: Endpoint) {
    origin = request.value(of: "origin").map { Self.field(request.text($0)) }
    isOpen = endpoint != .control || origin.map(Self.isLoopback) ?? true
    isForbidden = origin != nil && !isOpen
  }

  /// Whether a page sent the request.
  var isNamed: Bool { origin != nil }

  /// The header fields of every answer.
  var fields: [HTTPAnswer.Field] {
    guard let origin, isOpen else { return [] }
    return [
      .init("Access-Control-Allow-Origin", origin),
      .init("Access-Control-Allow-Credentials", "true"), .init("Vary", "Origin"),
    ]
  }

  /// The answer to a pre-flight: whatever the page asks for, for 15 minutes.
  func preflight(_ request: HTTPRequest) -> HTTPAnswer {
    let methods = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"
    guard origin != nil else { return HTTPAnswer(200, fields: [.init("Allow", methods)]) }
    guard isOpen else { return HTTPAnswer(403) }
    var fields: [HTTPAnswer.Field] = [.init("Access-Control-Allow-Methods", methods)]
    if let asked = request.value(of: "access-control-request-headers") {
      fields.append(.init("Access-Control-Allow-Headers", Self.field(request.text(asked))))
    }
    if request.value(of: "access-control-request-private-network") != nil {
      fields.append(.init("Access-Control-Allow-Private-Network", "true"))
    }
    fields.append(.init("Access-Control-Max-Age", "900"))
    return HTTPAnswer(200, fields: fields)
  }

  /// A value that cannot break out of its header field.
  private static func field(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 >= " " && $0 != "\u{7F}" }))
  }

  private static func isLoopback(_ origin: String) -> Bool {
    guard let start = origin.firstRange(of: "://")?.upperBound else { return false }
    let authority = origin[start...]
    if authority.hasPrefix("[") { return authority.hasPrefix("[::1]") }
    let host = authority.prefix { $0 != ":" }
    return host == "localhost" || host.hasSuffix(".localhost") || host == "127.0.0.1"
  }
}
