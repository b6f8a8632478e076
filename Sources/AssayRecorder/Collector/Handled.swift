/// What became of one request.
package struct Handled: Sendable {
  /// What is answered; right only once the events are as durable as was promised.
  package var answer: HTTPAnswer
  /// What the path stands for.
  package var endpoint: Endpoint
  /// The path without the session's prefix, decoded, without doubled and trailing slashes.
  package var path: String
  /// The test session that the request names, or nil.
  package var session: String?
  /// The write key as it was sent, or nil; it is a secret.
  package var writeKey: [UInt8]?
  /// What the recording gets.
  package var outcome: Outcome

  package init(
    answer: HTTPAnswer, endpoint: Endpoint, path: String, session: String? = nil,
    writeKey: [UInt8]? = nil, outcome: Outcome
  ) {
    self.answer = answer
    self.endpoint = endpoint
    self.path = path
    self.session = session
    self.writeKey = writeKey
    self.outcome = outcome
  }
}

/// What the recording gets of one request.
package enum Outcome: Sendable, Equatable {
  /// Events, which now stand in the lines, and what there is to say about them.
  case events(accepted: Int, notes: [EventNote])
  /// Nothing that is an event: the whole body is kept aside, with the reason.
  case quarantine(reason: String)
  /// A request to a path, or with a method, that the collector does not know.
  case unknownPath
  /// Something that concerns no events: settings, health, pre-flight, telemetry.
  case plain
  /// A question or an order to the collector itself; its answer is to be replaced.
  case control(ControlRequest)
}
