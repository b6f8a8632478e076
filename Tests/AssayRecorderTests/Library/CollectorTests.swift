import Assay
import AssayRecorder
import Testing

@Suite struct CollectorTests {
  private static let order = """
    {"event":"Order Completed","userId":"u-1","messageId":"m-1",\
    "properties":{"total":12.5,"email":"jane@example.org"}}
    """

  @Test func `a test sees what its session sent, as it was sent`() async throws {
    let collector = try await Collector.start()
    let session = await collector.session()
    #expect(try PlainClient(session.url).post("/v1/track", Self.order).status == 200)
    let orders = try await session.wait(for: 1, named: "Order Completed")
    #expect(orders[0].number("/properties/total") == 12.5)
    #expect(orders[0].string("/properties/email") == "jane@example.org")
    #expect(orders[0].type == "track")
    #expect(orders[0].userID == "u-1")
    #expect(orders[0].has("/receivedAt"))
    await collector.stop()
  }

  @Test func `what another session sends does not count here`() async throws {
    let collector = try await Collector.start()
    let (one, other) = (await collector.session(), await collector.session())
    let plain = try PlainClient(await collector.url)
    _ = try PlainClient(one.url).post("/v1/track", Self.order)
    _ = try plain.post("/v1/track", Self.order, headers: "X-Assay-Session: \(other.id)\r\n")
    let body = Self.order.dropLast() + ",\"writeKey\":\"\(other.writeKey)\"}"
    _ = try plain.post("/v1/track", String(body))
    _ = try plain.post("/v1/track", Self.order)
    #expect(try await one.wait(for: 1).count == 1)
    #expect(try await other.wait(for: 2).count == 2)
    #expect(try await collector.events().count == 4)
    try await one.reset()
    #expect(try await one.events().isEmpty)
    #expect(try await other.events().count == 2)
    await collector.stop()
  }

  @Test func `waiting in vain tells what came instead`() async throws {
    let collector = try await Collector.start()
    let session = await collector.session()
    _ = try PlainClient(session.url).post("/v1/track", Self.order)
    let error = await #expect(throws: CollectorError.self) {
      try await session.wait(for: 2, named: "Order Refunded", timeout: .milliseconds(50))
    }
    #expect(error?.description.contains("found 0; in all came Order Completed") == true)
    await collector.stop()
  }

  @Test func `a quiet period ends the wait`() async throws {
    let collector = try await Collector.start()
    let session = await collector.session()
    #expect(try await session.waitUntilQuiet(for: .milliseconds(20)).isEmpty)
    _ = try PlainClient(session.url).post("/v1/track", Self.order)
    #expect(try await session.waitUntilQuiet(for: .milliseconds(20)).count == 1)
    await collector.stop()
  }

  @Test func `a session's events are held against a contract`() async throws {
    let contract = Contract("shop", version: "1.0.0") {
      Event("Order Completed", version: "1.0.0") {
        Property("total", .string).required()
        Property("email", .string).category(.email)
      }
    }
    let collector = try await Collector.start()
    let session = await collector.session()
    _ = try PlainClient(session.url).post("/v1/track", Self.order)
    _ = try await session.wait()
    let report = try await session.check(contract)
    #expect(report.findings.contains { $0.rule == .schemaTypeMismatch })
    await collector.stop()
  }

  @Test func `the API for other languages waits, tells and forgets`() async throws {
    let collector = try await Collector.start()
    let client = try PlainClient(await collector.url)
    let query = "/_assay/events?session=s1&event=Order%20Completed"
    #expect(try client.get(query).body == #"{"complete":true,"count":0,"events":[]}"#)
    let late = try client.get(query + "&count=1&timeout=20")
    #expect(late.body == #"{"complete":false,"count":0,"events":[]}"#)
    _ = try client.post("/s/s1/v1/track", Self.order)
    let found = try client.get(query + "&count=1&timeout=5000")
    #expect(found.body.hasPrefix(#"{"complete":true,"count":1,"events":[{"event":"Order"#))
    #expect(try client.get("/micro/all").body == #"{"bad":0,"good":1,"total":1}"#)
    #expect(try client.get("/_assay/events?session=s1", method: "DELETE").status == 200)
    #expect(try client.get(query).body.contains(#""count":0"#))
    #expect(try client.get("/nowhere").status == 404)
    await collector.stop()
  }

  @Test func `what is no JSON is told and not lost`() async throws {
    let collector = try await Collector.start()
    let client = try PlainClient(await collector.url)
    #expect(try client.post("/v1/batch", #"{"batch":[{"a":NaN}]}"#).status == 400)
    #expect(try client.get("/micro/all").body == #"{"bad":1,"good":0,"total":1}"#)
    #expect(try client.get("/micro/bad").body.contains(#""path":"/v1/batch""#))
    await collector.stop()
  }

  @Test func `another site's page cannot ask about events`() async throws {
    let collector = try await Collector.start()
    let client = try PlainClient(await collector.url)
    #expect(
      try client.get("/_assay/events", headers: "Origin: https://evil.example\r\n").status == 403)
    await collector.stop()
    #expect(throws: (any Error).self) { try client.get("/health") }
  }
}
