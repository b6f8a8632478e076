/// Records of events by the upper bits of their key, packed, in memory or in a spill.
///
/// All records that may be copies of each other are in one of 256 shards, and a shard is put
/// together from chunks of any origin, in memory or not. As shards are parts of the keys already,
/// nothing needs to be sorted on the way to the disk.
struct ShardedLog: Sendable {
  static let shardCount = 256
  /// Chunks are self-contained; they begin with their length in two bytes.
  static let chunkSize = 4096
  private static let prefix = 2

  /// A part of a spill.
  struct Extent: Sendable {
    var offset: Int
    var count: Int
  }

  private struct Head: Sendable {
    var used = ShardedLog.prefix
    var before = DuplicateRecord.Before()
  }

  /// The chunk of each shard that is being filled, side by side; empty before the first record.
  private var open: [UInt8] = []
  private var heads = [Head](repeating: Head(), count: shardCount)
  private(set) var chunks: [[[UInt8]]] = Array(repeating: [], count: shardCount)
  private(set) var extents: [[Extent]] = Array(repeating: [], count: shardCount)
  /// How many records each shard has.
  private(set) var counts = [Int](repeating: 0, count: shardCount)
  /// The size of the records in memory.
  private(set) var bytes = 0

  /// How many records there are.
  var count: Int { counts.reduce(0, +) }

  /// Keeps a record.
  mutating func append(_ record: DuplicateRecord) {
    if open.isEmpty { open = [UInt8](repeating: 0, count: Self.shardCount * Self.chunkSize) }
    let word = record.key.spread
    let shard = Int(truncatingIfNeeded: word &>> 56)
    if heads[shard].used &+ DuplicateRecord.mostBytes > Self.chunkSize { seal(shard) }
    counts[shard] &+= 1
    let start = shard &* Self.chunkSize &+ heads[shard].used
    let written = open.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      Self.write(word, record.key.remainder, to: base + start)
      let rest = base + start + Self.keyBytes
      return Self.keyBytes &+ record.write(&heads[shard].before, to: rest)
    }
    heads[shard].used &+= written
    bytes &+= written
  }

  /// Takes over another log's records.
  mutating func merge(_ other: Self) {
    var other = other
    sealAll()
    other.sealAll()
    bytes &+= other.bytes
    for shard in 0..<Self.shardCount {
      chunks[shard] += other.chunks[shard]
      extents[shard] += other.extents[shard]
      counts[shard] &+= other.counts[shard]
    }
  }

  /// Moves all records to a spill.
  mutating func spill(to sink: any SpillSink) {
    sealUsed()
    for shard in chunks.indices where !chunks[shard].isEmpty {
      let joined = Array(chunks[shard].joined())
      if let offset = sink.append(joined) {
        extents[shard].append(Extent(offset: offset, count: joined.count))
      }
      // Where the sink failed, the run is over: keeping the records would only fill the memory.
      chunks[shard] = []
    }
    bytes = 0
  }

  /// A shard's number is the first byte of the words of its keys, which need not be kept.
  ///
  ///     word, bits 0-55   7 | remainder   8
  static let keyBytes = 15

  @inline(__always)
  private static func write(
    _ word: UInt64, _ remainder: UInt64, to start: UnsafeMutablePointer<UInt8>
  ) {
    let raw = UnsafeMutableRawPointer(start)
    raw.storeBytes(of: word, as: UInt64.self)
    raw.storeBytes(of: remainder, toByteOffset: 7, as: UInt64.self)
  }

  /// The word of the key of the record at a place.
  @inline(__always)
  static func word(_ shard: Int, _ start: UnsafePointer<UInt8>, _ at: Int) -> UInt64 {
    UnsafeRawPointer(start + at).loadUnaligned(as: UInt64.self) & 0xFF_FFFF_FFFF_FFFF
      | UInt64(truncatingIfNeeded: shard) &<< 56
  }

  /// The rest of the key of the record at a place.
  @inline(__always)
  static func remainder(_ start: UnsafePointer<UInt8>, _ at: Int) -> UInt64 {
    UnsafeRawPointer(start + at).loadUnaligned(fromByteOffset: 7, as: UInt64.self)
  }

  /// The same log with every record in a full chunk.
  func sealed() -> Self {
    var copy = self
    copy.sealAll()
    return copy
  }

  private mutating func sealAll() {
    sealUsed()
    open = []
  }

  private mutating func sealUsed() {
    for shard in heads.indices where heads[shard].used > Self.prefix { seal(shard) }
  }

  private mutating func seal(_ shard: Int) {
    let start = shard &* Self.chunkSize
    let used = heads[shard].used
    open[start] = UInt8(truncatingIfNeeded: used)
    open[start &+ 1] = UInt8(truncatingIfNeeded: used &>> 8)
    chunks[shard].append(Array(open[start..<start &+ used]))
    heads[shard] = Head()
  }
}
