/// A request of an HTTP archive, as a server would have met it.
package struct HARRequest: Sendable {
  /// The request.
  ///
  /// Its path begins at the API's own part, so a proxy's prefix is before it in the
  /// head; its body has no content coding unless a `Content-Encoding` field is left.
  package var request: HTTPRequest
  /// The host that it was sent to, with its port where one was written.
  package var host: String
  /// When it was sent, in milliseconds since 1970.
  package var startedAt: Int64?
  /// What was answered; nil where no answer is known, as after a beacon.
  package var status: Int?
  /// The number of the entry, counted from 1.
  package var entry: Int
}

/// What an HTTP archive held besides the requests that were given out.
package struct HARSummary: Sendable, Equatable {
  /// Requests to an endpoint for events.
  package struct Endpoint: Sendable, Equatable {
    /// How many there were, those given out included.
    package var requests = 0
    /// How many have no body in the archive.
    package var withoutBody = 0
    /// How many have a body whose bytes the exporter damaged, or that cannot be decoded.
    package var damaged = 0
    /// How many have a body that the exporter put into another file.
    package var attached = 0

    package init() {}
  }

  /// All entries.
  package var entries = 0
  /// The requests that were given out.
  package var given = 0
  /// Endpoints for events, by host and path.
  package var endpoints: [String: Endpoint] = [:]
  /// Requests that are for no such endpoint, by host.
  package var skipped: [String: Int] = [:]
  /// Requests that were blocked in the browser and never left it.
  package var blocked = 0
  /// Requests that were redirected: the next entry sends the same again.
  package var redirected = 0
  /// Entries above the limit, which were not read.
  package var oversized = 0

  package init() {}

  /// What is to be told, a sentence each, in order.
  package var notes: [String] {
    var notes: [String] = []
    for (name, endpoint) in endpoints.sorted(by: { $0.key < $1.key }) {
      func add(_ count: Int, _ words: String) {
        guard count > 0 else { return }
        let verb = count == 1 ? "has" : "have"
        notes.append("\(count) of \(endpoint.requests) requests to \(name) \(verb) \(words)")
      }
      add(
        endpoint.withoutBody,
        "no body in this HAR: export it with content, or record with --listen or --forward"
          + " instead (browsers leave out what sendBeacon sends)")
      add(
        endpoint.attached,
        "the body in another file: let the exporter embed contents (Playwright: recordHar with"
          + " content \"embed\")")
      add(
        endpoint.damaged,
        "a body whose bytes did not survive the export: switch off compression in the SDK, or"
          + " record with --listen or --forward instead")
    }
    if blocked > 0 { notes.append("requests that the browser blocked, so not sent: \(blocked)") }
    if redirected > 0 {
      notes.append("requests that were redirected, counted where they arrived: \(redirected)")
    }
    if oversized > 0 { notes.append("entries above the limit, not read: \(oversized)") }
    let others = skipped.values.reduce(0, +)
    if others > 0 {
      let hosts = skipped.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      let names = hosts.prefix(5).map { "\($0.key) \($0.value)" }.joined(separator: ", ")
      notes.append(
        "requests to no endpoint of events: \(others) (\(names)"
          + (hosts.count > 5 ? ", further hosts \(hosts.count - 5))" : ")"))
    }
    return notes
  }
}
