/// All records of one key that more than one record has.
///
/// Most groups are a few records. One key that came many millions of times, as a constant
/// messageId does, is not put together in memory: its records are read again for every part of
/// their order, so that what is found does not depend on how many there are.
struct CopyGroup {
  /// Reads records, always the same ones in the same order.
  typealias Scan = ((DuplicateRecord) -> Void) -> Void

  /// How many records there are.
  let count: Int
  /// All of them in the order of the traffic, or none where they are too many.
  private let records: ArraySlice<DuplicateRecord>
  private let scan: Scan?
  private let most: Int

  /// The records that are put together at a time where nothing limits the memory.
  private static let greatest = 1 << 20

  /// Calls `body` with the records in an order, which must tell any two apart.
  func forEach(
    by precedes: (DuplicateRecord, DuplicateRecord) -> Bool, _ body: (DuplicateRecord) -> Void
  ) {
    guard scan != nil else {
      records.sorted(by: precedes).forEach(body)
      return
    }
    var last: DuplicateRecord?
    while let part = part(after: last, precedes) {
      part.forEach(body)
      last = part.last
    }
  }

  /// Calls `body` with the records in the order of the traffic.
  func forEach(_ body: (DuplicateRecord) -> Void) {
    guard scan != nil else {
      records.forEach(body)
      return
    }
    forEach(by: { $0.position < $1.position }, body)
  }

  func allSatisfy(_ isSo: (DuplicateRecord) -> Bool) -> Bool {
    guard let scan else { return records.allSatisfy(isSo) }
    var isSoForAll = true
    scan { if isSoForAll, !isSo($0) { isSoForAll = false } }
    return isSoForAll
  }

  /// The next records in an order, as many as there is room for; nil: there are no more.
  private func part(
    after last: DuplicateRecord?, _ precedes: (DuplicateRecord, DuplicateRecord) -> Bool
  ) -> [DuplicateRecord]? {
    var part: [DuplicateRecord] = []
    var end: DuplicateRecord?
    scan? { record in
      if let last, !precedes(last, record) { return }
      if let end, !precedes(record, end) { return }
      part.append(record)
      guard part.count >= most else { return }
      part.sort(by: precedes)
      part.removeLast(part.count / 2)
      end = part.last
    }
    guard !part.isEmpty else { return nil }
    part.sort(by: precedes)
    return part
  }

  /// Groups the records of a scan by their keys, in the order of the keys' words; what has no
  /// other of its key is left out.
  ///
  /// At most about `bytes` are taken for it at a time.
  static func forEach(bytes limit: Int, _ body: (Self) -> Void, _ scan: @escaping Scan) {
    let most = min(max(limit / MemoryLayout<DuplicateRecord>.stride, 64), greatest)
    var records: [DuplicateRecord] = []
    var large: [Hash128: Int] = [:]
    var bound = most
    scan { record in
      if !large.isEmpty, let count = large[record.key] {
        large[record.key] = count + 1
        return
      }
      records.append(record)
      if records.count >= bound {
        takeOut(&records, most, &large)
        bound = max(most, records.count * 2)
      }
    }
    records.sort(by: precedes)
    var keys = large.keys.sorted { precedes($0, $1) }[...]
    func tellLarge(before key: Hash128?) {
      while let next = keys.first, key.map({ precedes(next, $0) }) ?? true {
        keys.removeFirst()
        let only: Scan = { take in scan { if $0.key == next { take($0) } } }
        body(Self(count: large[next] ?? 0, records: [], scan: only, most: most))
      }
    }
    var start = 0
    while start < records.count {
      var end = start + 1
      while end < records.count, records[end].isSameID(as: records[start]) { end += 1 }
      if end - start > 1 {
        tellLarge(before: records[start].key)
        body(Self(count: end - start, records: records[start..<end], scan: nil, most: most))
      }
      start = end
    }
    tellLarge(before: nil)
  }

  /// Takes out the records of keys that have more than an eighth of all.
  private static func takeOut(
    _ records: inout [DuplicateRecord], _ most: Int, _ large: inout [Hash128: Int]
  ) {
    var counts: [Hash128: Int] = [:]
    for record in records { counts[record.key, default: 0] += 1 }
    let found = counts.filter { $0.value * 8 > records.count && $0.value > most / 16 }
    guard !found.isEmpty else { return }
    large.merge(found) { $1 }
    records.removeAll { found[$0.key] != nil }
  }

  /// Keys by their words, and within a key the order of the traffic.
  private static func precedes(_ left: DuplicateRecord, _ right: DuplicateRecord) -> Bool {
    left.key != right.key ? precedes(left.key, right.key) : left.position < right.position
  }

  private static func precedes(_ left: Hash128, _ right: Hash128) -> Bool {
    let (one, other) = (left.spread, right.spread)
    return one != other ? one < other : left < right
  }
}
