/// What the checks that look across events need to know of one event.
package struct EventFacts: Sendable {
  /// Where it stands in the traffic.
  package var position: Position
  /// The registry's number of its name.
  package var event: Int32
  /// The registry's number of its slice.
  package var slice: Int32
  /// Its messageId: a lower-case UUID's own 128 bits, or a hash of the text.
  package var messageID: Hash128?
  /// Whether ``messageID`` is a UUID's own bits.
  package var messageIDIsUUID = false
  /// A hash of its content without messageId and transport times, of the order of members.
  package var content: UInt64 = 0
  /// Another hash of the same; both together are 128 bits.
  package var otherContent: UInt64 = 0
  /// Whether an id in it names one person, rather than nobody or everybody.
  package var isOfPerson = false
  /// How sure equal content is the same event.
  var distinction = DuplicateRecord.Distinction.none
  /// The event's name and the values of its contract's natural key.
  var naturalKey: Hash128?
  /// A hash of the person's id: userId, else anonymousId; 0 where there is none.
  package var person: UInt64 = 0
  /// `timestamp` in milliseconds since 1970.
  package var timestamp: Int64?
  /// `originalTimestamp` in milliseconds since 1970.
  package var originalTimestamp: Int64?
  /// `sentAt` in milliseconds since 1970.
  package var sentAt: Int64?
  /// `receivedAt` in milliseconds since 1970.
  package var receivedAt: Int64?

  package init(position: Position, event: Int32, slice: Int32) {
    self.position = position
    self.event = event
    self.slice = slice
  }
}
