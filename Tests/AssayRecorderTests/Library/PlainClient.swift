#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// An HTTP client that sends what it is told, one request a connection.
struct PlainClient {
  struct Failure: Error {}

  /// The answer's status, and what follows its head.
  struct Answer: Equatable {
    var status: Int
    var body: String
  }

  /// The port of an address as `http://127.0.0.1:49152/…`.
  let port: UInt16
  private let path: String

  init(_ url: String) throws {
    let rest = url.dropFirst("http://".count)
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    let colon = rest[..<slash].lastIndex(of: ":") ?? rest.startIndex
    guard let port = UInt16(rest[rest.index(after: colon)..<slash]) else { throw Failure() }
    self.port = port
    path = String(rest[slash...])
  }

  func post(_ endpoint: String, _ body: String, headers: String = "") throws -> Answer {
    try send(
      "POST \(path)\(endpoint) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\(headers)"
        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
  }

  func get(_ endpoint: String, method: String = "GET", headers: String = "") throws -> Answer {
    try send(
      "\(method) \(path)\(endpoint) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        + "\(headers)\r\n")
  }

  private func send(_ request: String) throws -> Answer {
    let descriptor = try connected()
    defer { close(descriptor) }
    let bytes = Array(request.utf8)
    guard write(descriptor, bytes, bytes.count) == bytes.count else { throw Failure() }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { break }
      answer += buffer[..<count]
    }
    let text = String(decoding: answer, as: UTF8.self)
    guard let status = Int(text.dropFirst(9).prefix(3)), let end = text.range(of: "\r\n\r\n")
    else { throw Failure() }
    return Answer(status: status, body: String(text[end.upperBound...]))
  }

  private func connected() throws -> Int32 {
    #if canImport(Darwin)
    let descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #else
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #endif
    var patience = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    let number = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard number == 0 else {
      close(descriptor)
      throw Failure()
    }
    return descriptor
  }
}

extension String {
  /// The first place of a text; the standard library has none without Foundation.
  fileprivate func range(of part: String) -> Range<String.Index>? { firstRange(of: part) }
}
