/// Turns positions into names of inputs and line numbers once all blocks are read.
package struct LineIndex: Sendable {
  /// What is known of one block.
  package struct Block: Sendable {
    /// How many lines come before it.
    package var firstLine: Int
    /// Of a document that is no NDJSON: the source line of each line of the block.
    package var lineNumbers: [Int]?

    package init(firstLine: Int, lineNumbers: [Int]? = nil) {
      self.firstLine = firstLine
      self.lineNumbers = lineNumbers
    }

    /// The line in the input, counted from 1, of a line of the block, counted from 0.
    package func number(of line: UInt32) -> Int {
      if let lineNumbers, Int(line) < lineNumbers.count { return lineNumbers[Int(line)] }
      return firstLine + Int(line) + 1
    }
  }

  private var names: [String]
  private var blocks: [[Block]]

  /// Takes each input's name and what is known of its blocks.
  package init(names: [String], blocks: [[Block]]) {
    self.names = names
    self.blocks = blocks
  }

  /// Takes each input's name and, for each of its blocks, the count of lines before it.
  package init(names: [String], firstLines: [[Int]]) {
    self.init(names: names, blocks: firstLines.map { $0.map { Block(firstLine: $0) } })
  }

  /// The input's name and the line, counted from 1.
  package func place(of position: Position) -> (input: String, line: Int) {
    let input = Int(position.input)
    let block = Int(position.block)
    guard input < names.count else { return ("", 0) }
    let known = block < blocks[input].count ? blocks[input][block] : Block(firstLine: 0)
    return (names[input], known.number(of: position.line))
  }

  /// Where lines of an input are that follow one another; the first is counted from 1.
  package func positions(input: Int, from line: Int, count: Int) -> [Position] {
    guard input >= 0, input < names.count, line > 0, count > 0 else { return [] }
    let known = input < blocks.count ? blocks[input] : []
    var block = known.lastIndex { $0.firstLine < line } ?? 0
    var positions: [Position] = []
    for number in line..<line.addingReportingOverflow(min(count, 1 << 20)).partialValue {
      while block + 1 < known.count, known[block + 1].firstLine < number { block += 1 }
      let first = block < known.count ? known[block].firstLine : 0
      positions.append(
        Position(
          input: UInt32(clamping: input), block: UInt32(clamping: block),
          line: UInt32(clamping: number - 1 - first)))
    }
    return positions
  }

  /// What reports call an input.
  package func name(of input: Int) -> String {
    input >= 0 && input < names.count ? names[input] : ""
  }

  /// An example at a position.
  package func example(
    at position: Position, pointer: String, messageID: String? = nil, masked: String? = nil
  ) -> Example {
    let place = place(of: position)
    return Example(
      input: place.input, line: place.line, pointer: pointer, messageID: messageID,
      masked: masked)
  }
}
