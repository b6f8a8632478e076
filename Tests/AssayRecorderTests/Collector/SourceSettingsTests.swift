import Assay
import AssayRecorder
import Testing

struct SourceSettingsTests {
  private func value(_ value: JSONValue?, _ path: String...) -> JSONValue? {
    path.reduce(value) { value, name in
      guard case .object(let members)? = value?.kind else { return nil }
      return members.first { $0.name == name }?.value
    }
  }

  @Test(arguments: [
    ("/v1/projects/k-1/settings", "localhost:8080/v1"),
    ("/projects/k-1/settings", "localhost:8080/v1"),
    ("/s/a%20b/v1/projects/k-1/settings", "localhost:8080/s/a%20b/v1"),
  ])
  func `Segment's SDKs are told to send everything here`(path: String, host: String) {
    let exchange = CollectorExchange("GET", path, fields: [("Host", "localhost:8080")])
    #expect(exchange.status == 200 && exchange.handled.outcome == .plain)
    let segment = value(exchange.member("integrations"), "Segment.io")
    #expect(value(segment, "apiKey") == .string("k-1"))
    #expect(value(segment, "apiHost") == .string(host))
    #expect(value(segment, "protocol") == .string("http"))
    #expect(value(exchange.member("plan"), "track", "__default", "enabled") == .boolean(true))
    #expect(value(exchange.member("metrics"), "sampleRate") == .number(0))
    #expect(exchange.handled.writeKey == Array("k-1".utf8))
    #expect(!exchange.handled.path.contains("k-1"))
  }

  @Test(arguments: ["/sourceConfig", "/sourceConfig/?p=cdn&v=3", "/v1/sourceConfig?writeKey=k"])
  func `RudderStack's SDKs find an enabled source without destinations`(path: String) {
    let exchange = CollectorExchange("GET", path, fields: [CollectorExchange.basicKey])
    #expect(exchange.status == 200)
    let source = exchange.member("source")
    #expect(value(source, "enabled") == .boolean(true))
    #expect(value(source, "writeKey") == .string("WRITE_KEY_segment"))
    #expect(value(source, "destinations") == .array([]))
    #expect(value(source, "config", "statsCollection", "errors", "enabled") == .boolean(false))
    #expect(exchange.member("isHosted") == .boolean(true))
  }

  @Test func `HEAD is answered like GET`() {
    #expect(
      CollectorExchange("HEAD", "/sourceConfig").body
        == CollectorExchange("GET", "/sourceConfig").body)
  }
}
