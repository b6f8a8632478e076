/// An instant as event senders write it, to the millisecond.
package struct Timestamp: Hashable, Comparable, Sendable {
  /// Milliseconds since 1 January 1970, 00:00 UTC, without leap seconds.
  package var milliseconds: Int64

  /// Whether the text said where its clock stands; without, UTC is assumed.
  package var hasZone: Bool

  package init(milliseconds: Int64, hasZone: Bool = true) {
    self.milliseconds = milliseconds
    self.hasZone = hasZone
  }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    if left.milliseconds != right.milliseconds { return left.milliseconds < right.milliseconds }
    return !left.hasZone && right.hasZone
  }

  /// Reads what event senders send, or answers nil when `bytes` are no timestamp.
  ///
  /// That is RFC 3339, and besides: a space for the `T`, no offset at all, offsets without colon
  /// or minutes, and a date alone. Fractions have up to nine digits and are cut to milliseconds.
  /// A leap second is the instant after it.
  package static func parse(_ bytes: Span<UInt8>) -> Timestamp? {
    if bytes.count == 24, let quick = parseUsualForm(bytes) { return quick }
    var reader = RFC3339Reader()
    guard let date = reader.date(bytes) else { return nil }
    let midnight = date.daysSince1970 &* 86_400_000
    if reader.index == bytes.count { return Timestamp(milliseconds: midnight, hasZone: false) }
    guard bytes[reader.index] | 0x20 == UInt8(ascii: "t") || bytes.has(" ", at: reader.index)
    else { return nil }
    reader.skipSeparator()
    let timeStart = reader.index
    guard var time = reader.time(bytes), reader.index &- timeStart <= 18 else { return nil }
    if reader.index < bytes.count {
      guard let offset = reader.offset(bytes, isLoose: true), reader.index == bytes.count
      else { return nil }
      time.offset = offset
    }
    if time.second == 60, !time.isLastMinuteOfDayInUTC { return nil }
    return Timestamp(
      milliseconds: midnight &+ time.minuteOfDayInUTC &* 60_000 &+ time.second &* 1_000
        &+ time.nanosecond / 1_000_000,
      hasZone: time.offset != nil)
  }

  /// `2024-05-17T09:30:00.000Z`, which nearly every sender writes: one check of all 24 bytes.
  private static func parseUsualForm(_ bytes: Span<UInt8>) -> Timestamp? {
    guard bytes[4] == 0x2D, bytes[7] == 0x2D, bytes[10] == 0x54, bytes[13] == 0x3A,
      bytes[16] == 0x3A, bytes[19] == 0x2E, bytes[23] == 0x5A
    else { return nil }
    // A byte that is no digit becomes more than 9 here, and is noticed at the end.
    var highest: UInt8 = 0
    func digit(_ index: Int, _ bytes: Span<UInt8>) -> Int64 {
      let digit = bytes[index] &- 48
      highest = max(highest, digit)
      return Int64(digit)
    }
    func pair(_ index: Int, _ bytes: Span<UInt8>) -> Int64 {
      digit(index, bytes) &* 10 &+ digit(index &+ 1, bytes)
    }
    let date = CivilDate(
      year: pair(0, bytes) &* 100 &+ pair(2, bytes), month: pair(5, bytes), day: pair(8, bytes))
    let (hour, minute, second) = (pair(11, bytes), pair(14, bytes), pair(17, bytes))
    let fraction = pair(20, bytes) &* 10 &+ digit(22, bytes)
    guard highest <= 9, date.isReal, hour <= 23, minute <= 59, second <= 59 else { return nil }
    let seconds = ((date.daysSince1970 &* 24 &+ hour) &* 60 &+ minute) &* 60 &+ second
    return Timestamp(milliseconds: seconds &* 1_000 &+ fraction, hasZone: true)
  }
}
