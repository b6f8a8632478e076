/// `full-date` of RFC 3339 section 5.6: a day that exists.
enum DateFormat {
  static func matches(_ bytes: Span<UInt8>) -> Bool {
    var reader = RFC3339Reader()
    return bytes.count == 10 && reader.date(bytes) != nil
  }
}
