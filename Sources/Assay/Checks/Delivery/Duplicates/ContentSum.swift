/// A sum of products, one or more for each value of an event: 128 bits that the order of the values
/// does not change.
///
///     (first word ^ key) × (last word ^ other key), summed modulo 2^128
///
/// As NH of UMAC (RFC 4418 section 5.2.2) does it, whose sums of two different inputs meet with a
/// chance of 2^-64 at most, for keys that know nothing of the input; every path has keys of its own.
struct ContentSum {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  /// The sum as two words, each of which depends on all bits of it; together they are as many.
  var words: (UInt64, UInt64) {
    let first = low ^ ContentHash.mixed(high)
    return (first, high ^ ContentHash.mixed(first))
  }

  @inline(__always)
  mutating func add(_ first: UInt64, _ last: UInt64) {
    let product = first.multipliedFullWidth(by: last)
    let (sum, isOver) = low.addingReportingOverflow(product.low)
    low = sum
    high = high &+ product.high &+ (isOver ? 1 : 0)
  }

  /// Adds a word that stands for a value, in a place that a key stands for.
  @inline(__always)
  mutating func add(word: UInt64, key: UInt64) {
    add(word ^ key, word ^ Self.other(key))
  }

  /// Adds a text in such a place; the 16 bytes at its start must be readable.
  ///
  /// What is longer than 16 bytes ends with its last 16, which may have been taken before.
  @inline(__always)
  mutating func add(text start: UnsafePointer<UInt8>, count: Int, key: UInt64) {
    // The factor keeps the length from undoing what differs in the bytes.
    let last = Self.other(key) &+ UInt64(truncatingIfNeeded: count) &* 0xA076_1D64_78BD_642F
    if UInt(bitPattern: count &- 1) < 7 {
      // Only the bytes of the text are left, at the upper end.
      let word = StringBytes.load(start) &<< UInt64(truncatingIfNeeded: 0 &- count &* 8)
      add(word ^ key, word ^ last)
    } else if UInt(bitPattern: count &- 8) <= 8 {
      // The first and the last eight, which may overlap.
      add(StringBytes.load(start) ^ key, StringBytes.load(start + (count &- 8)) ^ last)
    } else if count > 0 {
      addLong(start, count, key, last)
    } else {
      add(key, last)
    }
  }

  @inline(__always)
  private mutating func addLong(
    _ start: UnsafePointer<UInt8>, _ count: Int, _ first: UInt64, _ last: UInt64
  ) {
    // What came before is the key of the next block: keys that follow from each other by a sum
    // would let what differs in one block be undone in the next, here and there alike.
    var key = first
    var at = start
    let end = start + (count &- 16)
    repeat {
      let product = (StringBytes.load(at) ^ key)
        .multipliedFullWidth(by: StringBytes.load(at + 8) ^ last)
      key = product.high ^ product.low
      at += 16
    } while at < end
    add(StringBytes.load(end) ^ key, StringBytes.load(end + 8) ^ last)
  }

  /// The key of the second factor.
  @inline(__always)
  private static func other(_ key: UInt64) -> UInt64 { key &<< 32 | key &>> 32 }
}
