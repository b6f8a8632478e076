/// Where a server listens, as a user writes it: `127.0.0.1:8080`, `[::1]:8080`, `localhost:0`.
package struct ListenAddress: Sendable, Hashable, CustomStringConvertible {
  /// A host's name or address, without brackets.
  package var host: String
  /// The port; 0 leaves the choice to the system.
  package var port: UInt16

  package init(host: String = "127.0.0.1", port: UInt16) {
    self.host = host
    self.port = port
  }

  /// Reads an address; a port alone is one of this machine's own, which nobody else reaches.
  package init?(_ text: String) {
    var rest = text[...]
    var host = "127.0.0.1"
    if rest.first == "[" {
      guard let end = rest.firstIndex(of: "]") else { return nil }
      host = String(rest[rest.index(after: rest.startIndex)..<end])
      rest = rest[rest.index(after: end)...]
      guard rest.first == ":" else { return nil }
      rest = rest.dropFirst()
    } else if let colon = rest.lastIndex(of: ":") {
      if colon > rest.startIndex { host = String(rest[..<colon]) }
      rest = rest[rest.index(after: colon)...]
    }
    guard !host.isEmpty, rest.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), let port = UInt16(rest)
    else { return nil }
    self.init(host: host, port: port)
  }

  /// Whether only programs of the same machine reach it (RFC 1122, 3.2.1.3; RFC 4291, 2.5.3).
  package var isLoopback: Bool {
    host == "localhost" || host == "::1" || (host.hasPrefix("127.") && isIPv4)
  }

  /// As a URL writes it.
  package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

  private var isIPv4: Bool {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
  }
}
