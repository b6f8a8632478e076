/// How a body is coded for its way (RFC 9110, section 8.4).
package enum ContentCoding: Sendable, Equatable {
  case gzip
  case deflate

  /// The codings that a request's `Content-Encoding` fields name, in the order they were applied.
  ///
  /// - Throws: 415 for a coding that cannot be undone, and for more than two.
  package static func codings(
    of request: HTTPRequest
  ) throws(HTTPRefusal) -> [ContentCoding] {
    guard request.value(of: "content-encoding") != nil else { return [] }
    return try request.head.span.withUnsafeBytes { head throws(HTTPRefusal) in
      var codings: [ContentCoding] = []
      var isUnknown = false
      for field in request.fields
      where HTTPGrammar.matches(head, field.name, "content-encoding") {
        HTTPGrammar.forEachElement(of: head, field.value) { element in
          if HTTPGrammar.matches(head, element, "gzip")
            || HTTPGrammar.matches(head, element, "x-gzip")
          {
            codings.append(.gzip)
          } else if HTTPGrammar.matches(head, element, "deflate") {
            codings.append(.deflate)
          } else if !element.isEmpty, !HTTPGrammar.matches(head, element, "identity") {
            isUnknown = true
          }
        }
      }
      guard !isUnknown else {
        throw HTTPRefusal(
          415, "the Content-Encoding field names a coding besides gzip and deflate", closes: false)
      }
      guard codings.count <= 2 else {
        throw HTTPRefusal(415, "the body has more than two content codings", closes: false)
      }
      return codings
    }
  }

  /// Whether bytes begin as gzip does: some clients compress and do not say so.
  package static func isGzip(_ body: some Collection<UInt8>) -> Bool {
    body.starts(with: [0x1F, 0x8B, 8])
  }
}
