internal import Assay

/// Why a request is not taken.
///
/// The reason never shows bytes of the request, so that it may stand in an answer and in a log.
package struct HTTPRefusal: Error, Sendable, Equatable {
  /// The status code to answer with.
  package var status: Int
  /// One sentence without its full stop.
  package var reason: String
  /// Whether the connection must be closed: where the next request begins is no longer known.
  package var closes: Bool

  package init(_ status: Int, _ reason: String, closes: Bool = true) {
    self.status = status
    self.reason = reason
    self.closes = closes
  }

  /// What a server answers to a peer that does not finish its request in time.
  package static var timedOut: HTTPRefusal {
    HTTPRefusal(408, "the request was not complete in time")
  }

  /// A word for the status that programs compare.
  package var code: String {
    switch status {
    case 400: "bad_request"
    case 405: "method_not_allowed"
    case 408: "request_timeout"
    case 413: "content_too_large"
    case 414: "uri_too_long"
    case 415: "unsupported_media_type"
    case 417: "expectation_failed"
    case 431: "request_header_fields_too_large"
    case 501: "not_implemented"
    case 505: "http_version_not_supported"
    default: "refused"
    }
  }

  /// The answer: its JSON has `code` and `message`, without which some clients try for ever.
  package var answer: HTTPAnswer {
    var fields = [HTTPAnswer.Field("Content-Type", "application/json")]
    // RFC 9110 wants these two with their status (sections 15.5.6 and 15.5.16).
    if status == 405 { fields.append(.init("Allow", "GET, HEAD, POST, DELETE, OPTIONS")) }
    if status == 415 { fields.append(.init("Accept-Encoding", "gzip, deflate")) }
    let body = #"{"code":\#(JSONWriter.quoted(code)),"message":\#(JSONWriter.quoted(reason))}"#
    return HTTPAnswer(status, fields: fields, body: Array(body.utf8), closes: closes)
  }
}
