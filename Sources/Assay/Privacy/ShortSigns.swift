private import CIntrinsics

/// What a text of less than eight bytes holds, told of all of them at once.
enum ShortSigns {
  private static let top: UInt64 = 0x8080_8080_8080_8080

  /// Whether a text has too few signs for anything to be found in it; `false` says nothing.
  ///
  /// No sign is between `:` and `@` or `{` and `~`, nor the same with the case bit clear, and there
  /// are fewer than six digits, dots and slashes, which stand side by side in ASCII. The seven bytes
  /// after the text must be readable.
  @inline(__always)
  static func areFew(in start: UnsafePointer<UInt8>, count: Int) -> Bool {
    guard count > 0, count < 8 else { return count == 0 }
    let inside = UInt64.max &>> UInt64(64 &- 8 &* count)
    let word = StringBytes.load(start) & inside
    guard signs_8(word) == 0 else { return false }
    guard count > 5 else { return true }
    let low = word & ~top
    let fromDot = low &+ 0x5252_5252_5252_5252
    let afterNine = low &+ 0x4646_4646_4646_4646
    let digits = (fromDot & ~afterNine & ~word & top) &>> 7
    return (digits &* 0x0101_0101_0101_0101) &>> 56 < 6
  }
}
