/// A date and time as most events tell it, `2026-01-05T10:00:00.000Z`, of the years 1900 to 2099.
///
/// Whatever its digits are, it is a time: what of a phone number, a card or an address stands among
/// them stands there by chance. Read as base64, `2026-01-` and `01-05T10` begin with bytes that no
/// text has, so that nothing hides in it either.
enum Moment {
  /// Whether a text is one as a whole.
  @inline(__always)
  static func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count == 24, let start = text.baseAddress else { return false }
    // What a sign or a digit differs by from what must stand there: nothing, or 0 to 9.
    let first = StringBytes.load(start)
    let date = first ^ 0x2D30_302D_3030_3030  // 2026-01-
    let hour = StringBytes.load(start + 8) ^ 0x3030_3A30_3054_3030  // 05T10:00
    let rest = StringBytes.load(start + 16) ^ 0x5A30_3030_2E30_303A  // :00.000Z
    // A sum's top bit tells of more than 9 in a digit's place, and of anything in a sign's.
    let marks =
      (date &+ 0x7F76_767F_7676_7676) | (hour &+ 0x7676_7F76_767F_7676)
      | (rest &+ 0x7F76_7676_7F76_767F) | date | hour | rest
    let century = UInt16(truncatingIfNeeded: first)
    return marks & 0x8080_8080_8080_8080 == 0 && (century == 0x3032 || century == 0x3931)
  }
}
