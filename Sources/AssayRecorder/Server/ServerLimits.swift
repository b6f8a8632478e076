/// How much a server takes from its clients.
package struct ServerLimits: Sendable {
  /// Limits of one request.
  package var http = HTTPLimits()
  /// Connections at a time; the one that was idle longest makes room for a new one.
  package var connections = 4096
  /// Bytes of unfinished requests over all connections.
  package var buffered = 256 << 20
  /// How long a request may take to come in, in milliseconds.
  package var requestTime: Int64 = 120_000
  /// How long a connection may stand still in the middle of a request or an answer.
  package var stallTime: Int64 = 15_000
  /// How long a connection may stay open between requests.
  package var idleTime: Int64 = 300_000
  /// How long requests that are coming in may take when the server is asked to stop.
  package var graceTime: Int64 = 5_000

  package init() {}
}
