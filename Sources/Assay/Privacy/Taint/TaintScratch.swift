/// What one event, or one value, looks like to a search: the text of every leaf and, beside it, the
/// squashed texts of all leaves, siblings without a byte between them.
///
///     {"a":"+1 (415)","b":"555-0123","c":{"d":"x"}}
///     raw       + 1   ( 4 1 5 ) 5 5 5 - 0 1 2 3 x
///     squashed    1     4 1 5   5 5 5   0 1 2 3 0 x 0
///
/// so that a value that is split over siblings stands there in one piece. A zero byte is between
/// the members of different objects. Make one for each worker and use it again and again.
package struct TaintScratch: ~Copyable {
  struct Leaf {
    var rawStart: Int
    var rawEnd: Int
    var start: Int
    var end: Int
    var place: Int32
    var key: KeyContext
    var isNumber: Bool
    var chain: EncodingChain
  }

  /// A decoded layer that waits until its leaf's siblings are all there.
  private struct Layer {
    var range: Range<Int>
    var place: Int32
    var key: KeyContext
    var isNumber: Bool
    var chain: EncodingChain
  }

  /// A match that was verified.
  struct Found {
    var value: UInt32
    var form: UInt32
    var variant: UInt8
    var leaf: Int
    var parts: Int
    var range: Range<Int>
    var isWhole: Bool
  }

  private(set) var leaves: [Leaf] = []
  private(set) var raw: UnsafeMutablePointer<UInt8>
  private(set) var squashed: UnsafeMutablePointer<UInt8>
  /// Where in ``raw`` each byte of ``squashed`` comes from.
  private(set) var map: UnsafeMutablePointer<UInt32>
  private(set) var count = 0
  private var rawCount = 0
  private var capacity = 16 << 10
  private var layers: [Layer] = []
  private var layerBytes: [UInt8] = []
  private let table: UnsafeMutablePointer<UInt8>
  var candidates: [Int] = []
  var found: [Found] = []

  package init() {
    raw = .allocate(capacity: capacity)
    squashed = .allocate(capacity: capacity)
    map = .allocate(capacity: capacity)
    table = .allocate(capacity: 256)
    for (index, byte) in Squash.table.enumerated() { table[index] = byte }
  }

  deinit {
    raw.deallocate()
    squashed.deallocate()
    map.deallocate()
    table.deallocate()
  }

  /// Forgets the last event.
  package mutating func begin() {
    leaves.removeAll(keepingCapacity: true)
    if !layers.isEmpty {
      layers.removeAll(keepingCapacity: true)
      layerBytes.removeAll(keepingCapacity: true)
    }
    if !found.isEmpty { found.removeAll(keepingCapacity: true) }
    count = 0
    rawCount = 0
  }

  /// Ends an object or array: what is added from here on is no sibling of what was added before.
  package mutating func endSiblings() {
    guard count > 0, squashed[count &- 1] != 0 else { return }
    reserve(8)
    squashed[count] = 0
    map[count] = UInt32(truncatingIfNeeded: rawCount)
    count &+= 1
  }

  /// Adds the text of a string or number, as the destination gets it.
  package mutating func add(
    _ bytes: Span<UInt8>, place: Int32, key: KeyContext = [], isNumber: Bool = false
  ) {
    append(bytes, place, key, isNumber, EncodingChain())
    guard !isNumber, Unwrapper.mayHide(bytes) else { return }
    // The closure must not hold all of `self`.
    var found: [Layer] = []
    var texts: [UInt8] = []
    swap(&found, &layers)
    swap(&texts, &layerBytes)
    Unwrapper.forEachLayer(in: bytes, key: key) { text, key, isNumber, chain in
      // A query's values stand in the text as they are.
      if chain.isEmpty { return }
      let start = texts.count
      text.withUnsafeBufferPointer { texts.append(contentsOf: $0) }
      found.append(
        Layer(
          range: start..<texts.count, place: place, key: key, isNumber: isNumber, chain: chain))
    }
    swap(&found, &layers)
    swap(&texts, &layerBytes)
  }

  /// Adds the decoded layers; the text is ready for the search.
  mutating func finish() {
    endSiblings()
    var last: Layer?
    var texts: [UInt8] = []
    swap(&texts, &layerBytes)
    for layer in layers {
      if let last, last.place != layer.place || last.chain != layer.chain { endSiblings() }
      last = layer
      append(
        texts.span.extracting(layer.range), layer.place, layer.key, layer.isNumber, layer.chain)
    }
    texts.removeAll(keepingCapacity: true)
    swap(&texts, &layerBytes)
    layers.removeAll(keepingCapacity: true)
    endSiblings()
    reserve(16)
    for index in 0..<16 { squashed[count &+ index] = 0 }
  }

  private mutating func append(
    _ bytes: Span<UInt8>, _ place: Int32, _ key: KeyContext, _ isNumber: Bool,
    _ chain: EncodingChain
  ) {
    reserve(bytes.count &+ 16)
    let start = rawCount
    let written = bytes.withUnsafeBufferPointer { source -> Int in
      guard let from = source.baseAddress else { return 0 }
      (raw + start).update(from: from, count: source.count)
      let places = map + count
      return Squash.write(from, source.count, into: squashed + count, table: table) {
        places[$0] = UInt32(truncatingIfNeeded: start &+ $1)
      }
    }
    rawCount &+= bytes.count
    leaves.append(
      Leaf(
        rawStart: start, rawEnd: rawCount, start: count, end: count &+ written, place: place,
        key: key, isNumber: isNumber, chain: chain))
    count &+= written
  }

  private mutating func reserve(_ more: Int) {
    let needed = max(count, rawCount) &+ more &+ 16
    guard needed > capacity else { return }
    let size = max(needed, capacity &* 2)
    raw = Self.grown(raw, rawCount, size)
    squashed = Self.grown(squashed, count, size)
    map = Self.grown(map, count, size)
    capacity = size
  }

  private static func grown<Value>(
    _ old: UnsafeMutablePointer<Value>, _ count: Int, _ size: Int
  ) -> UnsafeMutablePointer<Value> {
    let new = UnsafeMutablePointer<Value>.allocate(capacity: size)
    new.moveInitialize(from: old, count: count)
    old.deallocate()
    return new
  }

  /// Whether anything that was added is as long as a digest in hexadecimal digits or base64.
  ///
  /// Where nothing is, an index without digests, which costs a fifth to build, finds the same.
  package mutating func mayHoldDigests() -> Bool {
    finish()
    return leaves.contains { mayHoldDigest($0) }
  }

  private func mayHoldDigest(_ leaf: Leaf) -> Bool {
    var start = leaf.rawStart
    while leaf.rawEnd &- start >= 22 {
      var end = start
      while end < leaf.rawEnd, EncodedRuns.isMember(raw[end]) { end &+= 1 }
      switch end &- start {
      // Base64 of 16, 20, 32 and 64 bytes, with and without padding, and twice as many digits.
      case 22, 27, 32, 40, 43, 64, 86, 128: return true
      // What is joined to it by a sign of base64url, such as `em_`, makes it longer.
      case 23...140: if hasJoint(start, end) { return true }
      default: break
      }
      start = end &+ 1
    }
    return false
  }

  /// Whether a dash or underscore stands in a stretch that is no UUID.
  private func hasJoint(_ start: Int, _ end: Int) -> Bool {
    guard end &- start != 36 else { return false }
    return (start..<end).contains { EncodedRuns.joins(raw[$0]) }
  }

  /// The leaf that a byte of ``squashed`` belongs to.
  func leaf(at position: Int) -> Int? {
    var low = 0
    var high = leaves.count
    while low < high {
      let middle = (low &+ high) / 2
      if leaves[middle].end <= position { low = middle &+ 1 } else { high = middle }
    }
    guard low < leaves.count, leaves[low].start <= position else { return nil }
    return low
  }
}
