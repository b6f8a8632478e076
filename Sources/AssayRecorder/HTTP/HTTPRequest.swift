/// One complete HTTP/1.x request: its head as it came, and its body without transfer coding.
package struct HTTPRequest: Sendable {
  /// One header field, as places in ``head``.
  package struct Field: Sendable {
    /// Where its name is, as it was sent.
    package var name: Range<Int>
    /// Where its value is, without the spaces around it.
    package var value: Range<Int>

    package init(name: Range<Int>, value: Range<Int>) {
      self.name = name
      self.value = value
    }
  }

  /// The bytes of the request line and the header fields.
  package var head: [UInt8]
  /// Where the method is.
  package var method: Range<Int>
  /// Where the target's path is, as it was sent.
  package var path: Range<Int>
  /// Where the query is, without its question mark; empty where there is none.
  package var query: Range<Int>
  /// The header fields in their order.
  package var fields: [Field]
  /// The body: no longer chunked, but still as `Content-Encoding` says.
  package var body: [UInt8]
  /// 1 for HTTP/1.1, 0 for HTTP/1.0.
  package var minorVersion: Int
  /// Whether the connection stays open after the answer.
  package var keepsAlive: Bool

  package init(
    head: [UInt8], method: Range<Int>, path: Range<Int>, query: Range<Int>, fields: [Field],
    body: [UInt8], minorVersion: Int, keepsAlive: Bool
  ) {
    self.head = head
    self.method = method
    self.path = path
    self.query = query
    self.fields = fields
    self.body = body
    self.minorVersion = minorVersion
    self.keepsAlive = keepsAlive
  }

  /// Whether the method is `name`; methods are case-sensitive (RFC 9110, section 9.1).
  package func isMethod(_ name: StaticString) -> Bool { matches(method, name, ignoringCase: false) }

  /// Where the first field of a name has its value; names are written in lower case here.
  package func value(of name: StaticString) -> Range<Int>? {
    fields.first { matches($0.name, name, ignoringCase: true) }?.value
  }

  /// A part of the head as text; bytes that are no UTF-8 are replaced.
  package func text(_ part: Range<Int>) -> String {
    String(decoding: head[part], as: UTF8.self)
  }

  /// Whether a part of the head is `text`, which is in lower case where case is ignored.
  package func matches(_ part: Range<Int>, _ text: StaticString, ignoringCase: Bool) -> Bool {
    guard part.count == text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { wanted in
      for offset in 0..<wanted.count {
        var byte = head[part.lowerBound + offset]
        if ignoringCase, byte &- 0x41 < 26 { byte |= 0x20 }
        if byte != wanted[offset] { return false }
      }
      return true
    }
  }
}
