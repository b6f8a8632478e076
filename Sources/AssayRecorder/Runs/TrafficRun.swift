internal import Assay
internal import Synchronization

/// Lets several workers take a recording's blocks in turn, each with a pass of its own.
///
/// Blocks are cut alike whatever the count of workers, and passes merge in any order, so the
/// result does not depend on it.
final class TrafficRun: Sendable {
  /// The reader and what it told of the blocks it gave out.
  private struct Reading: ~Copyable {
    var reader: BlockReader
    var blocks: [[LineIndex.Block]]
    var given = 0
    var bytes = 0
    var failure: InputError?
  }

  /// One worker's pass.
  private final class Worker: Sendable {
    let pass: Mutex<Pass?>

    init(_ setup: PassSetup) { pass = Mutex(Pass(setup)) }

    /// What the pass found; nothing more can be observed after.
    func finish() -> PassResult? {
      pass.withLock { pass in pass.take()?.finish() }
    }
  }

  private struct Given {
    var block: Block
    var ordinal: Int
    var lines: LineIndex.Block
  }

  let files: [InputFile]
  private let reading: Mutex<Reading>
  private let events: Mutex<[Int]>
  private let workers: [Worker]
  private let occurrences: OccurrenceLog?
  private let progress: (@Sendable (ProgressSnapshot) -> Void)?
  private let totalBytes: Int?
  private let spill: (any SpillSink)?

  init(
    files: [InputFile], setup: PassSetup, options: CheckOptions, jobs: Int,
    occurrences: OccurrenceLog?, progress: (@Sendable (ProgressSnapshot) -> Void)?
  ) {
    self.files = files
    self.occurrences = occurrences
    self.progress = progress
    spill = setup.spill?.sink
    totalBytes = files.reduce(into: Int?(0)) { sum, file in
      sum = sum.flatMap { sum in file.plainSize.map { sum + $0 } }
    }
    reading = Mutex(
      Reading(
        reader: BlockReader(
          files: files, blockSize: 1 << 18, maxLineBytes: options.maxLineBytes,
          tellsEvents: occurrences != nil),
        blocks: files.map { _ in [] }))
    events = Mutex([Int](repeating: 0, count: files.count))
    workers = (0..<jobs).map { _ in Worker(setup) }
  }

  /// Reads everything and gives out what all workers found together.
  func run() async throws(RunError) -> PassResult? {
    if workers.count == 1 {
      work(workers[0])
    } else {
      await withTaskGroup(of: Void.self) { group in
        for worker in workers {
          group.addTask { [self] in work(worker) }
        }
      }
    }
    if let failure = reading.withLock({ $0.failure }) { throw RunError(failure) }
    if let occurrences { try occurrences.check() }
    var sum = workers[0].finish()
    for worker in workers.dropFirst() {
      if let more = worker.finish() { sum?.merge(more) }
    }
    return sum
  }

  /// Where the blocks' lines are.
  var lines: LineIndex {
    LineIndex(names: files.map(\.displayName), blocks: reading.withLock { $0.blocks })
  }

  /// The requests that the inputs tell of: batch bodies, and a recording's deliveries.
  var batches: [BatchFacts] {
    let (bodies, totals) = reading.withLock { ($0.reader.batches, $0.reader.summaries()) }
    return bodies + DeliveredBatches.read(of: files, lines: totals.map(\.lines))
  }

  /// What was read of each input.
  func summaries(_ role: InputSummary.Role) -> [InputSummary] {
    let totals = reading.withLock { $0.reader.summaries() }
    let counts = events.withLock { $0 }
    return totals.enumerated().map { index, total in
      InputSummary(
        name: total.file.displayName, role: role, digest: total.digest,
        events: index < counts.count ? counts[index] : 0, bytes: total.bytes,
        lines: total.lines)
    }
  }

  private func work(_ worker: Worker) {
    var buffer: [UInt8] = []
    while let given = take(&buffer) {
      let seen = worker.pass.withLock { pass in observe(buffer, given, &pass) }
      events.withLock { $0[given.block.input] += seen.events }
      occurrences?.add(
        seen.occurrences, ordinal: given.ordinal, seen.names,
        input: files[given.block.input].displayName, lines: given.lines)
    }
  }

  /// What one block showed.
  private struct Seen {
    var events = 0
    var occurrences: [Violations.Occurrence] = []
    var names = Registry.Names()
  }

  private func observe(_ buffer: [UInt8], _ given: Given, _ pass: inout Pass?) -> Seen {
    var seen = Seen()
    seen.events -= pass?.lines.events ?? 0
    read(buffer, given, &pass)
    seen.events += pass?.lines.events ?? 0
    if occurrences != nil {
      seen.occurrences = pass?.drainOccurrences() ?? []
      seen.names = pass?.setup.registry.names ?? Registry.Names()
    }
    return seen
  }

  private func read(_ buffer: [UInt8], _ given: Given, _ pass: inout Pass?) {
    let input = UInt32(clamping: given.block.input)
    let block = UInt32(clamping: given.block.sequence)
    if case .oversizedLine = given.block.kind {
      pass?.observeOversizedLine(at: Position(input: input, block: block, line: 0))
      return
    }
    buffer.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      _ = pass?.observe(
        base, count: given.block.count, lineEnds: given.block.lineEnds, added: given.block.added,
        input: input, block: block)
    }
  }

  private func take(_ buffer: inout [UInt8]) -> Given? {
    let (given, bytes): (Given?, Int) = reading.withLock { reading in
      guard reading.failure == nil, spill?.hasFailed != true else { return (nil, reading.bytes) }
      do throws(InputError) {
        guard let block = try reading.reader.next(into: &buffer) else {
          return (nil, reading.bytes)
        }
        let lines = LineIndex.Block(firstLine: block.firstLine, lineNumbers: block.lineNumbers)
        reading.blocks[block.input].append(lines)
        reading.given += 1
        reading.bytes += block.count
        return (Given(block: block, ordinal: reading.given - 1, lines: lines), reading.bytes)
      } catch {
        reading.failure = error
        return (nil, reading.bytes)
      }
    }
    if let progress {
      progress(
        ProgressSnapshot(
          bytes: bytes, totalBytes: totalBytes, events: events.withLock { $0.reduce(0, +) }))
    }
    return given
  }
}
