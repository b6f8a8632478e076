package import Assay

/// Cuts inputs into blocks of whole lines, in order.
///
/// Several workers take turns under a lock. Where blocks end depends on the content and the block
/// size alone. Memory stays at one block a worker, and what one line needs up to the limit.
package struct BlockReader: ~Copyable {
  /// How many zero bytes follow a block's valid ones.
  package static let padding = 64

  private let files: [InputFile]
  private let blockSize: Int
  private let maxLineBytes: Int
  private let tellsEvents: Bool
  private var input = -1
  private var sequence = 0
  private var form = Form.none
  private var totals: [InputTotals] = []
  private var finishedBatches: [BatchFacts] = []

  private enum Form {
    case none
    case lines(LineCutter)
    case documents(DocumentSplitter)
  }

  /// Takes the inputs; `blockSize` is cut down to the limit of a line.
  ///
  /// `tellsEvents` says whether ``batches`` hold the single events of those that may be refused.
  package init(
    files: [InputFile], blockSize: Int = 1 << 20, maxLineBytes: Int = 16 << 20,
    tellsEvents: Bool = false
  ) {
    self.files = files
    self.tellsEvents = tellsEvents
    self.maxLineBytes = max(1, maxLineBytes)
    self.blockSize = min(max(1, blockSize), self.maxLineBytes)
  }

  /// The next block, or nil after the last one; the buffer is enlarged as needed.
  ///
  /// An input that breaks off is an error after its complete lines were given out.
  package mutating func next(into buffer: inout [UInt8]) throws(InputError) -> Block? {
    while true {
      if let block = try nextOfInput(into: &buffer) {
        buffer.pad(after: block.count)
        sequence += 1
        return block
      }
      guard input + 1 < files.count else { return nil }
      input += 1
      sequence = 0
      form = try open(files[input])
    }
  }

  /// What was read of each input so far.
  package func summaries() -> [InputTotals] {
    switch form {
    case .none: totals
    case .lines(let cutter): totals + [cutter.source.totals]
    case .documents(let splitter): totals + [splitter.source.totals]
    }
  }

  /// The batch bodies among what was read so far.
  package var batches: [BatchFacts] {
    if case .documents(let splitter) = form {
      finishedBatches + splitter.batches
    } else {
      finishedBatches
    }
  }

  private mutating func nextOfInput(into buffer: inout [UInt8]) throws(InputError) -> Block? {
    let source: InputSource
    switch form {
    case .none: return nil
    case .lines(let cutter):
      if let block = cutter.next(into: &buffer, input: input, sequence: sequence) { return block }
      source = cutter.source
    case .documents(let splitter):
      if let block = splitter.next(into: &buffer, input: input, sequence: sequence) { return block }
      source = splitter.source
    }
    if let failure = source.failure { throw failure }
    finishedBatches = batches
    totals.append(source.totals)
    form = .none
    return nil
  }

  private func open(_ file: InputFile) throws(InputError) -> Form {
    let source = try InputSource(file)
    let size = 1 << 16
    let prefix = source.peek(size)
    if prefix.isEmpty, let failure = source.failure { throw failure }
    if prefix.starts(with: [0xEF, 0xBB, 0xBF]) { source.drop(3) }
    switch try InputForm.of(source.peek(size), isWhole: prefix.count < size, file: file) {
    case .lines:
      return .lines(LineCutter(source, blockSize: blockSize, maxLineBytes: maxLineBytes))
    case .documents:
      return .documents(
        DocumentSplitter(
          source, blockSize: blockSize, maxLineBytes: maxLineBytes, tellsEvents: tellsEvents))
    }
  }
}
