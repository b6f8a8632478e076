/// What is kept of every event that has a person, an arrival and a time of its own: 56 bytes.
///
///     person     64
///     device     48 | content 16
///     arrival    48 | id, bits 22-31
///     timestamp  42 | event 22
///     original   42 | slice 22
///     sent       42 | id, bits 0-21
///     place      input 20 | block 22 | line 22
///
/// The arrival is in milliseconds since 1970, the other times are in milliseconds after it, up to 69
/// years in either direction; what does not fit its bits keeps the greatest that does. An id of 0
/// stands for none.
struct JourneyRecord: KeyedRecord {
  let person: UInt64
  private let deviceWord: UInt64
  private let arrivalWord: UInt64
  private let timestampWord: UInt64
  private let originalWord: UInt64
  private let sentWord: UInt64
  private let place: UInt64

  /// Nil where the event cannot be held against others of its person.
  @inline(__always)
  init?(_ facts: inout EventFacts) {
    guard facts.person != 0, let arrival = facts.receivedAt,
      let occurred = facts.timestamp ?? facts.originalTimestamp,
      ClockCheck.isSensible(arrival), ClockCheck.isSensible(occurred)
    else { return nil }
    person = facts.person
    let id = facts.messageID.map { FlatMap.mix($0.low ^ FlatMap.mix($0.high)) >> 32 | 1 } ?? 0
    let content = facts.content ^ facts.content >> 32
    deviceWord =
      (facts.device != 0 ? facts.device : facts.person) << 16 | (content ^ content >> 16) & 0xFFFF
    arrivalWord = UInt64(bitPattern: arrival) << 16 | id >> 22
    timestampWord =
      Self.word(facts.timestamp, arrival) << 22 | Self.number(facts.event)
    originalWord =
      Self.word(facts.originalTimestamp, arrival) << 22 | Self.number(facts.slice)
    sentWord = Self.word(facts.sentAt, arrival) << 22 | id & 0x3F_FFFF
    place = PackedPlace.pack(facts.position)
  }

  var key: UInt64 { person }
  /// A hash of the anonymousId, else of the device's or person's id.
  var device: UInt64 { deviceWord >> 16 }
  var arrival: Int64 { Int64(bitPattern: arrivalWord) >> 16 }
  var timestamp: Int64? { time(timestampWord) }
  var original: Int64? { time(originalWord) }
  var sent: Int64? { time(sentWord) }
  /// `timestamp`, else `originalTimestamp`.
  var occurred: Int64 { timestamp ?? original ?? arrival }
  var position: Position { PackedPlace.unpack(place) }
  var event: Int32 { Int32(timestampWord & 0x3F_FFFF) }
  var slice: Int32 { Int32(originalWord & 0x3F_FFFF) }
  var content: UInt64 { deviceWord & 0xFFFF }

  /// A hash of the messageId, or 0.
  var id: UInt64 { (arrivalWord & 0x3FF) << 22 | sentWord & 0x3F_FFFF }

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

  /// The least 42-bit number stands for an unknown time.
  private static let unknown = -(Int64(1) << 41)

  private static func word(_ time: Int64?, _ arrival: Int64) -> UInt64 {
    let bound = Int64(1) << 41 - 1
    return UInt64(bitPattern: time.map { min(max($0 &- arrival, -bound), bound) } ?? unknown)
  }

  private static func number(_ number: Int32) -> UInt64 { UInt64(min(max(number, 0), 0x3F_FFFF)) }

  private func time(_ word: UInt64) -> Int64? {
    let offset = Int64(bitPattern: word) >> 22
    return offset == Self.unknown ? nil : arrival &+ offset
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

extension EventTimes {
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
