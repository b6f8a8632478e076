/// One complete HTTP/1.x response.
package struct HTTPResponse: Sendable, Equatable {
  /// The status code.
  package var status: Int
  /// The header fields in their order.
  package var fields: [HTTPAnswer.Field] = []
  /// The body: no longer chunked, but still as `Content-Encoding` says.
  package var body: [UInt8] = []
  /// Whether a further request may be sent over its connection.
  package var keepsAlive: Bool

  package init(status: Int, keepsAlive: Bool) {
    self.status = status
    self.keepsAlive = keepsAlive
  }

  /// What a proxy answers with it: without the fields that speak of one connection.
  ///
  /// A body's length is written by the server; that of an answer to `HEAD` is not passed on.
  package var answer: HTTPAnswer {
    let named = fields.filter { $0.name.lowercased() == "connection" }.flatMap { field in
      field.value.lowercased().split(separator: ",").map { $0.filter { $0 != " " && $0 != "\t" } }
    }
    let dropped = [
      "connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding",
      "upgrade", "content-length",
    ]
    let kept = fields.filter { field in
      let name = field.name.lowercased()
      return !dropped.contains(name) && !named.contains(name)
    }
    return HTTPAnswer(
      status, fields: kept + [HTTPAnswer.Field("Via", "1.1 \(ForwardRequest.pseudonym)")],
      body: body)
  }
}
