extension ServerLoop {
  /// Passes a request on that is in the recording by now; its answer comes later.
  mutating func forward(
    _ request: HTTPRequest, of connection: Connection, to place: UpstreamPlace,
    record: DeliveryRecord?
  ) {
    guard !ForwardRequest.isLoop(request) else {
      let refusal = HTTPRefusal(508, "the request was forwarded to where it came from")
      answer(connection, refusal.answer, request: request, record: record)
      return
    }
    do throws(SocketError) {
      upstreams.append(
        try Upstream(
          to: place, for: connection.number, request, record: record, limits: limits.http,
          deadline: Sockets.steadyTime() &+ limits.requestTime))
      connection.isWaiting = true
    } catch {
      answer(connection, Upstream.failure(error.reason), request: request, record: record)
    }
  }

  /// Goes on with what is on its way, whose states follow those of the connections.
  mutating func advanceUpstreams(_ ready: [Int32], _ now: Int64) {
    guard !upstreams.isEmpty else { return }
    var waiting: [Upstream] = []
    var done: [(Upstream, HTTPAnswer)] = []
    for (index, upstream) in upstreams.enumerated() {
      var step = Upstream.Step.waiting
      if index < ready.count, ready[index] != 0 { step = upstream.advance(ready[index], buffer) }
      if case .waiting = step, now >= upstream.deadline {
        step = upstream.failed("it did not answer in time")
      }
      switch step {
      case .waiting: waiting.append(upstream)
      case .answered(let answer): done.append((upstream, answer))
      }
    }
    upstreams = waiting
    for (upstream, answer) in done {
      var record = upstream.record
      record?.status = answer.status
      self.answer(
        connection: upstream.client, answer, request: upstream.request, record: record)
    }
  }
}
