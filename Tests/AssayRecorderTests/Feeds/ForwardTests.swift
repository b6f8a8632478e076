import AssayRecorder
import Testing

struct ForwardTests {
  private func request(_ text: String) throws -> HTTPRequest {
    var parser = HTTPParser()
    Array(text.utf8).withUnsafeBytes { parser.receive($0) }
    guard case .request(let request) = parser.next() else {
      throw ForwardError.notAURL(url: "no request")
    }
    return request
  }

  private func forwarded(_ text: String, to url: String = "http://up:9/x/") throws -> String {
    String(
      decoding: ForwardRequest.bytes(of: try request(text), to: try ForwardTarget(url)),
      as: UTF8.self)
  }

  private func message(_ url: String) -> String {
    do throws(ForwardError) {
      _ = try ForwardTarget(url)
      return ""
    } catch {
      return error.message
    }
  }

  @Test func `a base URL is host, port and prefix`() throws {
    let target = try ForwardTarget("http://data.example:8081/a/b/")
    #expect(target.host == "data.example")
    #expect(target.port == 8081)
    #expect(target.prefix == "/a/b")
    #expect(target.hostField == "data.example:8081")
    let address = try ForwardTarget("HTTP://[::1]")
    #expect(address.host == "::1")
    #expect(address.port == 80)
    #expect(address.prefix == "")
  }

  @Test(arguments: [
    "", "data.example", "ftp://x", "http://", "http://x:0", "http://x:99999", "http://u:p@x",
    "http://x/?q", "http://x y", "http://x\r\nA: b", "http://x:1:2", "http://[::1", "http://x:1x",
  ])
  func `what is no base URL is told`(url: String) {
    #expect(message(url).hasPrefix("expected a base URL"))
  }

  @Test func `a server that wants TLS is told with a way around it`() {
    #expect(message("https://api.segment.io/v1").contains("OPENSSL:api.segment.io:443`"))
  }

  @Test func `fields of one connection stay behind, and all others go on`() throws {
    let text = try forwarded(
      "POST /v1/t?k=1 HTTP/1.1\r\nHost: localhost:8080\r\nConnection: keep-alive, X-Own\r\n"
        + "X-Own: 1\r\nKeep-Alive: 5\r\nTE: trailers\r\nExpect: 100-continue\r\n"
        + "Accept-Encoding: gzip\r\nAuthorization: Basic a2V5Og==\r\nVia: 1.0 first\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
    #expect(
      text == "POST /x/v1/t?k=1 HTTP/1.1\r\nHost: up:9\r\nAccept-Encoding: gzip\r\n"
        + "Authorization: Basic a2V5Og==\r\nVia: 1.0 first\r\nVia: 1.1 assay\r\n"
        + "Content-Length: 3\r\n\r\nabc")
  }

  @Test func `a request without a body has no length, but a POST has`() throws {
    #expect(!(try forwarded("GET / HTTP/1.1\r\nHost: a\r\n\r\n")).contains("Content-Length"))
    #expect(
      try forwarded("POST /v1/t HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n")
        .contains("Content-Length: 0\r\n"))
  }

  @Test func `a request that has been here is a loop`() throws {
    let once = try forwarded("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(ForwardRequest.isLoop(try request(once)))
    #expect(
      !ForwardRequest.isLoop(try request("GET / HTTP/1.1\r\nHost: a\r\nVia: 1.1 assay2\r\n\r\n")))
  }
}
