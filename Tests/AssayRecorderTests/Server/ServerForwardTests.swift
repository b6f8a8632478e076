import AssayRecorder
import Foundation
import Testing

/// What a recorder that passes requests on tells the real endpoint.
struct ServerForwardTests {
  @Test func `the endpoint gets the path without the session and no words for the recorder`()
    async throws
  {
    let endpoint = try TestRecorder()
    let target = try ForwardTarget("http://127.0.0.1:\(endpoint.port)")
    let recorder = try TestRecorder(forward: target)
    let answer = try recorder.ask(
      TestClient.post(
        TestClient.event("Forwarded"), to: "/s/one/v1/track",
        fields: "X-Assay-Session: two\r\n", closes: true))
    #expect(answer.hasPrefix("HTTP/1.1 200"))
    #expect(try await recorder.stop().events == 1)
    _ = try await endpoint.stop()
    let noted = try endpoint.place.text("deliveries-000001.ndjson")
    #expect(noted.contains(#""request":"POST /v1/track""#))
    #expect(!noted.contains("session"))
  }

  @Test func `a recorder that would forward to itself says so`() async throws {
    let first = try TestRecorder()
    let target = try ForwardTarget("http://127.0.0.1:\(first.port)")
    let second = try TestRecorder(forward: target)
    let answer = try second.ask(
      TestClient.post(
        TestClient.event("E"), to: "/v1/track", fields: "Via: 1.1 assay\r\n", closes: true))
    #expect(answer.hasPrefix("HTTP/1.1 508 Loop Detected"))
    _ = try await second.stop()
    _ = try await first.stop()
  }

  @Test func `an endpoint whose host nobody knows is told of before anything is made`() throws {
    let place = try RecordingPlace()
    var desk = DeskOptions()
    desk.forward = try ForwardTarget("http://nobody.invalid:8081")
    let error = #expect(throws: RecorderError.self) {
      try CollectorServer(
        on: ListenAddress(port: 0), RecorderOptions(folder: place.path), desk: desk)
    }
    #expect(error?.description.hasPrefix("cannot find nobody.invalid: ") == true)
    #expect(!FileManager.default.fileExists(atPath: place.path))
  }
}
