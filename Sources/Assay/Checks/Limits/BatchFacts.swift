/// What is known of one request that carried events: a batch body, or a line of a recording's
/// deliveries.
package struct BatchFacts: Hashable, Sendable {
  /// The number of the input in which its events stand.
  package var input: Int
  /// The line of that input with its first event, counted from 1.
  package var line: Int
  /// How many bytes the body had; nil: unknown, as where only its compressed size is.
  package var bytes: Int?
  /// How many events it carried.
  package var events: Int
  /// How many of them name nobody.
  package var ofNobody: Int
  /// What shows whose it is; nil: nothing.
  package var dialect: VendorDialect?
  /// The single events, where that many can be told and the request may be refused.
  package var members: [Member] = []

  /// One event of a request.
  package struct Member: Hashable, Sendable {
    package var position: Position
    package var messageID: String?

    package init(position: Position, messageID: String? = nil) {
      self.position = position
      self.messageID = messageID
    }
  }

  /// Whether some vendor refuses it.
  package var mayBeRefused: Bool {
    let limits = VendorLimits.segment
    return (bytes ?? 0) > limits.batchBytes || events > limits.batchEvents ?? .max || ofNobody > 0
  }

  package init(
    input: Int, line: Int, bytes: Int?, events: Int, ofNobody: Int = 0,
    dialect: VendorDialect? = nil
  ) {
    self.input = input
    self.line = line
    self.bytes = bytes
    self.events = events
    self.ofNobody = ofNobody
    self.dialect = dialect
  }
}

extension LineIndex {
  /// The events of a request that stand one a line, from its first on.
  func members(of batch: BatchFacts) -> [BatchFacts.Member] {
    positions(input: batch.input, from: batch.line, count: batch.events)
      .map { BatchFacts.Member(position: $0) }
  }
}
