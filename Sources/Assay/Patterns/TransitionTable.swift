/// A pattern as a deterministic automaton: one table look-up per byte.
///
/// Bytes that no state tells apart share a column; the last column says whether the value may end:
///
///             class 0   class 1   …   ends
///     row 0        0         0    …     0      nothing can match any more
///     row 1        1         1    …     1      already matched, whatever follows
///     row 2        …
///
/// Entries are the offsets of rows, so that no multiplication is needed on the way.
struct TransitionTable: Sendable {
  let classes: [UInt8]
  let entries: [UInt32]
  let start: UInt32
  /// The width of a row: the number of classes and one.
  let stride: UInt32

  func matches(_ bytes: Span<UInt8>) -> Bool {
    var row = start
    var index = 0
    while index < bytes.count {
      row = entries[Int(row &+ UInt32(classes[Int(bytes[index])]))]
      if row <= stride { return row == stride }
      index &+= 1
    }
    return entries[Int(row &+ stride &- 1)] != 0
  }
}
