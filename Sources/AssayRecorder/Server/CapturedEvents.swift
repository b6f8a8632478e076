/// Which lines of a recording came in for whom, so that one test does not see another's events.
struct CapturedEvents: Sendable {
  /// What came in for one test session.
  struct Session: Sendable {
    /// The recording's lines, counted from 1, in their order; neighbours are one range.
    var ranges: [Range<Int>] = []
    var count = 0
    /// Requests that were no events, the latest ones.
    var bad: [Bad] = []
    var badCount = 0
    /// When the last event came in, on the steady clock.
    var lastAt: Int64 = 0
  }

  /// A request that could not be taken.
  struct Bad: Sendable {
    var receivedAt: Int64
    var path: String
    var status: Int
    var reason: String
  }

  /// More than any test suite keeps open; the session that was quiet longest makes room.
  private static let sessionLimit = 10_000
  private static let badLimit = 1_000

  /// Everything that came in, whatever its session.
  private(set) var all = Session()
  private var sessions: [String: Session] = [:]

  /// What came in for a session, or everything where none is named.
  func session(_ name: String?) -> Session {
    name.map { sessions[$0] ?? Session() } ?? all
  }

  mutating func add(_ lines: Range<Int>, session: String?, now: Int64) {
    guard !lines.isEmpty else { return }
    update(session, now) { one in
      one.count += lines.count
      one.lastAt = now
      if let last = one.ranges.last, last.upperBound == lines.lowerBound {
        one.ranges[one.ranges.count - 1] = last.lowerBound..<lines.upperBound
      } else {
        one.ranges.append(lines)
      }
    }
  }

  mutating func add(_ bad: Bad, session: String?, now: Int64) {
    update(session, now) { one in
      one.badCount += 1
      if one.bad.count >= Self.badLimit { one.bad.removeFirst(Self.badLimit / 10) }
      one.bad.append(bad)
    }
  }

  /// Forgets what came in for a session, or everything; the recording keeps it.
  mutating func reset(_ name: String?) {
    if let name {
      sessions[name] = nil
    } else {
      all = Session()
      sessions = [:]
    }
  }

  private mutating func update(_ name: String?, _ now: Int64, _ change: (inout Session) -> Void) {
    change(&all)
    guard let name else { return }
    if sessions[name] == nil, sessions.count >= Self.sessionLimit,
      let oldest = sessions.min(by: { $0.value.lastAt < $1.value.lastAt })
    {
      sessions[oldest.key] = nil
    }
    change(&sessions[name, default: Session(lastAt: now)])
  }
}
