#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension Sockets {
  /// Where a socket is bound or connected to, as the system writes it.
  struct Address: Sendable {
    let family: Int32
    let kind: Int32
    let transport: Int32
    fileprivate let bytes: [UInt8]

    /// Lends the address to a system call.
    func withPointer(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
      var storage = sockaddr_storage()
      withUnsafeMutableBytes(of: &storage) { $0.copyBytes(from: bytes.prefix($0.count)) }
      return withUnsafePointer(to: &storage) { storage in
        storage.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          body($0, socklen_t(bytes.count))
        }
      }
    }
  }

  /// The addresses of a host, which may take the time that a name server takes.
  static func addresses(of address: ListenAddress) throws(SocketError) -> [Address] {
    try addresses(of: address, "find \(address.host)", passive: false)
  }

  static func addresses(
    of address: ListenAddress, _ attempt: String, passive: Bool
  ) throws(SocketError) -> [Address] {
    var hints = addrinfo()
    hints.ai_flags = passive ? AI_PASSIVE : 0
    #if canImport(Darwin)
    hints.ai_socktype = SOCK_STREAM
    #else
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    #endif
    var list: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(address.host, String(address.port), &hints, &list)
    guard code == 0, let first = list else {
      throw SocketError(
        attempt: attempt,
        reason: gai_strerror(code).map { String(cString: $0) } ?? "no such host")
    }
    defer { freeaddrinfo(first) }
    var found: [Address] = []
    var next: UnsafeMutablePointer<addrinfo>? = first
    while let info = next?.pointee {
      if let place = info.ai_addr {
        let bytes = UnsafeRawBufferPointer(start: place, count: Int(info.ai_addrlen))
        found.append(
          Address(
            family: info.ai_family, kind: info.ai_socktype, transport: info.ai_protocol,
            bytes: Array(bytes)))
      }
      next = info.ai_next
    }
    return found
  }
}
