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

  /// Whether the bytes are a time that exists, in the form that nearly every sender writes.
  static func hasUsualForm(_ bytes: Span<UInt8>) -> Bool {
    bytes.count == 24 && parseUsualForm(bytes) != nil
  }

  /// `2024-05-17T09:30:00.000Z`, which nearly every sender writes: three words of eight bytes.
  ///
  ///     2024-05-  17T09:30  :00.000Z
  ///     dddd-dd-  ddTdd:dd  :dd.dddZ
  private static func parseUsualForm(_ bytes: Span<UInt8>) -> Timestamp? {
    let (first, second, third) = bytes.withUnsafeBytes { text in
      (word(text, 0), word(text, 8), word(text, 16))
    }
    // Separators become 0 and digits their value: what is more than 9 then is neither.
    let (date, clock, rest) = (
      first ^ 0x2D30_302D_3030_3030, second ^ 0x3030_3A30_3054_3030,
      third ^ 0x5A30_3030_2E30_303A
    )
    let separators =
      date & 0xFF00_00FF_0000_0000 | clock & 0x0000_FF00_00FF_0000
      | rest & 0xFF00_0000_FF00_00FF
    guard separators == 0, areDigits(date), areDigits(clock), areDigits(rest) else { return nil }
    // Every byte becomes ten times itself and the byte after it, at most 99.
    let (datePairs, clockPairs, restPairs) = (
      date &* 10 &+ date &>> 8, clock &* 10 &+ clock &>> 8, rest &* 10 &+ rest &>> 8
    )
    let day = CivilDate(
      year: byte(datePairs, 0) &* 100 &+ byte(datePairs, 2), month: byte(datePairs, 5),
      day: byte(clockPairs, 0))
    let (hour, minute, second60) = (byte(clockPairs, 3), byte(clockPairs, 6), byte(restPairs, 1))
    guard day.isReal, hour <= 23, minute <= 59, second60 <= 59 else { return nil }
    let fraction = byte(restPairs, 4) &* 10 &+ byte(rest, 6)
    let seconds = ((day.daysSince1970 &* 24 &+ hour) &* 60 &+ minute) &* 60 &+ second60
    return Timestamp(milliseconds: seconds &* 1_000 &+ fraction, hasZone: true)
  }

  @inline(__always)
  private static func word(_ text: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: text.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  @inline(__always)
  private static func areDigits(_ word: UInt64) -> Bool {
    let top: UInt64 = 0x8080_8080_8080_8080
    return (word | ((word & ~top) &+ 0x7676_7676_7676_7676)) & top == 0
  }

  @inline(__always)
  private static func byte(_ word: UInt64, _ index: UInt64) -> Int64 {
    Int64(truncatingIfNeeded: (word &>> (index &* 8)) & 0xFF)
  }
}
