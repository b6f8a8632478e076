/// What is kept of every event that has a person, an arrival and a time of its own: 64 bytes.
///
///     person     64
///     device     64
///     arrival    48 | id, bits 48-63
///     timestamp  48 | id, bits 32-47
///     original   48 | id, bits 16-31
///     sent       48 | id, bits  0-15
///     place      input 20 | block 22 | line 22
///     what       event 24 | slice 24 | content 16
///
/// Times are milliseconds since 1970; what does not fit its bits keeps the greatest that does. An
/// id of 0 stands for none.
struct JourneyRecord: KeyedRecord {
  let person: UInt64
  /// A hash of the anonymousId, else of the device's or person's id.
  let device: UInt64
  private let arrivalWord: UInt64
  private let timestampWord: UInt64
  private let originalWord: UInt64
  private let sentWord: UInt64
  private let place: UInt64
  private let what: UInt64

  /// Nil where the event cannot be held against others of its person.
  @inline(__always)
  init?(_ facts: EventFacts) {
    guard facts.person != 0, let arrival = facts.receivedAt,
      let occurred = facts.timestamp ?? facts.originalTimestamp,
      ClockCheck.isSensible(arrival), ClockCheck.isSensible(occurred)
    else { return nil }
    person = facts.person
    device = facts.device != 0 ? facts.device : facts.person
    let id = facts.messageID.map { FlatMap.mix($0.low ^ FlatMap.mix($0.high)) | 1 } ?? 0
    arrivalWord = Self.word(arrival, id >> 48)
    timestampWord = Self.word(facts.timestamp, id >> 32)
    originalWord = Self.word(facts.originalTimestamp, id >> 16)
    sentWord = Self.word(facts.sentAt, id)
    place = PackedPlace.pack(facts.position)
    let content = facts.content ^ facts.content >> 32
    what =
      DeliveryTally.number(facts.event) << 40 | DeliveryTally.number(facts.slice) << 16
      | (content ^ content >> 16) & 0xFFFF
  }

  var key: UInt64 { person }
  var arrival: Int64 { Int64(bitPattern: arrivalWord) >> 16 }
  var timestamp: Int64? { Self.time(timestampWord) }
  var original: Int64? { Self.time(originalWord) }
  var sent: Int64? { Self.time(sentWord) }
  /// `timestamp`, else `originalTimestamp`.
  var occurred: Int64 { timestamp ?? original ?? arrival }
  var position: Position { PackedPlace.unpack(place) }
  var event: Int32 { Int32(what >> 40) }
  var slice: Int32 { Int32(what >> 16 & 0xFF_FFFF) }
  var content: UInt64 { what & 0xFFFF }

  /// A hash of the messageId, or 0.
  var id: UInt64 {
    (arrivalWord & 0xFFFF) << 48 | (timestampWord & 0xFFFF) << 32 | (originalWord & 0xFFFF) << 16
      | sentWord & 0xFFFF
  }

  /// The times as the other checks know them.
  var times: EventTimes {
    EventTimes(timestamp: timestamp, original: original, sent: sent, received: arrival)
  }

  /// In the order of arrival; what arrived together in the order of occurrence.
  static func precedes(_ left: Self, _ right: Self) -> Bool {
    if left.arrival != right.arrival { return left.arrival < right.arrival }
    if left.occurred != right.occurred { return left.occurred < right.occurred }
    return left.place < right.place
  }

  /// The least 48-bit number stands for an unknown time.
  private static let unknown = -(Int64(1) << 47)

  private static func word(_ time: Int64?, _ id: UInt64) -> UInt64 {
    let bound = Int64(1) << 47 - 1
    let kept = time.map { min(max($0, -bound), bound) } ?? unknown
    return UInt64(bitPattern: kept) << 16 | id & 0xFFFF
  }

  private static func time(_ word: UInt64) -> Int64? {
    let time = Int64(bitPattern: word) >> 16
    return time == unknown ? nil : time
  }
}

/// A position in 64 bits: input 20, block 22, line 22.
enum PackedPlace {
  static func pack(_ position: Position) -> UInt64 {
    UInt64(min(position.input, 0xF_FFFF)) << 44 | UInt64(min(position.block, 0x3F_FFFF)) << 22
      | UInt64(min(position.line, 0x3F_FFFF))
  }

  static func unpack(_ place: UInt64) -> Position {
    Position(
      input: UInt32(place >> 44), block: UInt32(place >> 22 & 0x3F_FFFF),
      line: UInt32(place & 0x3F_FFFF))
  }
}

/// The four times of an event, in milliseconds since 1970.
struct EventTimes {
  var timestamp: Int64?
  var original: Int64?
  var sent: Int64?
  var received: Int64?

  init(timestamp: Int64?, original: Int64?, sent: Int64?, received: Int64?) {
    self.timestamp = timestamp
    self.original = original
    self.sent = sent
    self.received = received
  }

  @inline(__always)
  init(_ facts: EventFacts) {
    timestamp = facts.timestamp
    original = facts.originalTimestamp
    sent = facts.sentAt
    received = facts.receivedAt
  }

  /// Whether `timestamp` is in the receiver's time, as `receivedAt - (sentAt - originalTimestamp)`
  /// is, rather than in the device's.
  ///
  /// Where the device's clock is right, both are the same, and the answer does not matter.
  var isCorrected: Bool {
    guard let timestamp, let original, let sent, let received else { return false }
    let own = timestamp.distanceOrMax(to: original)
    let corrected = received.subtractingReportingOverflow(sent)
    guard !corrected.overflow else { return false }
    let wanted = original.addingReportingOverflow(corrected.partialValue)
    guard !wanted.overflow else { return false }
    return timestamp.distanceOrMax(to: wanted.partialValue) < own
  }
}

extension Int64 {
  /// How far two times are apart; the greatest number where that does not fit.
  func distanceOrMax(to other: Int64) -> Int64 {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow || difference == .min ? .max : abs(difference)
  }
}
