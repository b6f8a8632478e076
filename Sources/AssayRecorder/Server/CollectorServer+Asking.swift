internal import Assay

/// What a program asks the server in whose process it runs.
extension CollectorServer {
  /// The events that fit a query, in the order they came in.
  func events(_ query: EventQuery) async throws(CollectorError) -> [CollectedEvent] {
    try await lines(query).map { CollectedEvent($0) }
  }

  /// The events that fit, once what the query waits for is there or its time is up; and whether
  /// it is there.
  func wait(
    _ query: EventQuery
  ) async throws(CollectorError) -> (events: [CollectedEvent], isMet: Bool) {
    let found = await withCheckedContinuation { continuation in
      let isTaken = desk.submit { loop in
        loop.waiters.add(
          Waiters.Waiter(query: query, began: Sockets.steadyTime()) { lines, isMet in
            continuation.resume(returning: (lines, isMet) as ([[UInt8]], Bool)?)
          })
      }
      if !isTaken { continuation.resume(returning: nil) }
    }
    guard let found else { throw Self.isOver }
    return (found.0.map { CollectedEvent($0) }, found.1)
  }

  /// Forgets what came in for a session, or everything where none is named.
  func reset(_ session: String?) async throws(CollectorError) {
    try await ask { loop in loop.reception.reset(session) }
  }

  /// Every check over the events that fit.
  func check(
    _ query: EventQuery, _ contracts: [Contract]
  ) async throws(CollectorError) -> Report {
    let lines = try await lines(query)
    do throws(RunError) { return try await CheckRun.run(lines: lines, contracts: contracts) } catch
    {
      throw CollectorError(error.message)
    }
  }

  private func lines(_ query: EventQuery) async throws(CollectorError) -> [[UInt8]] {
    try await ask { loop in loop.reception.events(query) }
  }

  /// Does something on the server's thread, and waits for it.
  private func ask<Answer: Sendable>(
    _ question: @escaping @Sendable (inout ServerLoop) -> Answer
  ) async throws(CollectorError) -> Answer {
    let answer = await withCheckedContinuation { continuation in
      let isTaken = desk.submit { loop in
        continuation.resume(returning: question(&loop) as Answer?)
      }
      if !isTaken { continuation.resume(returning: nil) }
    }
    guard let answer else { throw Self.isOver }
    return answer
  }

  private static var isOver: CollectorError { CollectorError("the collector was stopped") }
}
