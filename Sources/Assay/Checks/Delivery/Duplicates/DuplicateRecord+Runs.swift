extension DuplicateRecord {
  /// Calls `body` with all records of each key that more than one record has, in the order of the
  /// traffic; the keys come in an order that only they decide.
  static func forEachRun(
    _ records: inout [DuplicateRecord], _ body: (ArraySlice<DuplicateRecord>) -> Void
  ) {
    records.sort(by: precedes)
    var start = 0
    while start < records.count {
      var end = start + 1
      while end < records.count, records[end].isSameID(as: records[start]) { end += 1 }
      if end - start > 1 { body(records[start..<end]) }
      start = end
    }
  }

  /// Keys by their words, and within a key the order of the traffic.
  private static func precedes(_ left: DuplicateRecord, _ right: DuplicateRecord) -> Bool {
    guard left.key != right.key else { return left.position < right.position }
    let (one, other) = (left.key.spread, right.key.spread)
    return one != other ? one < other : left.key < right.key
  }
}
