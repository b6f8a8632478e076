/// Strings that are never values of a vocabulary, told by their form alone.
///
/// They are counted as a kind of string, not value by value, which costs nothing and keeps
/// identifiers out of the profile. The numbers continue those of ``ValueKind``.
enum StringClass: UInt8 {
  case uuid = 8
  case time
  case long

  /// The least bytes of a text that has a class.
  static let least = 19

  /// The class of a text; nil where it may be a value of a vocabulary.
  @inline(__always)
  static func of(_ text: UnsafeBufferPointer<UInt8>) -> Self? {
    if text.count < least { return nil }
    if text.count > SpokenValue.capacity { return .long }
    if text.count == 36, text[8] == 0x2d, text[13] == 0x2d, text[18] == 0x2d, text[23] == 0x2d {
      return .uuid
    }
    // 2024-05-06T07:08:09
    if text.count <= 35, text[4] == 0x2d, text[7] == 0x2d, text[13] == 0x3a, text[16] == 0x3a,
      text[0] &- 0x30 < 10, text[18] &- 0x30 < 10
    {
      return .time
    }
    return nil
  }
}
