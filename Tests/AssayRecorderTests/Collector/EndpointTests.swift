import Assay
import AssayRecorder
import Testing

/// Paths, methods, write keys, sessions and origins.
struct EndpointTests {
  private static let event = #"{"userId":"u","event":"A"}"#

  @Test(arguments: [
    ("/v1/track", "track"), ("/v1/identify", "identify"), ("/v1/page", "page"),
    ("/v1/screen", "screen"), ("/v1/group", "group"), ("/v1/alias", "alias"),
    ("/v1/t", "track"), ("/v1/i", "identify"), ("/v1/p", "page"), ("/v1/s", "screen"),
    ("/v1/g", "group"), ("/v1/a", "alias"), ("/v1/merge", "merge"), ("/v1/track/", "track"),
    ("//v1//track", "track"), ("/v1/%74rack", "track"), ("/s/7/v1/t", "track"),
    ("/v1/track?x=1", "track"), ("/s/a%2Fb//v1/page/", "page"),
    ("http://localhost:8080/v1/track", "track"),
  ])
  func `a call's path gives the type`(path: String, type: String) {
    let exchange = CollectorExchange("POST", path, Self.event)
    #expect(exchange.status == 200)
    #expect(
      exchange.lines
        == [#"{"userId":"u","event":"A","type":"\#(type)",\#(CollectorExchange.receivedAt)}"#])
  }

  @Test(arguments: ["/v1/batch", "/v1/import", "/v1/b", "/beacon/v1/batch", "/s/x/v1/batch/"])
  func `a batch's path takes several events`(path: String) {
    #expect(
      CollectorExchange("POST", path, #"{"batch":[{"type":"page","userId":"u"}]}"#).lines.count == 1
    )
  }

  @Test(arguments: [
    "/", "/robots.txt", "/v1", "/V1/track", "/v1/Track", "/track", "/v1/tracks", "/v1/track/x",
    "/com.snowplowanalytics.snowplow/tp2", "/s/1", "/micro/nothing", "/_assay/nothing", "", "*",
    "/%00", "/%zz%", "/projects//settings", "/v1/projects/settings",
  ])
  func `an unknown path is answered 404 and recorded as such`(path: String) {
    for method in ["GET", "POST"] {
      let exchange = CollectorExchange(method, path, Self.event)
      #expect(exchange.status == 404)
      #expect(exchange.handled.outcome == .unknownPath)
      #expect(exchange.lines.isEmpty)
    }
  }

  @Test func `a method that a path does not have is told`() {
    let exchange = CollectorExchange("GET", "/v1/track")
    #expect(exchange.status == 405 && exchange.field("Allow") == "POST")
    #expect(exchange.handled.outcome == .unknownPath)
    #expect(CollectorExchange("POST", "/health").status == 405)
  }

  @Test func `telemetry of an SDK is no event`() {
    let exchange = CollectorExchange("POST", "/v1/m", #"{"series":[{"type":"Counter"}]}"#)
    #expect(exchange.status == 200 && exchange.lines.isEmpty)
    #expect(exchange.handled.outcome == .plain)
  }

  @Test(arguments: [
    ("/v1/track", [("authorization", "basic V1JJVEVfS0VZX3NlZ21lbnQ6")], "WRITE_KEY_segment"),
    ("/v1/track", [("Authorization", "Basic V1JJVEVfS0VZX3NlZ21lbnQ")], "WRITE_KEY_segment"),
    ("/v1/track?writeKey=q%2B", [], "q+"), ("/v1/track", [], "inBody"),
    ("/v1/track?writeKey=q", [CollectorExchange.basicKey], "WRITE_KEY_segment"),
    ("/v1/track?writeKey=", [("Authorization", "Bearer token")], "inBody"),
    ("/v1/track", [("Authorization", "Basic !!")], "inBody"),
  ])
  func `the write key is in Basic, else in the query, else in the body`(
    path: String, fields: [(String, String)], key: String
  ) {
    let exchange = CollectorExchange(
      "POST", path, #"{"writeKey":"inBody","userId":"u","event":"A"}"#, fields: fields)
    #expect(exchange.handled.writeKey == Array(key.utf8))
  }

  @Test func `a bearer token stands for a write key that is nowhere else`() {
    let bearer = [("Authorization", "Bearer token")]
    #expect(
      CollectorExchange("POST", "/v1/track", Self.event, fields: bearer).handled.writeKey
        == Array("token".utf8))
    #expect(CollectorExchange("POST", "/v1/track", Self.event).handled.writeKey == nil)
  }

  @Test(arguments: [
    ("/s/path/v1/track", [("X-Assay-Session", "head")], "head"),
    ("/s/path/v1/track?writeKey=s-key", [], "path"), ("/s/a%20b/v1/track", [], "a b"),
    ("/v1/track?writeKey=s-1", [], "s-1"), ("/v1/track?writeKey=session-1", [], "session-1"),
    ("/v1/track?writeKey=session:one", [], "one"),
    ("/v1/track", [("Authorization", "Basic c2Vzc2lvbjpvbmU6")], "one"), ("/v1/track", [], nil),
    ("/v1/track?writeKey=key", [], nil), ("/v1/track", [("X-Assay-Session", "")], nil),
  ])
  func `a session is in a header, else in the path, else in the write key`(
    path: String, fields: [(String, String)], session: String?
  ) {
    let exchange = CollectorExchange("POST", path, Self.event, fields: fields)
    #expect(exchange.handled.session == session)
    #expect(exchange.handled.path == "/v1/track")
  }

  @Test(arguments: ["/v1/t", "/v1/projects/k/settings", "/sourceConfig", "/nowhere", "/s/1/v1/p"])
  func `a pre-flight is granted on every path`(path: String) {
    let exchange = CollectorExchange(
      "OPTIONS", path,
      fields: [
        ("Origin", "https://shop.example.com"), ("Access-Control-Request-Method", "POST"),
        ("Access-Control-Request-Headers", "anonymousid,authorization,content-type"),
      ])
    #expect(exchange.status == 200)
    #expect(exchange.field("Access-Control-Allow-Origin") == "https://shop.example.com")
    #expect(exchange.field("Access-Control-Allow-Credentials") == "true")
    #expect(
      exchange.field("Access-Control-Allow-Headers") == "anonymousid,authorization,content-type")
    #expect(exchange.field("Access-Control-Allow-Methods")?.contains("POST") == true)
    #expect(exchange.field("Access-Control-Max-Age") == "900")
    #expect(exchange.handled.outcome == .plain)
  }

  @Test func `answers name the origin that asked`() {
    let origin = [("Origin", "null")]
    for (method, path) in [("POST", "/v1/t"), ("GET", "/sourceConfig"), ("GET", "/nowhere")] {
      let exchange = CollectorExchange(method, path, Self.event, fields: origin)
      #expect(exchange.field("Access-Control-Allow-Origin") == "null")
      #expect(exchange.field("Access-Control-Allow-Credentials") == "true")
    }
    #expect(
      CollectorExchange("POST", "/v1/t", Self.event).field("Access-Control-Allow-Origin") == nil)
  }

  @Test func `pages of other machines cannot read what was recorded`() {
    let foreign = [("Origin", "https://evil.example")]
    #expect(CollectorExchange("GET", "/_assay/events", fields: foreign).status == 403)
    #expect(CollectorExchange("POST", "/micro/reset", fields: foreign).status == 403)
    #expect(CollectorExchange("OPTIONS", "/_assay/events", fields: foreign).status == 403)
    for host in ["http://localhost:3000", "http://127.0.0.1", "http://[::1]:80"] {
      let near = CollectorExchange("GET", "/_assay/events", fields: [("Origin", host)])
      #expect(near.status == 200 && near.field("Access-Control-Allow-Origin") == host)
    }
    let sham = [("Origin", "http://localhost.evil.example")]
    #expect(CollectorExchange("GET", "/_assay/events", fields: sham).status == 403)
  }

  @Test func `health is told by GET and HEAD`() {
    for method in ["GET", "HEAD"] {
      let exchange = CollectorExchange(method, "/health")
      #expect(exchange.status == 200 && exchange.handled.outcome == .plain)
      #expect(exchange.member("status") == .string("UP"))
    }
  }
}
