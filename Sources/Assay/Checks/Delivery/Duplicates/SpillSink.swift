/// Where records wait that do not fit into memory.
///
/// The library touches no files: who runs it hands in a sink. A sink that fails says so to whoever
/// made it, and from then on answers nil; what a check says after that is of no use.
package protocol SpillSink: Sendable {
  /// Keeps bytes and answers where they are; nil: they could not be kept.
  func append(_ bytes: [UInt8]) -> Int?
  /// Gives back `count` bytes that were kept at `offset`; nil: they cannot be read.
  func read(_ count: Int, at offset: Int) -> [UInt8]?
  /// Whether it ever answered nil.
  var hasFailed: Bool { get }
}

/// How much memory the records of one worker may take, and where the rest waits.
package struct SpillBudget: Sendable {
  package var sink: any SpillSink
  /// The most bytes of records that one worker keeps.
  package var workerBytes: Int
  /// The most bytes that putting records together may take at the end.
  package var judgementBytes: Int
  /// How many workers there are, at the end as well.
  package var workers: Int

  /// Shares a limit between workers; three eighths are left for the judgement and the rest.
  package init(sink: any SpillSink, bytes: Int, workers: Int) {
    self.sink = sink
    self.workers = max(workers, 1)
    let records = bytes / 8 * 5
    workerBytes = max(records / self.workers, 1 << 16)
    judgementBytes = max(bytes / 8, 1 << 16)
  }
}
