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
    let shard = Int(truncatingIfNeeded: record.key.spread &>> 56)
    if heads[shard].used &+ DuplicateRecord.mostBytes > Self.chunkSize { seal(shard) }
    counts[shard] &+= 1
    let start = shard &* Self.chunkSize &+ heads[shard].used
    let written = open.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      Self.write(record.key, to: base + start)
      let rest = base + start + DuplicateRecord.keyBytes
      return DuplicateRecord.keyBytes &+ record.write(&heads[shard].before, to: rest)
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

  @inline(__always)
  private static func write(_ key: Hash128, to start: UnsafeMutablePointer<UInt8>) {
    let raw = UnsafeMutableRawPointer(start)
    raw.storeBytes(of: key.high, as: UInt64.self)
    raw.storeBytes(of: key.low, toByteOffset: 8, as: UInt64.self)
  }

  /// The key of the record at a place.
  @inline(__always)
  static func key(_ start: UnsafePointer<UInt8>, _ at: Int) -> Hash128 {
    let raw = UnsafeRawPointer(start + at)
    return Hash128(
      high: raw.loadUnaligned(as: UInt64.self),
      low: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
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
