/// What a recording keeps of one request besides its events.
///
/// Holds nothing of a person: a write key is told by ``WriteKeyLabel``, cookies and credentials
/// among the header fields are left out, and a peer's address is not kept.
package struct DeliveryRecord: Sendable, Equatable {
  /// The number of the connection, counted from 1.
  package var connection: Int
  /// When the request was complete, in milliseconds since 1970.
  package var receivedAt: Int64
  /// Who sent it, and where.
  package var sender: Sender
  /// What was answered.
  package var status: Int
  /// The events that it added to the recording.
  package var events: Int
  /// The first of them, as a line number over all segments counted from 1; 0 where there is none.
  package var firstLine: Int
  /// The size of the body as it was sent.
  package var bytes: Int
  /// Why the request, or a part of it, is no event of the recording; nil where all is well.
  package var problem: String?
  /// The lines of those of its events that the recording had already, from a request whose answer
  /// never came; they were acknowledged and not written again.
  package var redelivered: [Int] = []
  /// The events that filters or sampling left out.
  package var skipped = 0

  /// What the requests of one client have in common: one for all of them, so that noting a request
  /// copies nothing.
  package final class Sender: Sendable {
    package let method: String
    package let path: String
    package let session: String?
    package let writeKey: String?
    package let client: [HTTPAnswer.Field]

    init(
      method: String, path: String, session: String? = nil, writeKey: String? = nil,
      client: [HTTPAnswer.Field] = []
    ) {
      self.method = method
      self.path = path
      self.session = session
      self.writeKey = writeKey
      self.client = client
    }
  }

  init(
    _ sender: Sender, connection: Int, receivedAt: Int64, status: Int, bytes: Int = 0,
    problem: String? = nil
  ) {
    self.sender = sender
    self.connection = connection
    self.receivedAt = receivedAt
    self.status = status
    self.bytes = bytes
    self.problem = problem
    (events, firstLine) = (0, 0)
  }

  package init(
    connection: Int, receivedAt: Int64, method: String, path: String, status: Int,
    events: Int = 0, firstLine: Int = 0, bytes: Int = 0, session: String? = nil,
    writeKey: String? = nil, client: [HTTPAnswer.Field] = [], problem: String? = nil
  ) {
    self.connection = connection
    self.receivedAt = receivedAt
    self.status = status
    self.events = events
    self.firstLine = firstLine
    self.bytes = bytes
    self.problem = problem
    sender = Sender(
      method: method, path: path, session: session, writeKey: writeKey, client: client)
  }

  /// The method.
  package var method: String { sender.method }
  /// The path without the session's prefix and without the query.
  package var path: String { sender.path }
  /// The test session that the request belongs to, or nil.
  package var session: String? { sender.session }
  /// A stable label of the write key that shows nothing of it, or nil.
  package var writeKey: String? { sender.writeKey }
  /// The header fields that say something about the client, by lower-case name, sorted.
  package var client: [HTTPAnswer.Field] { sender.client }
}

extension DeliveryRecord.Sender: Equatable {
  package static func == (left: DeliveryRecord.Sender, right: DeliveryRecord.Sender) -> Bool {
    left === right
      || (left.method == right.method && left.path == right.path && left.session == right.session
        && left.writeKey == right.writeKey && left.client == right.client)
  }
}
