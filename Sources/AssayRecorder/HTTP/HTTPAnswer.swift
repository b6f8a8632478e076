/// What is answered to a request.
package struct HTTPAnswer: Sendable, Equatable {
  /// The status code.
  package var status: Int
  /// Header fields besides `Content-Length`, `Date` and `Connection`, which the server adds.
  package var fields: [Field]
  /// The body; a `HEAD` request gets its length alone.
  package var body: [UInt8]
  /// Whether the connection is closed after it, whatever the client asked for.
  package var closes: Bool

  /// One header field.
  package struct Field: Sendable, Equatable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package init(
    _ status: Int, fields: [Field] = [], body: [UInt8] = [], closes: Bool = false
  ) {
    self.status = status
    self.fields = fields
    self.body = body
    self.closes = closes
  }
}
