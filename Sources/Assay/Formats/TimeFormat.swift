/// `full-time` of RFC 3339 section 5.6: a time with its offset.
enum TimeFormat {
  static func matches(_ bytes: Span<UInt8>) -> Bool {
    var reader = RFC3339Reader()
    guard var time = reader.time(bytes), let offset = reader.offset(bytes),
      reader.index == bytes.count
    else { return false }
    time.offset = offset
    // Without a day, every 23:59:60 UTC may be the leap second.
    return time.second < 60 || time.isLastMinuteOfDayInUTC
  }
}
