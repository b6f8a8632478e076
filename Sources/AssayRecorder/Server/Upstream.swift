#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The endpoint that requests are passed on to, and where it is.
struct UpstreamPlace: Sendable {
  let target: ForwardTarget
  let addresses: [Sockets.Address]
  let name: ListenAddress

  /// Asks for the host's addresses once: to ask for every request would keep all others waiting.
  init(_ target: ForwardTarget) throws(SocketError) {
    self.target = target
    name = ListenAddress(host: target.host, port: UInt16(clamping: target.port))
    addresses = try Sockets.addresses(of: name)
  }
}

/// A request on its way to the real endpoint, and the answer on its way back.
final class Upstream {
  /// What became of it so far.
  enum Step {
    case waiting
    case answered(HTTPAnswer)
  }

  let descriptor: Int32
  /// The number of the client's connection.
  let client: Int
  let request: HTTPRequest
  let record: DeliveryRecord?
  let deadline: Int64
  private var parser: HTTPResponseParser
  private var output: [UInt8]
  private var sent = 0
  private var isConnected = false

  init(
    to place: UpstreamPlace, for client: Int, _ request: HTTPRequest, record: DeliveryRecord?,
    limits: HTTPLimits, deadline: Int64
  ) throws(SocketError) {
    descriptor = try Sockets.connect(to: place.addresses, named: "\(place.name)")
    self.client = client
    self.request = request
    self.record = record
    self.deadline = deadline
    parser = HTTPResponseParser(isHead: request.isMethod("HEAD"), limits: limits)
    output = ForwardRequest.bytes(
      of: request, to: place.target, path: ForwardRequest.pathWithoutSession(request))
  }

  deinit { Sockets.close(descriptor) }

  /// What is waited for.
  var events: Int32 { sent < output.count ? POLLIN | POLLOUT : POLLIN }

  /// Goes on where the system says that something can be done.
  func advance(_ ready: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Step {
    if !isConnected, ready & (POLLOUT | POLLHUP | POLLERR) != 0 {
      let number = Sockets.failure(of: descriptor)
      guard number == 0 else { return failed(WriteError.systemText(number)) }
      isConnected = true
    }
    if ready & POLLOUT != 0, sent < output.count {
      let outcome = output.withUnsafeBytes {
        Sockets.send(descriptor, UnsafeRawBufferPointer(rebasing: $0[sent...]))
      }
      if case .bytes(let count) = outcome { sent += count }
    }
    guard ready & (POLLIN | POLLHUP | POLLERR) != 0 else { return .waiting }
    switch Sockets.receive(descriptor, into: buffer) {
    case .wouldBlock: return .waiting
    case .closed: return step(parser.end())
    case .bytes(let count):
      return step(parser.receive(UnsafeRawBufferPointer(rebasing: buffer[..<count])))
    }
  }

  /// The answer where the real endpoint cannot be reached or does not answer.
  func failed(_ reason: String) -> Step { .answered(Self.failure(reason)) }

  static func failure(_ reason: String) -> HTTPAnswer {
    HTTPRefusal(502, "the endpoint that requests are forwarded to failed: \(reason)").answer
  }

  private func step(_ step: HTTPResponseParser.Step) -> Step {
    switch step {
    case .needsMore: .waiting
    case .response(let response): .answered(response.answer)
    case .refused(let refusal): failed(refusal.reason)
    }
  }
}
