internal import Assay

extension ServerLoop {
  /// Carries out what a test asks; nil where the answer takes its time.
  mutating func answer(
    _ control: ControlRequest, _ request: HTTPRequest, session: String?, from connection: Connection
  ) -> HTTPAnswer? {
    switch control {
    case .health: return .document(.object([("status", .string("ok"))]))
    case .stats: return stats()
    case .microAll: return microCounts(session)
    case .microReset:
      reception.reset(session)
      return microCounts(session)
    case .microGood(let filter):
      var query = EventQuery()
      query.session = session
      query.type = filter.eventType
      query.limit = filter.limit
      let events = reception.events(query, atMost: Reception.answerLimit)
      return .json(events, before: "[", after: "]") { #"{"event":"# + $0 + "}" }
    case .microBad(let filter): return microBad(session, limit: filter.limit)
    case .deleteEvents(let query):
      reception.reset(query.session)
      return .document(.object([("deleted", .boolean(true))]))
    case .events(let query): return wait(query, request, connection)
    case .check(let query, let body):
      check(query, body, request, connection)
      return nil
    }
  }

  // MARK: Events

  /// Answers at once, or when as many events are there as were asked for.
  private mutating func wait(
    _ query: EventQuery, _ request: HTTPRequest, _ connection: Connection
  ) -> HTTPAnswer? {
    guard unsentBytes <= limits.buffered else {
      return HTTPRefusal(503, "too many answers wait to be read").answer
    }
    guard query.count != nil || query.quiet != nil else {
      let events = reception.events(query, atMost: Reception.answerLimit)
      return Self.answer(events, isComplete: true)
    }
    let (desk, number) = (desk, connection.number)
    waiters.add(
      Waiters.Waiter(
        query: query, began: Sockets.steadyTime(), limit: Reception.answerLimit
      ) { events, isMet in
        let answer = Self.answer(events, isComplete: isMet)
        _ = desk.submit { $0.answer(connection: number, answer, request: request) }
      })
    return nil
  }

  private static func answer(_ events: [[UInt8]], isComplete: Bool) -> HTTPAnswer {
    .json(
      events, before: #"{"complete":\#(isComplete),"count":\#(events.count),"events":["#,
      after: "]}")
  }

  /// Gives the waiters their events whose condition is met, or whose time is up.
  mutating func resumeWaiters(_ now: Int64) {
    guard !waiters.isEmpty else { return }
    var done: [(waiter: Waiters.Waiter, isMet: Bool)] = []
    do {
      var waiting = Waiters()
      swap(&waiting, &waiters)
      done = waiting.takeDone(reception.captured, now: now) { query, examined in
        reception.count(query, after: examined)
      }
      swap(&waiting, &waiters)
    }
    for one in done {
      let events = reception.events(one.waiter.query, atMost: one.waiter.limit)
      one.waiter.resume(events, one.isMet)
    }
  }

  // MARK: Micro

  private func microCounts(_ session: String?) -> HTTPAnswer {
    let seen = reception.captured.session(session)
    return .document(
      .object([
        ("total", .number(seen.count + seen.badCount)), ("good", .number(seen.count)),
        ("bad", .number(seen.badCount)),
      ]))
  }

  private func microBad(_ session: String?, limit: Int?) -> HTTPAnswer {
    let bad = reception.captured.session(session).bad
    return .document(
      .array(
        bad.prefix(limit ?? bad.count).map { one in
          .object([
            ("receivedAt", .string(Timestamp(milliseconds: one.receivedAt).iso8601())),
            ("path", .string(one.path)), ("status", .number(one.status)),
            ("errors", .array([.string(one.reason)])),
          ])
        }))
  }

  private mutating func stats() -> HTTPAnswer {
    let status = reception.currentStatus()
    return .document(
      .object([
        ("events", .number(status.events)), ("refused", .number(status.refused)),
        ("bytes", .number(status.bytes)),
        (
          "names",
          .object(status.names.sorted { $0.key < $1.key }.map { ($0.key, .number($0.value)) })
        ),
      ]))
  }

  // MARK: Checking

  /// Checks a session's events elsewhere, so that others are served meanwhile.
  private mutating func check(
    _ query: EventQuery, _ body: [UInt8], _ request: HTTPRequest, _ connection: Connection
  ) {
    let lines = reception.events(query)
    let (desk, number, checker) = (desk, connection.number, options.checker)
    Task.detached {
      let answer = await checker(lines, body)
      _ = desk.submit { $0.answer(connection: number, answer, request: request) }
    }
  }
}

extension HTTPAnswer {
  static func document(_ value: JSONValue, status: Int = 200) -> HTTPAnswer {
    HTTPAnswer(
      status, fields: [Field("Content-Type", "application/json")],
      body: Array(JSONWriter.compact(value).utf8))
  }

  /// Lines of JSON as the items of an array.
  static func json(
    _ lines: [[UInt8]], before: String, after: String,
    each: ((String) -> String)? = nil
  ) -> HTTPAnswer {
    var body = Array(before.utf8)
    for (index, line) in lines.enumerated() {
      if index > 0 { body.append(UInt8(ascii: ",")) }
      if let each {
        body += each(String(decoding: line, as: UTF8.self)).utf8
      } else {
        body += line
      }
    }
    body += after.utf8
    return HTTPAnswer(200, fields: [Field("Content-Type", "application/json")], body: body)
  }
}
