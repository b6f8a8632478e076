/// The share of events that must have arrived when a day is closed.
public struct DayCloses: DeliveryClause {
  private let close: DayClose

  /// At least `share` (0 to 1) of a day's events arrive no later than `span` after its midnight
  /// in UTC.
  public init(after span: TimeSpan, at share: Double = 0.99) {
    close = DayClose(after: span, share: share)
  }
  /// Sets the watermark.
  public func add(to delivery: inout Delivery) { delivery.dayClose = close }
}

/// Says that producers number their events, so that a gap tells of a lost one.
public struct Numbered: DeliveryClause {
  private let numbering: Numbering

  /// The number at `path` rises by one from event to event; a restart at a lesser one is a new row.
  ///
  /// The path starts at the event's root, as `context/seq`, or inside its properties.
  public init(_ path: PropertyPath, per scope: StreamScope) {
    numbering = Numbering(path: path, scope: scope)
  }
  /// Adds the numbering.
  public func add(to delivery: inout Delivery) { delivery.numberings.append(numbering) }
}

/// Says that an event is sent at an interval while a stream lasts.
public struct Heartbeat: DeliveryClause {
  private let promise: HeartbeatPromise

  /// A silence of more than `misses` intervals between events of one stream is a gap.
  public init(
    _ event: String, every interval: TimeSpan, misses: Int = 2, per scope: StreamScope = .session
  ) {
    promise = HeartbeatPromise(event: event, every: interval, misses: misses, scope: scope)
  }
  /// Adds the heartbeat.
  public func add(to delivery: inout Delivery) { delivery.heartbeats.append(promise) }
}

/// Says that an event is mostly followed by another: what started is completed.
public struct Completes: DeliveryClause {
  private let completion: Completion

  /// At least `share` (0 to 1) of `event` are followed by `end` with the same value of `property`
  /// within a span.
  public init(
    _ event: String, with end: String, by property: PropertyPath, within span: TimeSpan,
    at share: Double
  ) {
    completion = Completion(
      event: event, end: end, by: property, within: span, share: share)
  }
  /// Adds the pair.
  public func add(to delivery: inout Delivery) { delivery.completions.append(completion) }
}

/// Says that events tell which batch they came in, and how many that batch holds.
public struct Batched: DeliveryClause {
  private let promise: BatchPromise

  /// The paths start at the event's root, as `context/batch/id`, or inside its properties.
  public init(id: PropertyPath, size: PropertyPath) {
    promise = BatchPromise(id: id, size: size)
  }
  /// Adds the batches.
  public func add(to delivery: inout Delivery) { delivery.batches.append(promise) }
}
