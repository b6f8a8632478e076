#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Why a server could not listen, or a connection could not be made.
package struct SocketError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was tried: `listen on 127.0.0.1:8080`.
  package var attempt: String
  /// Why it failed, as a part of a sentence.
  package var reason: String

  package var description: String { "cannot \(attempt): \(reason)" }
}

/// The few socket calls that a server takes, behind safe faces.
enum Sockets {
  /// What came of reading or writing.
  enum Outcome: Equatable {
    case bytes(Int)
    case wouldBlock
    case closed
  }

  /// A socket that listens, and where.
  typealias Listening = (descriptor: Int32, address: ListenAddress)

  /// Opens a listening socket that does not block; tells where it listens.
  static func listen(
    on address: ListenAddress
  ) throws(SocketError) -> Listening {
    let attempt = "listen on \(address)"
    let places = try addresses(of: address, attempt, passive: true)
    let made = try first(of: places, attempt) { place -> (Int32, Int32) in
      let descriptor = socket(place.family, place.kind, place.transport)
      guard descriptor >= 0 else { return (-1, errno) }
      var yes: Int32 = 1
      let size = socklen_t(MemoryLayout<Int32>.size)
      setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, size)
      guard place.withPointer({ bind(descriptor, $0, $1) }) == 0,
        startListening(descriptor) == 0
      else {
        let number = errno
        closeDescriptor(descriptor)
        return (-1, number)
      }
      prepare(descriptor)
      return (descriptor, 0)
    }
    return (made, ListenAddress(host: address.host, port: port(of: made) ?? address.port))
  }

  /// The next waiting connection, which does not block either.
  static func accept(_ listener: Int32) -> (descriptor: Int32?, number: Int32) {
    while true {
      let descriptor = acceptConnection(listener)
      if descriptor >= 0 {
        prepare(descriptor)
        var yes: Int32 = 1
        // Answers are small and complete: waiting to fill a packet would only delay them.
        setsockopt(
          descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes,
          socklen_t(MemoryLayout<Int32>.size))
        return (descriptor, 0)
      }
      if errno != EINTR, errno != ECONNABORTED { return (nil, errno) }
    }
  }

  /// Begins a connection that does not block; it is made when the descriptor can be written.
  static func connect(to addresses: [Address], named name: String) throws(SocketError) -> Int32 {
    try first(of: addresses, "connect to \(name)") { place in
      let descriptor = socket(place.family, place.kind, place.transport)
      guard descriptor >= 0 else { return (-1, errno) }
      prepare(descriptor)
      guard place.withPointer({ startConnecting(descriptor, $0, $1) }) == 0 || errno == EINPROGRESS
      else {
        let number = errno
        closeDescriptor(descriptor)
        return (-1, number)
      }
      return (descriptor, 0)
    }
  }

  /// Why a connection that was begun failed; 0 where it did not.
  static func failure(of descriptor: Int32) -> Int32 {
    var number: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    return getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &number, &size) == 0 ? number : errno
  }

  static func receive(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Outcome {
    while true {
      let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
      if count > 0 { return .bytes(count) }
      if count == 0 { return .closed }
      if errno == EAGAIN || errno == EWOULDBLOCK { return .wouldBlock }
      if errno != EINTR { return .closed }
    }
  }

  static func send(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Outcome {
    #if canImport(Darwin)
    let flags: Int32 = 0
    #else
    let flags = Int32(MSG_NOSIGNAL)
    #endif
    while true {
      let count = sendBytes(descriptor, bytes, flags)
      if count >= 0 { return .bytes(count) }
      if errno == EAGAIN || errno == EWOULDBLOCK { return .wouldBlock }
      if errno != EINTR { return .closed }
    }
  }

  static func close(_ descriptor: Int32) { closeDescriptor(descriptor) }

  /// Says that nothing more will be sent, so that the peer reads the last answer to its end.
  static func finishSending(_ descriptor: Int32) { _ = shutdown(descriptor, Int32(SHUT_WR)) }

  /// Milliseconds since 1970.
  static func wallTime() -> Int64 { microseconds(CLOCK_REALTIME) / 1000 }

  /// Milliseconds of a clock that nobody sets.
  static func steadyTime() -> Int64 { microseconds(CLOCK_MONOTONIC) / 1000 }

  /// Microseconds of the same clock.
  static func steadyMicroseconds() -> Int64 { microseconds(CLOCK_MONOTONIC) }

  private static func microseconds(_ clock: clockid_t) -> Int64 {
    var now = timespec()
    clock_gettime(clock, &now)
    return Int64(now.tv_sec) &* 1_000_000 &+ Int64(now.tv_nsec) / 1000
  }

  private static func prepare(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    #if canImport(Darwin)
    var yes: Int32 = 1
    setsockopt(
      descriptor, SOL_SOCKET, SO_NOSIGPIPE, &yes, socklen_t(MemoryLayout<Int32>.size))
    #endif
  }

  private static func port(of descriptor: Int32) -> UInt16? {
    var storage = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let isKnown = withUnsafeMutablePointer(to: &storage) { storage in
      storage.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(descriptor, $0, &size) == 0
      }
    }
    guard isKnown else { return nil }
    // The port stands at the same place in both families, in network order.
    return withUnsafeBytes(of: &storage) { UInt16($0[2]) << 8 | UInt16($0[3]) }
  }

  /// The first descriptor that can be made for one of several addresses.
  private static func first(
    of places: [Address], _ attempt: String,
    _ make: (Address) -> (descriptor: Int32, number: Int32)
  ) throws(SocketError) -> Int32 {
    var last: Int32 = 0
    for place in places {
      let made = make(place)
      if made.descriptor >= 0 { return made.descriptor }
      last = made.number
    }
    throw SocketError(attempt: attempt, reason: reason(last))
  }

  private static func reason(_ number: Int32) -> String {
    switch number {
    case EADDRINUSE: "another program listens there; choose another port, or 0 for any"
    case EADDRNOTAVAIL: "this machine has no such address"
    case EACCES: "this user may not use that port; ports from 1024 on are free for all"
    default: WriteError.systemText(number)
    }
  }
}

// Inside the enumeration these names would mean its own functions.
private func startListening(_ descriptor: Int32) -> Int32 { listen(descriptor, 1024) }
private func acceptConnection(_ listener: Int32) -> Int32 { accept(listener, nil, nil) }
@discardableResult
private func closeDescriptor(_ descriptor: Int32) -> Int32 { close(descriptor) }
private func startConnecting(
  _ descriptor: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t
) -> Int32 {
  connect(descriptor, address, length)
}
private func sendBytes(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer, _ flags: Int32) -> Int
{
  send(descriptor, bytes.baseAddress, bytes.count, flags)
}
