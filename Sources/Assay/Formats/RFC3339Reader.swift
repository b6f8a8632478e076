/// Times of day and offsets as RFC 3339 section 5.6 writes them.
struct RFC3339Time {
  var hour: Int64 = 0
  var minute: Int64 = 0
  var second: Int64 = 0
  /// Nanoseconds within the second.
  var nanosecond: Int64 = 0
  /// Minutes east of UTC; nil where no offset is written.
  var offset: Int64?

  /// Minutes since the midnight (UTC) of the written day: negative or past 1,439 where the offset
  /// moves the instant into another day.
  var minuteOfDayInUTC: Int64 {
    hour &* 60 &+ minute &- (offset ?? 0)
  }

  /// Whether this is 23:59 in UTC, the only minute that can have 61 seconds.
  var isLastMinuteOfDayInUTC: Bool {
    minuteOfDayInUTC == 1_439 || minuteOfDayInUTC == -1 || minuteOfDayInUTC == 2_879
  }
}

/// Reads the parts of an RFC 3339 timestamp, moving along the bytes.
struct RFC3339Reader {
  private(set) var index = 0

  /// `2024-02-29`, a day that exists.
  mutating func date(_ bytes: Span<UInt8>) -> CivilDate? {
    guard let century = bytes.twoDigits(at: index), let year = bytes.twoDigits(at: index &+ 2),
      bytes.has("-", at: index &+ 4), let month = bytes.twoDigits(at: index &+ 5),
      bytes.has("-", at: index &+ 7), let day = bytes.twoDigits(at: index &+ 8)
    else { return nil }
    index &+= 10
    let date = CivilDate(year: century &* 100 &+ year, month: month, day: day)
    return date.isReal ? date : nil
  }

  /// Steps over the `T` or the space between date and time.
  mutating func skipSeparator() { index &+= 1 }

  /// `23:59:60.123`, with seconds up to 60; the caller judges leap seconds.
  ///
  /// Digits behind the ninth are read and dropped.
  mutating func time(_ bytes: Span<UInt8>) -> RFC3339Time? {
    guard let hour = bytes.twoDigits(at: index), hour <= 23, bytes.has(":", at: index &+ 2),
      let minute = bytes.twoDigits(at: index &+ 3), minute <= 59, bytes.has(":", at: index &+ 5),
      let second = bytes.twoDigits(at: index &+ 6), second <= 60
    else { return nil }
    index &+= 8
    var time = RFC3339Time(hour: hour, minute: minute, second: second)
    guard bytes.has(".", at: index) else { return time }
    index &+= 1
    let start = index
    var unit: Int64 = 100_000_000
    while index < bytes.count, bytes[index].isDigit {
      time.nanosecond &+= Int64(bytes[index] &- 48) &* unit
      unit /= 10
      index &+= 1
    }
    return index > start ? time : nil
  }

  /// `Z`, `z` or `+05:30`, in minutes; `isLoose` also takes `+0530` and `+05`.
  mutating func offset(_ bytes: Span<UInt8>, isLoose: Bool = false) -> Int64? {
    if bytes.has("Z", at: index) || bytes.has("z", at: index) {
      index &+= 1
      return 0
    }
    let isWest = bytes.has("-", at: index)
    guard isWest || bytes.has("+", at: index), let hours = bytes.twoDigits(at: index &+ 1),
      hours <= 23
    else { return nil }
    index &+= 3
    if isLoose, index == bytes.count { return isWest ? hours &* -60 : hours &* 60 }
    if bytes.has(":", at: index) { index &+= 1 } else if !isLoose { return nil }
    guard let minutes = bytes.twoDigits(at: index), minutes <= 59 else { return nil }
    index &+= 2
    let total = hours &* 60 &+ minutes
    return isWest ? 0 &- total : total
  }
}
