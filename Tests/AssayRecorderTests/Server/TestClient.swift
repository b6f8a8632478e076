import AssayRecorder
import Foundation

/// A client that sends bytes as they are given, right or wrong.
final class TestClient {
  struct Failure: Error {}

  private let descriptor: Int32

  /// Connects to a port of this machine.
  init(port: UInt16) throws {
    #if canImport(Darwin)
    descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #else
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    // A server that never answers fails the test instead of hanging it.
    var patience = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    let outcome = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard descriptor >= 0, outcome == 0 else { throw Failure() }
  }

  deinit { close(descriptor) }

  func send(_ text: String) throws {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw Failure() }
      rest = rest.dropFirst(count)
    }
  }

  /// Says that nothing more will be sent.
  func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Everything up to the end of the connection.
  func readToEnd() throws -> String {
    var bytes: [UInt8] = []
    while let more = try receive() { bytes += more }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Everything until a text was seen.
  func read(until text: String) throws -> String {
    var bytes: [UInt8] = []
    while !String(decoding: bytes, as: UTF8.self).contains(text) {
      guard let more = try receive() else { throw Failure() }
      bytes += more
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Nil at the end of the connection.
  private func receive() throws -> ArraySlice<UInt8>? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = buffer.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
    guard count >= 0 else { throw Failure() }
    return count == 0 ? nil : buffer[..<count]
  }
}

extension TestClient {
  /// A POST of JSON as clients send it.
  static func post(
    _ body: String, to path: String = "/v1/batch", fields: String = "", closes: Bool = false
  ) -> String {
    "POST \(path) HTTP/1.1\r\nHost: localhost\r\n\(fields)"
      + (closes ? "Connection: close\r\n" : "")
      + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }

  static func get(_ path: String, fields: String = "", closes: Bool = true) -> String {
    "GET \(path) HTTP/1.1\r\nHost: localhost\r\n\(fields)"
      + (closes ? "Connection: close\r\n" : "") + "\r\n"
  }

  static func event(_ name: String, _ more: String = "") -> String {
    #"{"type":"track","event":"\#(name)","userId":"u"\#(more)}"#
  }
}
