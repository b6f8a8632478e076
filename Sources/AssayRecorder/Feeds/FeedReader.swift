/// Reads a feed of lines piece by piece, in whatever sizes a pipe delivers it, and gives out its
/// events as soon as their line is complete.
package struct FeedReader: ~Copyable {
  /// The greatest length of a line that is read unless the caller says otherwise.
  package static let lineLimit = 16 << 20

  /// What was read.
  package private(set) var totals = FeedTotals()
  /// Where the Kafka records stood.
  package private(set) var offsets = FeedOffsets()

  private var unwrapper = FeedUnwrapper()
  private let lineLimit: Int
  /// The lines at hand in `start..<end`, with padding behind them.
  private var bytes: [UInt8] = []
  private var start = 0
  private var end = 0
  /// Up to where no newline is.
  private var searched = 0
  /// How long the line that is being skipped is so far; nil: none is.
  private var skipped: Int?

  /// Makes a reader that skips longer lines.
  package init(lineLimit: Int = Self.lineLimit) { self.lineLimit = max(1, lineLimit) }

  /// Takes the next bytes; `told` gets every line that they end and its bytes.
  package mutating func take(
    _ chunk: UnsafeRawBufferPointer, into lines: inout EventLines,
    told: (FeedLine, UnsafeBufferPointer<UInt8>) -> Void
  ) {
    add(chunk)
    while let newline = nextNewline() {
      endLine(at: newline, &lines, told)
      start = newline + 1
      searched = start
    }
    searched = end
    if let length = skipped {
      skipped = length + (end - start)
      start = end
    } else if end - start > lineLimit {
      skipped = end - start
      start = end
    }
  }

  /// Takes the end of the feed: the last line may lack its newline.
  package mutating func finish(
    into lines: inout EventLines, told: (FeedLine, UnsafeBufferPointer<UInt8>) -> Void
  ) {
    if start < end || skipped != nil { endLine(at: end, &lines, told) }
    start = end
    searched = end
  }

  private mutating func endLine(
    at newline: Int, _ lines: inout EventLines,
    _ told: (FeedLine, UnsafeBufferPointer<UInt8>) -> Void
  ) {
    let length = (skipped ?? 0) + newline - start
    var line: FeedLine
    var kept = start..<newline
    if totals.lines == 0, bytes[kept].starts(with: [0xEF, 0xBB, 0xBF]) {
      kept = kept.dropFirst(3)
    }
    if skipped != nil || length > lineLimit {
      line = oversized(length)
      kept = start..<start
    } else {
      line = bytes.withUnsafeBufferPointer { bytes in
        bytes.baseAddress.map {
          unwrapper.unwrap($0 + kept.lowerBound, length: kept.count, into: &lines)
        } ?? FeedLine(.blank)
      }
    }
    skipped = nil
    totals.add(line)
    line.number = totals.lines
    if let position = line.position { offsets.observe(position) }
    bytes.withUnsafeBufferPointer { told(line, UnsafeBufferPointer(rebasing: $0[kept])) }
  }

  private mutating func oversized(_ length: Int) -> FeedLine {
    totals.oversized += 1
    totals.oversizedBytes += length
    var line = FeedLine(.unreadable)
    line.problems = [
      FeedLine.Problem(
        reason: "expected a line of at most \(lineLimit) bytes, found one of \(length)",
        offset: 0, part: 0..<0)
    ]
    return line
  }

  private func nextNewline() -> Int? {
    bytes.withUnsafeBytes { bytes in
      Newlines.first(in: UnsafeRawBufferPointer(rebasing: bytes[..<end]), from: searched)
    }
  }

  /// Puts the next bytes behind those at hand.
  private mutating func add(_ chunk: UnsafeRawBufferPointer) {
    if start > 0 {
      bytes.withUnsafeMutableBytes { bytes in
        let rest = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
        UnsafeMutableRawBufferPointer(rebasing: bytes[..<rest.count]).copyMemory(from: rest)
      }
      end -= start
      searched -= start
      start = 0
    }
    let wanted = end + chunk.count + FeedUnwrapper.padding
    // Twice as much, so that a long line that comes in small pieces is not copied for each.
    if bytes.count < wanted { bytes.makeRoom(for: max(wanted, bytes.count * 2)) }
    bytes.withUnsafeMutableBytes { bytes in
      UnsafeMutableRawBufferPointer(rebasing: bytes[end..<(end + chunk.count)])
        .copyMemory(from: chunk)
    }
    end += chunk.count
    for place in end..<(end + FeedUnwrapper.padding) { bytes[place] = 0 }
  }
}
