/// Ids of vendors as a TC string lists them: ranges in no certain order.
package struct VendorSet: Hashable, Sendable {
  private var ranges: [ClosedRange<Int>] = []

  package init() {}

  /// Whether a vendor is among them.
  package func contains(_ vendor: Int) -> Bool { ranges.contains { $0.contains(vendor) } }

  /// The ids, sorted.
  package var ids: [Int] { Set(ranges.flatMap(Array.init)).sorted() }

  /// Reads the greatest id, then a bit for each id or ranges of ids; nil where the text ends.
  static func read(_ bits: inout ConsentBits) -> Self? {
    guard let greatest = bits.read(16), let isRanges = bits.flag() else { return nil }
    if isRanges { return ranges(&bits) }
    var set = Self()
    var start: Int?
    for id in stride(from: 1, through: greatest, by: 1) {
      guard let isSet = bits.flag() else { return nil }
      if isSet, start == nil { start = id }
      if !isSet, let first = start {
        set.ranges.append(first...id - 1)
        start = nil
      }
    }
    if let start { set.ranges.append(start...greatest) }
    return set
  }

  /// Reads a count of ranges, then each: whether it is one, its first id and its last.
  static func ranges(_ bits: inout ConsentBits) -> Self? {
    guard let count = bits.read(12) else { return nil }
    var set = Self()
    for _ in 0..<count {
      guard let isRange = bits.flag(), let first = bits.read(16) else { return nil }
      guard let last = isRange ? bits.read(16) : first else { return nil }
      // A range that ends before it begins names nobody.
      if first <= last { set.ranges.append(first...last) }
    }
    return set
  }
}
