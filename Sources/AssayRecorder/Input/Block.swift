/// Whole lines of one input, in a buffer that the reader filled.
package struct Block: Sendable {
  /// What a block is.
  package enum Kind: Hashable, Sendable {
    /// Lines of events.
    case lines
    /// One line longer than the limit, which was skipped; its length without the line end.
    case oversizedLine(bytes: Int)
  }

  /// The input's number.
  package var input: Int
  /// The block's number in its input, from 0.
  package var sequence: Int
  /// The valid bytes of the buffer; at least 64 zero bytes follow them.
  package var count: Int
  package var kind: Kind
  /// How many lines of the source come before the block's first one.
  package var firstLine: Int
  /// Of a JSON document: the source line of each of the block's lines, counted from 1.
  package var lineNumbers: [Int]?
  /// The offsets of the line ends among the valid bytes, where they were looked for; else empty.
  package var lineEnds: [Int] = []
  /// Of events of a batch body: how many bytes of each line the body said of all of them; else
  /// empty.
  package var added: [Int] = []
}
