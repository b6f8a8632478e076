/// Turns positions into names of inputs and line numbers once all blocks are read.
package struct LineIndex: Sendable {
  private var names: [String]
  private var firstLines: [[Int]]

  /// Takes each input's name and, for each of its blocks, the count of lines before it.
  package init(names: [String], firstLines: [[Int]]) {
    self.names = names
    self.firstLines = firstLines
  }

  /// The input's name and the line, counted from 1.
  package func place(of position: Position) -> (input: String, line: Int) {
    let input = Int(position.input)
    let block = Int(position.block)
    guard input < names.count else { return ("", 0) }
    let before = block < firstLines[input].count ? firstLines[input][block] : 0
    return (names[input], before + Int(position.line) + 1)
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
