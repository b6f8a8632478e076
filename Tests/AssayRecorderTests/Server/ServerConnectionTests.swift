import AssayRecorder
import Foundation
import Testing

/// Connections that clients use in ways that few servers were tried with.
struct ServerConnectionTests {
  private func count(_ part: String, in text: String) -> Int {
    text.components(separatedBy: part).count - 1
  }

  @Test func `a thousand requests in one write are all answered after half a close`() async throws {
    let recorder = try TestRecorder()
    let client = try recorder.client()
    let requests = (0..<1000).map { TestClient.post(TestClient.event("E\($0)"), to: "/v1/track") }
    try client.send(requests.joined())
    client.finishSending()
    let answers = try client.readToEnd()
    #expect(count("HTTP/1.1 200 OK", in: answers) == 1000)
    #expect(try await recorder.stop().events == 1000)
  }

  @Test func `requests behind answers that nobody read are answered later`() async throws {
    let recorder = try TestRecorder()
    let text = String(repeating: "long ", count: 100_000)
    let event = TestClient.event("Long", #","properties":{"text":"\#(text)"}"#)
    _ = try recorder.ask(TestClient.post(event, to: "/v1/track", closes: true))
    let client = try recorder.client()
    let questions = (0..<40).map { _ in TestClient.get("/_assay/events", closes: false) }
    try client.send(questions.joined())
    client.finishSending()
    // Others are served meanwhile.
    #expect(try recorder.ask(TestClient.get("/health")).hasPrefix("HTTP/1.1 200"))
    #expect(count("HTTP/1.1 200 OK", in: try client.readToEnd()) == 40)
    _ = try await recorder.stop()
  }

  @Test func `a request that never ends is told so and does not hold up others`() async throws {
    let recorder = try TestRecorder { $0.limits.stallTime = 100 }
    let slow = try recorder.client()
    try slow.send("POST /v1/batch HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{")
    #expect(try recorder.ask(TestClient.get("/health")).hasPrefix("HTTP/1.1 200"))
    #expect(try slow.readToEnd().hasPrefix("HTTP/1.1 408"))
    _ = try await recorder.stop()
  }

  @Test func `the connection that was idle longest makes room`() async throws {
    let recorder = try TestRecorder { $0.limits.connections = 2 }
    let first = try recorder.client()
    try first.send(TestClient.get("/health", closes: false))
    _ = try first.read(until: "}")
    let second = try recorder.client()
    try second.send(TestClient.get("/health", closes: false))
    _ = try second.read(until: "}")
    #expect(try recorder.ask(TestClient.get("/health")).hasPrefix("HTTP/1.1 200"))
    #expect(try first.readToEnd() == "")
    _ = try await recorder.stop()
  }

  @Test func `who waits for events is answered when the recorder stops`() async throws {
    let recorder = try TestRecorder()
    let client = try recorder.client()
    // The second answer proves that the first request was taken.
    try client.send(TestClient.get("/_assay/events?count=1&timeout=1", closes: false))
    _ = try client.read(until: "]}")
    try client.send(TestClient.get("/_assay/events?count=9&timeout=600000"))
    let other = try recorder.client()
    try other.send(TestClient.post(TestClient.event("E"), to: "/v1/track"))
    _ = try other.read(until: "}")
    recorder.askToStop()
    let answer = try client.readToEnd()
    #expect(answer.contains(#""complete":false"#))
    #expect(try await recorder.stop().events == 1)
  }

  @Test func `the names of events are counted for whoever asks`() async throws {
    let recorder = try TestRecorder()
    _ = try recorder.ask(TestClient.post(TestClient.event("Signed Up"), to: "/v1/t", closes: true))
    #expect(try recorder.ask(TestClient.get("/_assay/stats")).contains(#""Signed Up":1"#))
    _ = try await recorder.stop()
  }

  @Test func `a recording ends with the event that fills it`() async throws {
    let recorder = try TestRecorder { $0.recording.maxEvents = 2 }
    let answer = try recorder.ask(
      TestClient.post(TestClient.event("A"), to: "/v1/t")
        + TestClient.post(TestClient.event("B"), to: "/v1/t", closes: true))
    #expect(count("HTTP/1.1 200 OK", in: answer) == 2)
    #expect(try await recorder.waitForEnd().events == 2)
  }
}
