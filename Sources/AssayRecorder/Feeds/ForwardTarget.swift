/// Where requests are passed on to: the base URL of an HTTP server.
package struct ForwardTarget: Sendable, Equatable {
  /// The host to connect to: a name, or an address without brackets.
  package var host: String
  /// The port to connect to.
  package var port: Int
  /// What stands before the path of every request; empty, or with a slash before and none after.
  package var prefix: String
  /// The value of `Host`: set it where requests go to a tunnel, whose name is not the server's.
  package var hostField: String

  /// Reads `http://host:port/prefix`.
  package init(_ url: String) throws(ForwardError) {
    guard url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .notAURL(url: url) }
    let parts = url.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw .notAURL(url: url) }
    switch parts[0].lowercased() {
    case "http": break
    case "https": throw .needsTLS(host: String(parts[1].prefix { $0 != "/" && $0 != "?" }))
    default: throw .notAURL(url: url)
    }
    let rest = parts[1]
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    var path = rest[authority.endIndex...]
    guard !path.contains("?"), !path.contains("#"), !authority.contains("@") else {
      throw .notAURL(url: url)
    }
    while path.hasSuffix("/") { path = path.dropLast() }
    guard let (host, port) = Self.split(authority) else { throw .notAURL(url: url) }
    self.host = host
    self.port = port
    prefix = String(path)
    hostField = String(authority)
  }

  /// The host and the port of an authority (RFC 3986, section 3.2).
  private static func split(_ authority: Substring) -> (host: String, port: Int)? {
    let isValid = Array(authority.utf8).withUnsafeBytes { bytes in
      HTTPGrammar.isAuthority(bytes, 0..<bytes.count)
    }
    guard isValid else { return nil }
    var host = authority
    var port = 80
    let colon = authority.lastIndex(of: ":")
    if let colon, authority.lastIndex(of: "]").map({ $0 < colon }) ?? true {
      host = authority[..<colon]
      let digits = authority[authority.index(after: colon)...]
      if !digits.isEmpty {
        guard let number = Int(digits), (1...65_535).contains(number) else { return nil }
        port = number
      }
    }
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    return host.isEmpty ? nil : (String(host), port)
  }
}

/// Why requests cannot be passed on.
package enum ForwardError: Error, Sendable, Equatable {
  /// It is no base URL.
  case notAURL(url: String)
  /// The server wants TLS.
  case needsTLS(host: String)

  /// What was expected, what was found, and the mend.
  package var message: String {
    switch self {
    case .notAURL(let url):
      "expected a base URL such as http://127.0.0.1:8081/prefix, without user, query and fragment,"
        + " found \(url)"
    case .needsTLS(let host):
      "expected an http:// URL, found an https:// one: Assay brings no TLS. Let a tunnel speak it,"
        + " for example `socat TCP-LISTEN:8443,bind=127.0.0.1,fork,reuseaddr"
        + " OPENSSL:\(host.contains(":") ? host : host + ":443")`, forward to"
        + " http://127.0.0.1:8443 and give \(host) as the name of the host"
    }
  }
}
