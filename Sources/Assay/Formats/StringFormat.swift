/// A named shape of a string: the `format` keyword of JSON Schema.
///
/// Every format is checked in full by the RFC that defines it, in one pass over the bytes.
public enum StringFormat: String, CaseIterable, Hashable, Codable, Sendable {
  /// `2024-05-17T09:30:00.5+02:00` (RFC 3339 `date-time`).
  case dateTime = "date-time"
  /// `2024-05-17` (RFC 3339 `full-date`).
  case date
  /// `09:30:00Z` (RFC 3339 `full-time`).
  case time
  /// `jane@example.com` (RFC 5321 `Mailbox`).
  case email
  /// `123e4567-e89b-12d3-a456-426614174000` in either case (RFC 4122).
  case uuid
  /// `www.example.com` (RFC 1123).
  case hostname
  /// `https://example.com/?q=1`, absolute (RFC 3986 `URI`).
  case uri
  /// `192.0.2.1`, without leading zeros (RFC 2673 `dotted-quad`).
  case ipv4
  /// `2001:db8::1`, without zone (RFC 4291).
  case ipv6

  /// Whether `bytes`, a string's unescaped UTF-8, have this format.
  package func matches(_ bytes: Span<UInt8>) -> Bool {
    switch self {
    case .dateTime: DateTimeFormat.matches(bytes)
    case .date: DateFormat.matches(bytes)
    case .time: TimeFormat.matches(bytes)
    case .email: EmailFormat.matches(bytes)
    case .uuid: UUIDFormat.matches(bytes)
    case .hostname: HostnameFormat.matches(bytes)
    case .uri: URIFormat.matches(bytes)
    case .ipv4: IPv4Format.matches(bytes)
    case .ipv6: IPv6Format.matches(bytes)
    }
  }
}
