import Assay

/// What Snowplow Micro's questions may be narrowed to, by a JSON body.
package struct MicroFilter: Sendable, Equatable {
  /// `event_type`, or nil.
  package var eventType: String?
  /// `limit`: the greatest count of events, or nil.
  package var limit: Int?

  /// Asks for everything.
  package init(eventType: String? = nil, limit: Int? = nil) {
    self.eventType = eventType
    self.limit = limit
  }

  /// Reads a body; what it does not say, or no body, narrows nothing.
  init(_ body: [UInt8]) {
    self.init()
    guard case .object(let members)? = (try? JSONReader.read(body))?.kind else { return }
    for member in members {
      switch (member.name, member.value.kind) {
      case ("event_type", .string(let text)): eventType = text
      case ("limit", .number(let text)): limit = Int(text).map { max($0, 0) }
      default: break
      }
    }
  }
}
