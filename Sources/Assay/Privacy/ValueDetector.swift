/// Finds values of one kind in bytes that are already unescaped UTF-8.
///
/// A detector looks at each byte a bounded number of times and allocates nothing.
protocol ValueDetector {
  /// The next hit at or after `from`, or nil.
  static func find(in bytes: Span<UInt8>, from: Int, key: KeyContext) -> Detection?
}

/// A detector of values that begin with a digit: it is asked once for every group of digits.
protocol DigitDetector: ValueDetector {
  /// The hit whose first digit is at `start`, or nil.
  static func match(in bytes: Span<UInt8>, at start: Int, key: KeyContext) -> Detection?
}

extension DigitDetector {
  package static func find(in bytes: Span<UInt8>, from: Int, key: KeyContext) -> Detection? {
    var index = from
    while index < bytes.count {
      guard ASCIIClass.isDigit(bytes[index]) else {
        index &+= 1
        continue
      }
      if index == 0 || mayStart(bytes, after: index &- 1) {
        if let hit = match(in: bytes, at: index, key: key) { return hit }
      }
      index &+= 1
      while index < bytes.count, ASCIIClass.isDigit(bytes[index]) { index &+= 1 }
    }
    return nil
  }

  /// Digits inside a word are no value, and hashes are full of them; `%2B` is a plus sign.
  @inline(__always)
  private static func mayStart(_ bytes: Span<UInt8>, after index: Int) -> Bool {
    let byte = bytes[index]
    guard ASCIIClass.isAlphanumeric(byte) else { return true }
    return byte | 0x20 == UInt8(ascii: "b") && index > 1 && bytes[index &- 2] == UInt8(ascii: "%")
  }
}
