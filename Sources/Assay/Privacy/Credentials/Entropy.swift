/// Shannon's entropy of a value's bytes, in bits a byte.
enum Entropy {
  /// Looks at the first 256 bytes only: a secret shows itself sooner.
  static func ofBytes(_ bytes: Span<UInt8>) -> Double {
    let count = min(bytes.count, 256)
    guard count > 0 else { return 0 }
    return withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 256) { counts in
      counts.initialize(repeating: 0)
      for index in 0..<count { counts[Int(bytes[index])] &+= 1 }
      var sum = 0.0
      for value in counts where value > 0 { sum += Double(value) * log2(Int(value)) }
      return log2(count) - sum / Double(count)
    }
  }

  /// Binary logarithms of the counts, by repeated squaring: the same on every machine, and without
  /// a library of mathematics.
  private static let logarithms: [Double] = (0...256).map { value in
    guard value > 1 else { return 0 }
    let whole = Int.bitWidth - 1 - value.leadingZeroBitCount
    // The mantissa in 1...2 with thirty binary places.
    var mantissa = (UInt64(value) &<< 30) &>> UInt64(whole)
    var logarithm = Double(whole)
    var place = 0.5
    for _ in 0..<24 {
      mantissa = (mantissa &* mantissa) &>> 30
      if mantissa >= 2 &<< 30 {
        mantissa &>>= 1
        logarithm += place
      }
      place /= 2
    }
    return logarithm
  }

  private static func log2(_ value: Int) -> Double { logarithms[min(max(value, 0), 256)] }
}
