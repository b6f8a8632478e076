/// What a server does besides taking events.
package struct DeskOptions: Sendable {
  /// Checks events, one a line, against the contract that the body of a request holds, or else
  /// against those that the program knows; gives the answer with the report.
  package var checker: @Sendable (_ lines: [[UInt8]], _ body: [UInt8]) async -> HTTPAnswer
  /// Is told how the recorder is doing, a few times a second.
  package var observer: (@Sendable (RecorderStatus) -> Void)?
  /// Where requests are passed on to, which then gives the answers; nil: the collector does.
  package var forward: ForwardTarget?
  /// What clients must know where other machines can reach the port.
  package var token: String?

  package init(
    checker: @escaping @Sendable ([[UInt8]], [UInt8]) async -> HTTPAnswer = { _, _ in
      HTTPAnswer(501)
    }
  ) {
    self.checker = checker
  }
}
