/// The textual form of RFC 4122 section 3: hexadecimal digits in groups of 8-4-4-4-12.
enum UUIDFormat {
  static func matches(_ bytes: Span<UInt8>) -> Bool { UUIDText.matches(bytes) }
}
