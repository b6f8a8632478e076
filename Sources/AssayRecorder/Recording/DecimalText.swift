/// Whole numbers as decimal digits: in JSON, in header fields and in dates.
enum DecimalText {
  private static let room = 24

  /// Appends a number, with zeros in front of it up to a width of 20 at most.
  static func append(_ number: Int, width: Int = 1, to bytes: inout [UInt8]) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room) { digits in
      var place = room
      var rest = number.magnitude
      while rest > 0 || room &- place < min(width, 20) {
        place &-= 1
        digits[place] = UInt8(truncatingIfNeeded: 48 &+ rest % 10)
        rest /= 10
      }
      if number < 0 {
        place &-= 1
        digits[place] = UInt8(ascii: "-")
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[place...]))
    }
  }
}
