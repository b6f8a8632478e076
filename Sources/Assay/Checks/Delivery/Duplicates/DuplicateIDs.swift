/// Counts the repeats of ids alone, as `assay benchmark --ids` measures it: the state of
/// `delivery/duplicate` without events around it.
package struct DuplicateIDs: Sendable {
  private var log = DuplicateLog()
  private let spill: SpillBudget?

  /// Takes what memory there is; nil: as much as it needs.
  package init(spill: SpillBudget? = nil) { self.spill = spill }

  /// Keeps one id, of an event that arrived at a time.
  package mutating func add(_ id: Hash128, at time: Int64, position: Position) {
    log.append(
      DuplicateRecord(
        key: id, mark: id.low, position: position, event: 7, slice: 3,
        time: time))
    if let spill, log.bytes > spill.workerBytes { log.spill(to: spill.sink) }
  }

  /// How many ids came after one that is the same.
  package func repeats() -> Int {
    var count = 0
    log.forEachGroup(bytes: spill?.judgementBytes ?? .max, from: spill?.sink) {
      count += $0.count - 1
    }
    return count
  }
}
