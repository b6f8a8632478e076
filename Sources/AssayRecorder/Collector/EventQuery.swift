/// Which events of a recording a test asks for; nil narrows nothing.
package struct EventQuery: Sendable, Equatable {
  /// The test session.
  package var session: String?
  /// The event's name.
  package var event: String?
  /// The event's type, such as `track`.
  package var type: String?
  package var userId: String?
  package var anonymousId: String?
  package var messageId: String?
  /// The greatest count of events to answer.
  package var limit: Int?
  /// How many of the events that fit are passed over first.
  package var offset = 0
  /// The answer waits until so many events fit.
  package var count: Int?
  /// The answer waits until nothing came for so many milliseconds.
  package var quiet: Int?
  /// The longest wait in milliseconds.
  package var timeout: Int?

  /// Asks for everything.
  package init() {}

  /// Reads a query; the session may also stand in the head or the path.
  init(_ query: FormFields, session: String?) throws(ControlRequest.Problem) {
    self.session = session
    for item in query.fields {
      switch item.name {
      case "session": self.session = item.text
      case "event": event = item.text
      case "type": type = item.text
      case "userId": userId = item.text
      case "anonymousId": anonymousId = item.text
      case "messageId": messageId = item.text
      case "limit": limit = try Self.number(item)
      case "offset": offset = try Self.number(item)
      case "count": count = try Self.number(item)
      case "quiet": quiet = try Self.number(item)
      case "timeout": timeout = try Self.number(item)
      case "token": break
      default: throw .wrongQuery("The query knows no such parameter.")
      }
    }
  }

  private static func number(_ item: FormFields.Field) throws(ControlRequest.Problem) -> Int {
    guard let number = Int(item.text), number >= 0 else {
      throw .wrongQuery("The parameter \(item.name) takes a number from 0 on.")
    }
    return number
  }
}
