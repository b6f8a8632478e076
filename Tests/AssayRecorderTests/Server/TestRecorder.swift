import Assay
import AssayRecorder
import Foundation

/// A recorder on a free port, whose recording lies in a folder of its own.
final class TestRecorder {
  let place: RecordingPlace
  private let server: CollectorServer

  init(
    token: String? = nil, forward: ForwardTarget? = nil,
    _ change: (inout RecorderOptions) -> Void = { _ in }
  ) throws {
    place = try RecordingPlace()
    var options = RecorderOptions(folder: place.path)
    options.recording.durability = .system
    options.key = try TokenKey(text: "a key that is used by tests alone")
    change(&options)
    var desk = DeskOptions()
    desk.token = token
    desk.forward = forward
    server = try CollectorServer(on: ListenAddress(port: 0), options, desk: desk)
    try server.start()
  }

  deinit { server.askToStop() }

  func client() throws -> TestClient { try TestClient(port: server.address.port) }

  /// Sends one text and takes what comes until the connection ends.
  func ask(_ text: String) throws -> String {
    let client = try client()
    try client.send(text)
    return try client.readToEnd()
  }

  var port: UInt16 { server.address.port }

  /// Waits until the recorder ends by itself.
  func waitForEnd() async throws -> RecordingSummary { try await server.waitForEnd() }

  func askToStop() { server.askToStop() }

  /// Stops, and gives what was recorded.
  func stop() async throws -> RecordingSummary {
    server.askToStop()
    return try await server.waitForEnd()
  }
}
