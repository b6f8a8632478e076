/// `date-time` of RFC 3339 section 5.6: a day that exists, `T`, a time, an offset.
enum DateTimeFormat {
  static func matches(_ bytes: Span<UInt8>) -> Bool {
    if Timestamp.hasUsualForm(bytes) { return true }
    var reader = RFC3339Reader()
    guard let date = reader.date(bytes),
      bytes.has("T", at: reader.index) || bytes.has("t", at: reader.index)
    else { return false }
    reader.skipSeparator()
    guard var time = reader.time(bytes), let offset = reader.offset(bytes),
      reader.index == bytes.count
    else { return false }
    time.offset = offset
    return time.second < 60 || isLeapSecond(time, on: date)
  }

  /// Leap seconds end June or December, at 23:59:60 UTC (section 5.7 and appendix D).
  private static func isLeapSecond(_ time: RFC3339Time, on date: CivilDate) -> Bool {
    guard time.isLastMinuteOfDayInUTC else { return false }
    // The offset may put the UTC day before or after the written one.
    let shift: Int64 = time.minuteOfDayInUTC < 0 ? -1 : time.minuteOfDayInUTC > 1_439 ? 1 : 0
    let day = CivilDate(daysSince1970: date.daysSince1970 &+ shift)
    return (day.month == 6 && day.day == 30) || (day.month == 12 && day.day == 31)
  }
}
