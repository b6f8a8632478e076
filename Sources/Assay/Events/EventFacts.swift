/// What the checks that look across events need to know of one event.
package struct EventFacts: Sendable {
  /// Where it stands in the traffic.
  package var position: Position
  /// The registry's number of its name.
  package var event: Int32
  /// The registry's number of its slice.
  package var slice: Int32
  /// The number of its name and slice together in the pass that reads it; -1: there is none.
  package var row: Int32 = -1
  /// Its messageId: a lower-case UUID's own 128 bits, or a hash of the text.
  package var messageID: Hash128? {
    @inline(__always) get { hasMessageID ? ownID : nil }
    @inline(__always) set {
      hasMessageID = newValue != nil
      ownID = newValue ?? Hash128(high: 0, low: 0)
    }
  }
  private var ownID = Hash128(high: 0, low: 0)
  private(set) var hasMessageID = false
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
  var naturalKey: Hash128? {
    @inline(__always) get { hasNaturalKey ? ownKey : nil }
    @inline(__always) set {
      hasNaturalKey = newValue != nil
      ownKey = newValue ?? Hash128(high: 0, low: 0)
    }
  }
  private var ownKey = Hash128(high: 0, low: 0)
  private var hasNaturalKey = false
  /// A hash of the userId as it is written; 0 where there is none.
  package var user: UInt64 = 0
  /// The same of the anonymousId.
  package var anonymous: UInt64 = 0
  /// A hash of the person's id: userId, else anonymousId; 0 where there is none.
  package var person: UInt64 = 0
  /// A hash of the device's id: anonymousId, else `context.device.id`, else userId; 0: none.
  package var device: UInt64 = 0
  /// What tells the userId from others as it is written; 0: there is none.
  var userKey: UInt64 = 0
  /// The same of the anonymousId.
  var deviceKey: UInt64 = 0
  /// Where both together were found, if they still are there; -1: they were not.
  var party: Int32 = -1
  /// Times that are written in a telling way: see ``ClockSigns``.
  package var clockSigns = ClockSigns()
  /// All times, as words that cost nothing to hand on.
  var times = EventTimes()
  /// `timestamp` in milliseconds since 1970.
  package var timestamp: Int64? {
    @inline(__always) get { times.timestamp }
    @inline(__always) set { times.timestamp = newValue }
  }
  /// `originalTimestamp` in milliseconds since 1970.
  package var originalTimestamp: Int64? {
    @inline(__always) get { times.original }
    @inline(__always) set { times.original = newValue }
  }
  /// `sentAt` in milliseconds since 1970.
  package var sentAt: Int64? {
    @inline(__always) get { times.sent }
    @inline(__always) set { times.sent = newValue }
  }
  /// `receivedAt` in milliseconds since 1970.
  package var receivedAt: Int64? {
    @inline(__always) get { times.received }
    @inline(__always) set { times.received = newValue }
  }

  /// When it occurred, as far as is known.
  var occurred: Int64? { timestamp ?? originalTimestamp ?? receivedAt }

  package init(position: Position, event: Int32, slice: Int32) {
    self.position = position
    self.event = event
    self.slice = slice
  }
}

/// How an event's times are written, where that is odd: four bits each, one for every time.
package struct ClockSigns: Hashable, Sendable {
  /// The times of an event, in the order of their bits.
  package enum Time: UInt16, Sendable {
    case timestamp, originalTimestamp, sentAt, receivedAt
  }

  private var bits: UInt16 = 0

  package init() {}

  package var isEmpty: Bool { bits == 0 }

  /// Notes that a time has no zone.
  package mutating func noteLocal(_ time: Time) { bits |= 1 << time.rawValue }
  /// Notes that a time is a number of seconds.
  package mutating func noteSeconds(_ time: Time) { bits |= 1 << (4 + time.rawValue) }
  /// Notes that a time is a number of micro- or nanoseconds.
  package mutating func noteTooFine(_ time: Time) { bits |= 1 << (8 + time.rawValue) }

  package func isLocal(_ time: Time) -> Bool { bits & 1 << time.rawValue != 0 }
  package func isSeconds(_ time: Time) -> Bool { bits & 1 << (4 + time.rawValue) != 0 }
  package func isTooFine(_ time: Time) -> Bool { bits & 1 << (8 + time.rawValue) != 0 }
}
