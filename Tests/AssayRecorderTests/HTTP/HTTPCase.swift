import Testing

/// Bytes of a client, and what a strict server makes of them.
struct HTTPCase: CustomTestStringConvertible, Sendable {
  enum Outcome: Equatable, Sendable {
    /// These many requests, the last of them with this body.
    case taken(Int, body: String)
    /// This many requests, and then a refusal with this status.
    case refused(Int, after: Int)
  }

  var name: String
  var bytes: [UInt8]
  var outcome: Outcome

  var testDescription: String { name }

  static func taken(
    _ name: String, _ text: String, body: String = "", requests: Int = 1
  ) -> HTTPCase {
    HTTPCase(name: name, bytes: Array(text.utf8), outcome: .taken(requests, body: body))
  }

  static func refused(
    _ status: Int, _ name: String, _ text: String, after requests: Int = 0
  ) -> HTTPCase {
    HTTPCase(name: name, bytes: Array(text.utf8), outcome: .refused(status, after: requests))
  }

  /// A request with the given header lines and what follows the head.
  private static func post(_ lines: String..., then rest: String = "") -> String {
    "POST /v1/track HTTP/1.1\r\nHost: localhost\r\n" + lines.map { $0 + "\r\n" }.joined() + "\r\n"
      + rest
  }

  private static func chunked(_ rest: String) -> String {
    post("Transfer-Encoding: chunked", then: rest)
  }

  private static func get(_ line: String) -> String { "\(line)\r\nHost: localhost\r\n\r\n" }

  static let all = requestLines + heads + lengths + transferCodings + chunks + connections

  static let requestLines: [HTTPCase] = [
    .taken("a plain GET", get("GET / HTTP/1.1")),
    .taken("a query", get("GET /pixel?data=e30%3D&x=a+b HTTP/1.1")),
    .taken("a method that nobody knows", get("BREW /pot HTTP/1.1")),
    .taken("a query as some browsers send it", get("GET /p?q={\"a\":[1|2]} HTTP/1.1")),
    .taken("an absolute target", get("GET http://localhost:80/v1/track?a=1 HTTP/1.1")),
    .taken("an absolute target with an IPv6 host", get("GET HTTPS://[::1]:8080 HTTP/1.1")),
    .taken("an asterisk", get("OPTIONS * HTTP/1.1")),
    .taken("HTTP/1.0 without a host", "GET / HTTP/1.0\r\n\r\n"),
    .taken("two empty lines before", "\r\n\r\n" + get("GET / HTTP/1.1")),
    .refused(400, "three empty lines before", "\r\n\r\n\r\n" + get("GET / HTTP/1.1")),
    .refused(400, "TLS", "\u{16}\u{3}\u{1}"),
    .refused(400, "a space first", get(" GET / HTTP/1.1")),
    .refused(400, "no version", "GET /\r\nHost: a\r\n\r\n"),
    .refused(400, "two spaces", get("GET  / HTTP/1.1")),
    .refused(400, "a space at the end", get("GET / HTTP/1.1 ")),
    .refused(400, "a space in the target", get("GET /a b HTTP/1.1")),
    .refused(400, "a tab for a space", get("GET\t/ HTTP/1.1")),
    .refused(400, "a method with a wrong byte", get("G(T / HTTP/1.1")),
    .refused(400, "no method", get("/ HTTP/1.1")),
    .refused(400, "a fragment", get("GET /a#b HTTP/1.1")),
    .refused(400, "a control byte in the target", get("GET /a\u{1} HTTP/1.1")),
    .refused(400, "a NUL in the target", get("GET /a\u{0} HTTP/1.1")),
    .refused(400, "raw UTF-8 in the target", get("GET /ü HTTP/1.1")),
    .refused(400, "a target without a slash", get("GET v1/track HTTP/1.1")),
    .refused(400, "a query alone", get("GET ?a=1 HTTP/1.1")),
    .refused(400, "a lower-case version", get("GET / http/1.1")),
    .refused(400, "a version without digits", get("GET / HTTP/1.x")),
    .refused(400, "a version with three digits", get("GET / HTTP/1.10")),
    .refused(505, "HTTP/2", get("PRI * HTTP/2.0")),
    .refused(505, "HTTP/1.2", get("GET / HTTP/1.2")),
    .refused(505, "HTTP/0.9 with a version", get("GET / HTTP/0.9")),
    .refused(405, "CONNECT", get("CONNECT localhost:443 HTTP/1.1")),
    .refused(400, "an authority as target", get("GET localhost:80 HTTP/1.1")),
    .refused(400, "an asterisk for GET", get("GET * HTTP/1.1")),
    .refused(400, "another scheme", get("GET ftp://localhost/ HTTP/1.1")),
    .refused(400, "an absolute target with a user", get("GET http://a@localhost/ HTTP/1.1")),
    .refused(400, "an absolute target without a host", get("GET http:///a HTTP/1.1")),
    .refused(400, "an absolute target with a port alone", get("GET http://:80/a HTTP/1.1")),
    .refused(400, "a lone LF after the request line", "GET / HTTP/1.1\nHost: a\r\n\r\n"),
    .refused(400, "a lone CR after the request line", "GET / HTTP/1.1\rHost: a\r\n\r\n"),
    .refused(400, "a lone CR that nothing else follows", "GET / HTTP/1.1\rHost: a"),
    .refused(400, "an empty line with a lone LF before", "\n" + get("GET / HTTP/1.1")),
  ]

  static let heads: [HTTPCase] = [
    .taken("a tab around a value", post("X-A:\t b \t")),
    .taken("an empty value", post("X-A:", "X-B: ")),
    .taken("UTF-8 in a value", post("X-A: Zoë 日本語")),
    .taken("a name with every kind of token byte", post("a!#$%&'*+-.^_`|~9Z: b")),
    .taken("an empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n"),
    .taken("an IPv6 host", "GET / HTTP/1.1\r\nhOST: [fe80::1%25en0]:80\r\n\r\n"),
    .refused(400, "no host", "GET / HTTP/1.1\r\nA: b\r\n\r\n"),
    .refused(400, "two hosts", "GET / HTTP/1.1\r\nHost: a\r\nhost: a\r\n\r\n"),
    .refused(400, "two hosts in HTTP/1.0", "GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n"),
    .refused(400, "a list of hosts", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n"),
    .refused(400, "a host with a user", "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n"),
    .refused(400, "a host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"),
    .refused(400, "a host with a port of letters", "GET / HTTP/1.1\r\nHost: a:b\r\n\r\n"),
    .refused(400, "a host with an open bracket", "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n"),
    .refused(400, "a folded field", post("X-A: b", " c")),
    .refused(400, "a folded field with a tab", post("X-A: b", "\tc: d")),
    .refused(400, "a folded first field", "GET / HTTP/1.1\r\n Host: a\r\n\r\n"),
    .refused(400, "a space before the colon", post("X-A : b")),
    .refused(400, "a tab before the colon", post("Content-Length\t: 5", then: "hello")),
    .refused(400, "an empty name", post(": b")),
    .refused(400, "no colon", post("X-A")),
    .refused(400, "a name with a wrong byte", post("X(A: b")),
    .refused(400, "a name with UTF-8", post("Zoë: b")),
    .refused(400, "a name with a NUL", post("X\u{0}A: b")),
    .refused(400, "a value with a NUL", post("X-A: b\u{0}c")),
    .refused(400, "a value with a control byte", post("X-A: b\u{b}c")),
    .refused(400, "a value with DEL", post("X-A: b\u{7F}c")),
    .refused(400, "a lone CR in a value", post("X-A: b\rX-B: c")),
    .refused(400, "a lone LF in a value", post("X-A: b\nX-B: c")),
    .refused(400, "a lone LF at the head's end", "GET / HTTP/1.1\r\nHost: a\r\n\n"),
    .refused(400, "two CR before LF", "GET / HTTP/1.1\r\nHost: a\r\r\n\r\n"),
    .refused(417, "another expectation", post("Expect: 200-ok", "Content-Length: 1", then: "a")),
    .refused(417, "an empty expectation", post("Expect:", "Content-Length: 1", then: "a")),
  ]

  static let lengths: [HTTPCase] = [
    .taken("a body", post("Content-Length: 5", then: "hello"), body: "hello"),
    .taken("a body with leading zeros", post("Content-Length: 005", then: "hello"), body: "hello"),
    .taken("a body of a GET", get("GET / HTTP/1.1\r\nContent-Length: 2") + "ab", body: "ab"),
    .taken("a length of nothing", post("Content-Length: 0")),
    .taken("a body that looks like a request", post("Content-Length: 9", then: "GET / H\r\n")),
    .refused(400, "two lengths", post("Content-Length: 5", "Content-Length: 6", then: "hello")),
    .refused(
      400, "two equal lengths", post("Content-Length: 5", "content-length: 5", then: "hello")),
    .refused(400, "a list of lengths", post("Content-Length: 5, 5", then: "hello")),
    .refused(400, "a length with a plus", post("Content-Length: +5", then: "hello")),
    .refused(400, "a negative length", post("Content-Length: -5", then: "hello")),
    .refused(400, "a hexadecimal length", post("Content-Length: 0x5", then: "hello")),
    .refused(400, "a length with a space inside", post("Content-Length: 5 5", then: "hello")),
    .refused(400, "a length with a fraction", post("Content-Length: 5.0", then: "hello")),
    .refused(400, "an empty length", post("Content-Length:", then: "hello")),
    .refused(413, "a length beyond the limit", post("Content-Length: 33554433")),
    .refused(413, "a length of 64 bits", post("Content-Length: 18446744073709551621")),
    .refused(413, "a length of a hundred digits", post("Content-Length: 1" + zeros(100))),
    .refused(
      400, "a length and a transfer coding",
      post("Content-Length: 5", "Transfer-Encoding: chunked", then: "0\r\n\r\n")),
    .refused(
      400, "a transfer coding and a length",
      post("Transfer-Encoding: chunked", "Content-Length: 5", then: "0\r\n\r\n")),
  ]

  static let transferCodings: [HTTPCase] = [
    .taken("another case", post("transfer-encoding: ChUnKeD", then: "0\r\n\r\n")),
    .taken("spaces around", post("Transfer-Encoding: \tchunked ", then: "0\r\n\r\n")),
    .refused(501, "gzip before chunked", post("Transfer-Encoding: gzip, chunked")),
    .refused(400, "gzip alone", post("Transfer-Encoding: gzip")),
    .refused(400, "identity", post("Transfer-Encoding: identity")),
    .refused(400, "chunked first", post("Transfer-Encoding: chunked, identity")),
    .refused(400, "chunked twice in a list", post("Transfer-Encoding: chunked, chunked")),
    .refused(
      400, "chunked twice", post("Transfer-Encoding: chunked", "Transfer-Encoding: chunked")),
    .refused(400, "a second coding", post("Transfer-Encoding: chunked", "Transfer-Encoding: x")),
    .refused(400, "no coding", post("Transfer-Encoding:")),
    .refused(400, "a word like it", post("Transfer-Encoding: xchunked")),
    .refused(400, "a parameter", post("Transfer-Encoding: chunked;a=b")),
    .refused(400, "in quotes", post("Transfer-Encoding: \"chunked\"")),
    .refused(400, "a control byte", post("Transfer-Encoding: \u{b}chunked")),
    .refused(400, "HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
  ]

  static let chunks: [HTTPCase] = [
    .taken("one chunk", chunked("5\r\nhello\r\n0\r\n\r\n"), body: "hello"),
    .taken("two chunks", chunked("2\r\nhe\r\n003\r\nllo\r\n00\r\n\r\n"), body: "hello"),
    .taken(
      "a size in both cases", chunked("a\r\n0123456789\r\nA\r\n0123456789\r\n0\r\n\r\n"),
      body: "01234567890123456789"),
    .taken("data with line ends", chunked("4\r\n\r\n\r\n\r\n0\r\n\r\n"), body: "\r\n\r\n"),
    .taken("an extension", chunked("5;a=\"b c\"\r\nhello\r\n0;z\r\n\r\n"), body: "hello"),
    .taken("trailer fields", chunked("0\r\nX-Sum: 1\r\nContent-Length: 7\r\n\r\n")),
    .refused(400, "no size", chunked("\r\nhello\r\n0\r\n\r\n")),
    .refused(400, "an extension without a size", chunked(";a\r\nhello\r\n0\r\n\r\n")),
    .refused(400, "0x", chunked("0x5\r\nhello\r\n0\r\n\r\n")),
    .refused(400, "a plus", chunked("+5\r\nhello\r\n0\r\n\r\n")),
    .refused(400, "a minus", chunked("-5\r\nhello\r\n0\r\n\r\n")),
    .refused(400, "a space before", chunked(" 5\r\nhello\r\n0\r\n\r\n")),
    .refused(400, "a space after", chunked("5 \r\nhello\r\n0\r\n\r\n")),
    .refused(400, "a space before the extension", chunked("5 ;a\r\nhello\r\n0\r\n\r\n")),
    .refused(400, "an underscore", chunked("1_0\r\n")),
    .refused(400, "a letter beyond f", chunked("5g\r\nhello\r\n0\r\n\r\n")),
    .refused(400, "seventeen digits", chunked("00000000000000005\r\nhello\r\n0\r\n\r\n")),
    .refused(413, "64 bits", chunked("ffffffffffffffff\r\nhello\r\n0\r\n\r\n")),
    .refused(413, "63 bits", chunked("7fffffffffffffff\r\nhello\r\n0\r\n\r\n")),
    .refused(413, "beyond the limit", chunked("1\r\na\r\n2000000\r\n")),
    .refused(400, "longer data", chunked("5\r\nhello!\r\n0\r\n\r\n")),
    .refused(400, "shorter data", chunked("5\r\nhell\r\n0\r\n\r\n")),
    .refused(400, "no line end after data", chunked("5\r\nhello0\r\n\r\n")),
    .refused(400, "LF after data", chunked("5\r\nhello\n0\r\n\r\n")),
    .refused(400, "CR after data", chunked("5\r\nhello\r0\r\n\r\n")),
    .refused(400, "LF after a size", chunked("5\nhello\r\n0\r\n\r\n")),
    .refused(400, "CR after a size", chunked("5\rhello\r\n0\r\n\r\n")),
    .refused(400, "LF in an extension", chunked("5;a\nb\r\nhello\r\n0\r\n\r\n")),
    .refused(400, "a control byte in an extension", chunked("5;\u{0}\r\nhello\r\n0\r\n\r\n")),
    .refused(400, "a trailer field without a name", chunked("0\r\n: a\r\n\r\n")),
    .refused(400, "a folded trailer field", chunked("0\r\nA: b\r\n c\r\n\r\n")),
    .refused(400, "a request for a trailer", chunked("0\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n")),
    .refused(400, "LF at the trailer's end", chunked("0\r\n\n")),
  ]

  static let connections: [HTTPCase] = [
    .taken(
      "three in a row",
      get("GET /1 HTTP/1.1") + post("Content-Length: 2", then: "ab")
        + chunked("1\r\nc\r\n0\r\n\r\n"), body: "c", requests: 3),
    .taken(
      "an empty line between", post("Content-Length: 1", then: "a\r\n") + get("GET / HTTP/1.1"),
      requests: 2),
    .taken("close, and one more", post("Connection: close") + get("GET / HTTP/1.1")),
    .taken("close in a list", post("Connection: x, Close,") + get("GET / HTTP/1.1")),
    .taken(
      "close beats keep-alive",
      post("Connection: keep-alive", "Connection: close") + get("GET / HTTP/1.1")),
    .taken("HTTP/1.0, and one more", "GET / HTTP/1.0\r\n\r\nGET / HTTP/1.0\r\n\r\n"),
    .taken(
      "HTTP/1.0 that stays",
      "GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\nGET / HTTP/1.0\r\n\r\n", requests: 2),
    .taken(
      "an expectation with its body",
      post("Expect: 100-Continue", "Content-Length: 2", then: "ab"), body: "ab"),
    .refused(400, "a wrong one after a good one", get("GET / HTTP/1.1") + "\u{1}", after: 1),
    .refused(
      400, "more body than was said", post("Content-Length: 1", then: "a{\r\n\r\n"), after: 1),
  ]

  private static func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }
}
