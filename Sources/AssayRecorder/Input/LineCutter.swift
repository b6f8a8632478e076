/// Cuts an input of one event a line into blocks.
final class LineCutter {
  let source: InputSource
  private let blockSize: Int
  private let maxLineBytes: Int
  /// The beginning of a line whose end is not read yet, or what follows a skipped line.
  private var carry: [UInt8] = []
  private var line = 0

  init(_ source: InputSource, blockSize: Int, maxLineBytes: Int) {
    self.source = source
    self.blockSize = blockSize
    self.maxLineBytes = maxLineBytes
    source.leaveLinesToReader()
  }

  /// The next block; nil at the end, or where the source failed.
  func next(into buffer: inout [UInt8], input: Int, sequence: Int) -> Block? {
    var block = Block(
      input: input, sequence: sequence, count: 0, kind: .lines, firstLine: line, lineNumbers: nil)
    buffer.makeRoom(for: max(blockSize, carry.count))
    buffer.replaceSubrange(0..<carry.count, with: carry)
    var count = carry.count
    var searched = 0
    carry.removeAll(keepingCapacity: true)
    while true {
      let wanted = max(blockSize, count == searched ? count + blockSize : count)
      buffer.makeRoom(for: wanted)
      let got = buffer.withUnsafeMutableBytes { bytes in
        source.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[count..<wanted]))
      }
      count += got
      let isAtEnd = count < wanted
      let first = firstNewline(buffer, from: searched, to: count)
      if first ?? count > maxLineBytes {
        return skipLine(&buffer, first: first, count: count, isAtEnd: isAtEnd, &block)
      }
      if first != nil || isAtEnd {
        block.count = cut(buffer, count: count, isAtEnd: isAtEnd)
        guard block.count > 0 else { return nil }
        block.lineEnds = lineEnds(buffer, count: block.count)
        source.addLines(block.lineEnds.count)
        line += block.lineEnds.count
        return block
      }
      searched = count
    }
  }

  /// Keeps what follows the last newline for the next block; returns where that is.
  private func cut(_ buffer: [UInt8], count: Int, isAtEnd: Bool) -> Int {
    let last = buffer.withUnsafeBytes { Newlines.last(in: $0, before: count) }
    let end = last.map { $0 + 1 } ?? 0
    if isAtEnd {
      // The last line may lack its newline; a line that a failure cut off is none.
      return source.failure == nil ? count : end
    }
    carry = Array(buffer[end..<count])
    return end
  }

  private func skipLine(
    _ buffer: inout [UInt8], first: Int?, count: Int, isAtEnd: Bool, _ block: inout Block
  ) -> Block? {
    var length = first ?? count
    var hasEnd = first != nil
    if let first {
      carry = Array(buffer[(first + 1)..<count])
    } else if !isAtEnd {
      let rest = skipToNewline(&buffer)
      length += rest.skipped
      hasEnd = rest.hasEnd
    }
    guard hasEnd || source.failure == nil else { return nil }
    if hasEnd { source.addLines(1) }
    line += 1
    block.kind = .oversizedLine(bytes: length)
    return block
  }

  /// Reads up to a newline without keeping the bytes; returns how many they were.
  private func skipToNewline(_ buffer: inout [UInt8]) -> (skipped: Int, hasEnd: Bool) {
    var skipped = 0
    while true {
      let got = buffer.withUnsafeMutableBytes { bytes in
        source.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[..<blockSize]))
      }
      if let first = firstNewline(buffer, from: 0, to: got) {
        carry = Array(buffer[(first + 1)..<got])
        return (skipped + first, true)
      }
      skipped += got
      if got < blockSize { return (skipped, false) }
    }
  }

  private func firstNewline(_ buffer: [UInt8], from start: Int, to end: Int) -> Int? {
    buffer.withUnsafeBytes { bytes in
      Newlines.first(in: UnsafeRawBufferPointer(rebasing: bytes[..<end]), from: start)
    }
  }

  private func lineEnds(_ buffer: [UInt8], count: Int) -> [Int] {
    buffer.withUnsafeBytes { bytes in
      Newlines.all(in: UnsafeRawBufferPointer(rebasing: bytes[..<count]))
    }
  }
}
