import AssayRecorder
import Testing

/// What is noted of clients whose requests are alike.
struct SenderTests {
  private func records(_ requests: [String]) async throws -> [DeliveryRecord] {
    let recorder = try TestRecorder { $0.key = nil }
    let client = try recorder.client()
    for request in requests.dropLast() {
      try client.send(request)
      _ = try client.read(until: "\r\n\r\n")
    }
    try client.send(requests[requests.count - 1])
    _ = try client.readToEnd()
    _ = try await recorder.stop()
    return DeliveryRecord.read(try recorder.place.bytes("deliveries-000001.ndjson"))
  }

  @Test func `requests that differ in their length alone are noted each by its own`() async throws {
    let short = TestClient.event("E")
    let long = TestClient.event(
      "E", #","properties":{"a":"\#(String(repeating: "x", count: 99))"}"#)
    let records = try await records([
      TestClient.post(short, to: "/v1/track", fields: "User-Agent: a/1\r\n"),
      TestClient.post(long, to: "/v1/track", fields: "User-Agent: a/1\r\n"),
      TestClient.post(short, to: "/v1/track", fields: "User-Agent: b/1\r\n"),
      TestClient.post(short, to: "/v1/page", fields: "User-Agent: a/1\r\n"),
      TestClient.post(short, to: "/v1/track", fields: "User-Agent: a/1\r\n", closes: true),
    ])
    #expect(records.map(\.bytes) == [short, long, short, short, short].map(\.utf8.count))
    #expect(
      records.map(\.path) == ["/v1/track", "/v1/track", "/v1/track", "/v1/page", "/v1/track"])
    #expect(
      records.map { $0.client.map(\.value) } == [["a/1"], ["a/1"], ["b/1"], ["a/1"], ["a/1"]])
    #expect(records.map(\.firstLine) == [1, 2, 3, 4, 5])
  }

  @Test func `the same head with another write key in its body is another sender`() async throws {
    let bodies = ["one", "two", "one", "session-7"].map {
      TestClient.event("E", #","writeKey":"\#($0)""#)
    }
    let requests = bodies.enumerated().map { index, body in
      TestClient.post(body, to: "/v1/track", closes: index == bodies.count - 1)
    }
    let records = try await records(requests)
    let keys = records.map(\.writeKey)
    #expect(keys.count == 4)
    #expect(keys[0] != nil && keys[0] == keys[2] && keys[0] != keys[1])
    #expect(records.map(\.session) == [nil, nil, nil, "session-7"])
  }
}
