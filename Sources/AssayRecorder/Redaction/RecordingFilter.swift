package import Assay
internal import Synchronization

/// Writes what one destination may receive of recordings, in their order.
///
/// Blocks of lines are shared among workers, and written in the order in which they were read: the
/// same bytes whatever the count of workers. Memory stays at a block for each worker.
package struct RecordingFilter {
  /// What a filter is made of.
  package struct Setup: Sendable {
    /// Contracts that have no problems.
    package var contracts: [Contract]
    /// The destination's name.
    package var destination: String
    package var secrets = PolicySecrets()
    package var key: TokenKey?
    /// The day of the run, as `2026-01-31`.
    package var today: String?
    /// Persons whose events are held back.
    package var suppressed = SuppressionList()
    package var isAuditing = false

    package init(contracts: [Contract], destination: String) {
      self.contracts = contracts
      self.destination = destination
    }
  }

  /// What came of a run.
  package struct Outcome: Sendable {
    package var counts = PolicyCounts()
    /// The first line that is no JSON object or too long to be read, as `FILE:LINE`.
    package var firstRefused: String?
    /// Uncompressed bytes that were read.
    package var bytes = 0

    package init() {}
  }

  /// What one block became.
  private struct Made: Sendable {
    var number: Int
    var lines: [UInt8] = []
    var audit: [UInt8] = []
    var firstRefused: String?
    /// Lines that were too long to be read.
    var skipped = 0
  }

  private struct Given: Sendable {
    var number: Int
    var block: Block
    var buffer: [UInt8]
    var name: String
  }

  /// One worker's filter.
  private final class Worker: Sendable {
    let filter: Mutex<DestinationFilter?>

    init(_ setup: Setup) {
      filter = Mutex(
        DestinationFilter(
          contracts: setup.contracts, destination: setup.destination, secrets: setup.secrets,
          key: setup.key, today: setup.today, suppressed: setup.suppressed,
          isAuditing: setup.isAuditing))
    }
  }

  private let workers: [Worker]
  private let maxLineBytes: Int

  /// Takes what each worker's filter is made of.
  package init(_ setup: Setup, jobs: Int, maxLineBytes: Int = 16 << 20) {
    self.maxLineBytes = maxLineBytes
    workers = (0..<max(1, jobs)).map { _ in Worker(setup) }
  }

  /// Writes what the destination may receive of the inputs.
  ///
  /// `output` and `audit` are files that appear whole or not at all, gzip by their names; `output`
  /// may be `-`, standard output.
  package func run(
    _ inputs: [InputFile], to output: String, audit: String?
  ) async throws(RunError) -> Outcome {
    let target: ScrubOutput
    let log: ScrubOutput?
    do throws(WriteError) {
      target = try ScrubOutput(output)
      if let audit { log = try ScrubOutput(audit) } else { log = nil }
    } catch {
      throw RunError(error)
    }
    var reader = BlockReader(files: inputs, blockSize: 1 << 18, maxLineBytes: maxLineBytes)
    var outcome = Outcome()
    while true {
      let round = try Self.round(&reader, inputs, workers.count, &outcome)
      if round.isEmpty { break }
      for made in await filtered(round) {
        outcome.firstRefused = outcome.firstRefused ?? made.firstRefused
        outcome.counts.refused += made.skipped
        do throws(WriteError) {
          try target.write(made.lines)
          try log?.write(made.audit)
        } catch {
          throw RunError(error)
        }
      }
    }
    do throws(WriteError) {
      try target.commit()
      try log?.commit()
    } catch {
      throw RunError(error)
    }
    for worker in workers {
      worker.filter.withLock { filter in
        if let counts = filter?.counts { outcome.counts.merge(counts) }
      }
    }
    return outcome
  }

  /// A block for each worker, or fewer at the end.
  private static func round(
    _ reader: inout BlockReader, _ inputs: [InputFile], _ count: Int, _ outcome: inout Outcome
  ) throws(RunError) -> [Given] {
    var round: [Given] = []
    while round.count < count {
      var buffer: [UInt8] = []
      do throws(InputError) {
        guard let block = try reader.next(into: &buffer) else { break }
        outcome.bytes += block.count
        round.append(
          Given(
            number: round.count, block: block, buffer: buffer,
            name: inputs[block.input].displayName))
      } catch {
        throw RunError(error)
      }
    }
    return round
  }

  private func filtered(_ round: [Given]) async -> [Made] {
    if round.count == 1 { return [Self.made(round[0], workers[0])] }
    return await withTaskGroup(of: Made.self) { group in
      for given in round {
        let worker = workers[given.number]
        group.addTask { Self.made(given, worker) }
      }
      var all: [Made] = []
      for await made in group { all.append(made) }
      return all.sorted { $0.number < $1.number }
    }
  }

  private static func made(_ given: Given, _ worker: Worker) -> Made {
    var made = Made(number: given.number)
    if case .oversizedLine = given.block.kind {
      made.skipped = 1
      made.firstRefused = "\(given.name):\(given.block.firstLine + 1)"
      return made
    }
    worker.filter.withLock { filter in
      given.buffer.withUnsafeBufferPointer { bytes in
        var start = 0
        var number = 0
        while start < given.block.count {
          var end = start
          while end < given.block.count, bytes[end] != 10 { end &+= 1 }
          let line = UnsafeBufferPointer(rebasing: bytes[start..<end])
          write(line, Self.line(number, given.block), given.name, &filter, &made)
          number += 1
          start = end + 1
        }
      }
    }
    return made
  }

  /// The source's own number of a block's line.
  private static func line(_ number: Int, _ block: Block) -> Int {
    block.lineNumbers.flatMap { number < $0.count ? $0[number] : nil }
      ?? block.firstLine + number + 1
  }

  private static func write(
    _ line: UnsafeBufferPointer<UInt8>, _ number: Int, _ name: String,
    _ filter: inout DestinationFilter?, _ made: inout Made
  ) {
    if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return }
    switch filter?.filter(line, into: &made.lines) {
    case .passed: made.lines.append(10)
    case .refused: made.firstRefused = made.firstRefused ?? "\(name):\(number)"
    case .notAccepted, .withoutConsent, .suppressed, .heldBack, nil: break
    }
    guard let changes = filter?.changes, !changes.isEmpty else { return }
    for change in changes { made.audit += audit(change, number, name) }
  }

  /// One changed or removed value as a line of NDJSON.
  private static func audit(_ change: PolicyChange, _ line: Int, _ name: String) -> [UInt8] {
    let value = JSONValue.object([
      ("input", .string(name)), ("line", .number(line)), ("pointer", .string(change.pointer)),
      ("category", .string(change.category.name)), ("action", .string(change.action)),
      ("removed", .boolean(change.isRemoved)),
      ("rule", .string(change.place?.description ?? "default")),
    ])
    return Array((JSONWriter.compact(value) + "\n").utf8)
  }
}
