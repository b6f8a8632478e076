import AssayRecorder
import Foundation
import Testing

/// What stands beside the events in a recording says nothing of a person either.
struct ServerPrivacyTests {
  private let mail = "zora.quill@example.org"

  @Test(arguments: [
    TestClient.get("/reset/zora.quill@example.org"),
    TestClient.get("/reset/zora.quill%40example.org?to=zora.quill@example.org"),
    TestClient.get("/v1/projects/zora.quill@example.org/settings"),
    TestClient.post("{}", to: "/projects/zora.quill@example.org/settings", closes: true),
    TestClient.get("/health", fields: "User-Agent: Bot/1.0 (+mailto:zora.quill@example.org)\r\n"),
    TestClient.get("/none", fields: "User-Agent: Bot/1.0 (+mailto:zora.quill@example.org)\r\n"),
    TestClient.get("/none", fields: "Origin: https://zora.quill@example.org\r\n"),
    TestClient.get("/none", fields: "Content-Type: a/b; x=zora.quill@example.org\r\n"),
    TestClient.post(
      TestClient.event("E"), to: "/v1/t",
      fields: "X-Assay-Session: zora.quill@example.org\r\n", closes: true),
    TestClient.post(
      TestClient.event("E"), to: "/s/zora.quill@example.org/v1/t", closes: true),
    TestClient.post(
      "{\"a\":NaN,\"zora.quill@example.org\":\"zora.quill@example.org\"}", closes: true),
  ])
  func `no address is in any file`(request: String) async throws {
    let recorder = try TestRecorder()
    #expect(try recorder.ask(request).hasPrefix("HTTP/1.1 "))
    _ = try await recorder.stop()
    for (name, bytes) in try recorder.place.contents() {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains(mail), "\(name): \(text)")
      #expect(!text.contains("zora.quill"), "\(name): \(text)")
    }
  }

  @Test func `a raw recording keeps what clients say`() async throws {
    let recorder = try TestRecorder { $0.key = nil }
    _ = try recorder.ask(TestClient.get("/reset/\(mail)"))
    _ = try await recorder.stop()
    #expect(try recorder.place.text("deliveries-000001.ndjson").contains(mail))
  }

  @Test func `usual clients are named as they are`() async throws {
    let recorder = try TestRecorder()
    let browser =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0.0.0 Safari/537.36"
    _ = try recorder.ask(
      TestClient.post(
        TestClient.event("E"), to: "/v1/t",
        fields: "User-Agent: \(browser)\r\nOrigin: http://localhost:3000\r\n", closes: true))
    _ = try await recorder.stop()
    let text = try recorder.place.text("deliveries-000001.ndjson")
    #expect(text.contains(browser))
    #expect(text.contains("http://localhost:3000"))
    #expect(text.contains("POST /v1/t\""))
  }

  @Test func `strangers leave no bodies`() async throws {
    let recorder = try TestRecorder(token: "a secret word")
    let answer = try recorder.ask(TestClient.post(TestClient.event("E"), closes: true))
    #expect(answer.hasPrefix("HTTP/1.1 401"))
    let summary = try await recorder.stop()
    #expect(summary.quarantined == 0)
    #expect(summary.refused == 1)
    #expect(try recorder.place.text("quarantine.ndjson") == "")
  }

  @Test func `a port that is taken makes no folder`() async throws {
    let recorder = try TestRecorder()
    let place = try RecordingPlace()
    #expect(throws: RecorderError.self) {
      try CollectorServer(
        on: ListenAddress(port: recorder.port), RecorderOptions(folder: place.path))
    }
    #expect(!FileManager.default.fileExists(atPath: place.path))
    _ = try await recorder.stop()
  }
}
