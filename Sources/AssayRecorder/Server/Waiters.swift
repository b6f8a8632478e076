/// Tests that wait for events, and wake when what they wait for is there or their time is up.
struct Waiters {
  /// One that waits.
  struct Waiter {
    var query: EventQuery
    /// On the steady clock.
    var began: Int64
    /// How many of the session's events were looked at, and how many of them fit.
    var examined = 0
    var fitting = 0
    /// How long it waits at most, in milliseconds.
    var timeout: Int64 { Int64(clamping: min(query.timeout ?? 10_000, 600_000)) }
    /// The most bytes of events that it takes.
    var limit = Int.max
    /// Takes the events, and whether they are what was waited for.
    var resume: @Sendable ([[UInt8]], Bool) -> Void
  }

  private var waiting: [Waiter] = []

  var isEmpty: Bool { waiting.isEmpty }

  mutating func add(_ waiter: Waiter) { waiting.append(waiter) }

  /// How long the server may wait for sockets before a waiter must be looked at.
  func timeout(_ captured: CapturedEvents, now: Int64, otherwise: Int64) -> Int64 {
    waiting.reduce(otherwise) { shortest, waiter in
      var due = waiter.began &+ waiter.timeout
      if let quiet = waiter.query.quiet {
        due = min(due, quietSince(waiter, captured) &+ Int64(clamping: quiet))
      }
      return min(shortest, max(0, due &- now))
    }
  }

  /// Removes the waiters that are done; tells whether each got what it waited for.
  mutating func takeDone(
    _ captured: CapturedEvents, now: Int64, fitting: (EventQuery, _ skipping: Int) -> Int
  ) -> [(waiter: Waiter, isMet: Bool)] {
    guard !waiting.isEmpty else { return [] }
    var done: [(Waiter, Bool)] = []
    for index in waiting.indices {
      let count = captured.session(waiting[index].query.session).count
      guard count > waiting[index].examined, waiting[index].query.count != nil else { continue }
      waiting[index].fitting += fitting(waiting[index].query, waiting[index].examined)
      waiting[index].examined = count
    }
    var left: [Waiter] = []
    for waiter in waiting {
      let isOver = now >= waiter.began &+ waiter.timeout
      var isMet = waiter.fitting >= waiter.query.count ?? 0
      if isMet, let quiet = waiter.query.quiet {
        isMet = now >= quietSince(waiter, captured) &+ Int64(clamping: quiet)
      }
      if isMet || isOver { done.append((waiter, isMet)) } else { left.append(waiter) }
    }
    waiting = left
    return done
  }

  /// Since when nothing came in; waiting for quiet begins with the wait.
  private func quietSince(_ waiter: Waiter, _ captured: CapturedEvents) -> Int64 {
    max(waiter.began, captured.session(waiter.query.session).lastAt)
  }
}
