import Assay

/// A question or an order to the collector itself; parsed here, carried out by who holds the
/// events.
package enum ControlRequest: Sendable, Equatable {
  /// `GET /micro/all`: Snowplow Micro's counts of good and bad events.
  case microAll
  /// `GET|POST /micro/good`: the events.
  case microGood(MicroFilter)
  /// `GET|POST /micro/bad`: what was refused or put aside.
  case microBad(MicroFilter)
  /// `GET|POST /micro/reset`: forgets all; answered like `/micro/all`.
  case microReset
  /// `GET /_assay/events`: the events that a query asks for.
  case events(EventQuery)
  /// `DELETE /_assay/events`: forgets them.
  case deleteEvents(EventQuery)
  /// `POST /_assay/check`: checks them; the body says against what.
  case check(EventQuery, body: [UInt8])
  /// `GET /_assay/health`.
  case health
  /// `GET /_assay/stats`.
  case stats

  /// What an order was not understood for.
  enum Problem: Error {
    case unknownPath
    case wrongMethod(String)
    case wrongQuery(String)
  }

  /// Reads a request to a path below `/_assay` or `/micro`.
  static func read(
    _ request: HTTPRequest, path: String, body: [UInt8], session: String?
  ) throws(Problem) -> Self {
    let isGet = request.isMethod("GET") || request.isMethod("HEAD")
    let isPost = request.isMethod("POST")
    func allow(_ isAllowed: Bool, _ methods: String) throws(Problem) {
      if !isAllowed { throw .wrongMethod(methods) }
    }
    switch path {
    case "/micro/all", "/micro/good", "/micro/bad", "/micro/reset":
      try allow(isGet || isPost, "GET, HEAD, POST")
      let filter = MicroFilter(body)
      return path == "/micro/all"
        ? .microAll
        : path == "/micro/good"
          ? .microGood(filter) : path == "/micro/bad" ? .microBad(filter) : .microReset
    case "/_assay/events":
      let isDelete = request.isMethod("DELETE")
      try allow(isGet || isDelete, "GET, HEAD, DELETE")
      let query = try EventQuery(FormFields(request.head[request.query]), session: session)
      return isDelete ? .deleteEvents(query) : .events(query)
    case "/_assay/check":
      try allow(isPost, "POST")
      let query = try EventQuery(FormFields(request.head[request.query]), session: session)
      return .check(query, body: body)
    case "/_assay/health":
      try allow(isGet, "GET, HEAD")
      return .health
    case "/_assay/stats":
      try allow(isGet, "GET, HEAD")
      return .stats
    default: throw .unknownPath
    }
  }
}
