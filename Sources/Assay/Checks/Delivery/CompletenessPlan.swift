/// A promise by which lost events show, and whose events it is about.
package struct CompletenessPromise: Sendable {
  package enum Kind: Sendable {
    case numbering(Numbering)
    case heartbeat(HeartbeatPromise)
    case completion(Completion)
    case batch(BatchPromise)
  }

  package var kind: Kind
  /// The event that declares it; nil: a contract.
  package var event: EventName?
  package var place: Place

  /// The promises of a contract's or an event's budgets.
  static func all(of delivery: Delivery, event: EventName? = nil) -> [Self] {
    let kinds =
      delivery.numberings.map { Kind.numbering($0) }
      + delivery.heartbeats.map { .heartbeat($0) }
      + delivery.completions.map { .completion($0) }
      + delivery.batches.map { .batch($0) }
    return kinds.map { Self(kind: $0, event: event, place: delivery.place) }
  }
}

/// A promise with its paths and names as numbers.
struct CompletenessPlan: Sendable {
  typealias Route = ExpectationPlan.Route

  /// How the stream of an event is found.
  enum Stream: Sendable {
    case device, person
    /// A session's id is told apart by device: some SDKs use the time of its start.
    case session([Route])
    case path([Route])
  }

  var promise: CompletenessPromise
  var stream: Stream = .device
  /// The number, the value that pairs, or the batch's id.
  var value: [Route] = []
  /// The batch's size.
  var size: [Route] = []
  /// The heartbeat, or what begins.
  var begins: [Int32] = []
  /// What ends.
  var ends: [Int32] = []
  /// The event that declares it, or nil.
  var only: Int32?

  init(_ promise: CompletenessPromise, registry: Registry) {
    self.promise = promise
    only = promise.event.map(registry.event)
    switch promise.kind {
    case .numbering(let numbering):
      stream = Self.stream(numbering.scope, registry)
      value = Self.routes(numbering.path, registry)
    case .heartbeat(let heartbeat):
      stream = Self.stream(heartbeat.scope, registry)
      begins = Self.events(heartbeat.event, registry)
    case .completion(let completion):
      begins = Self.events(completion.event, registry)
      ends = Self.events(completion.end, registry)
      value = Self.routes(completion.by, registry)
    case .batch(let batch):
      value = Self.routes(batch.id, registry)
      size = Self.routes(batch.size, registry)
    }
  }

  /// The pointer that a finding names.
  var pointer: String {
    switch promise.kind {
    case .numbering(let numbering): Self.pointer(numbering.path)
    case .heartbeat: "/timestamp"
    case .completion(let completion): Self.pointer(completion.by)
    case .batch(let batch): Self.pointer(batch.id)
    }
  }

  private static func pointer(_ path: PropertyPath) -> String {
    let first = path.segments.first ?? ""
    let isRoot = EnvelopePath.allCases.contains { $0.parent == 0 && $0.name == first }
    return PublicText.of(isRoot ? "/\(path.text)" : "/properties/\(path.text)")
  }

  private static func stream(_ scope: StreamScope, _ registry: Registry) -> Stream {
    switch scope {
    case .device: .device
    case .person: .person
    case .session:
      .session(
        ["context/sessionId", "context/session/id", "properties/session_id"].map {
          route(PropertyPath($0), from: [], registry)
        })
    default: .path(routes(PropertyPath(scope.text), registry))
    }
  }

  /// From the root, and inside what an event carries.
  private static func routes(_ path: PropertyPath, _ registry: Registry) -> [Route] {
    [
      [], [EnvelopePath.properties.rawValue], [EnvelopePath.traits.rawValue],
      [EnvelopePath.context.rawValue],
    ].map { route(path, from: $0, registry) }
  }

  private static func route(
    _ path: PropertyPath, from start: [Int32], _ registry: Registry
  ) -> Route {
    var route = Route(steps: start, isItem: start.map { _ in false })
    for name in path.segments {
      let number = registry.path(
        parent: route.steps.last ?? 0, name: Array(name.utf8), isItem: name == "*")
      route.steps.append(number)
      route.isItem.append(name == "*")
    }
    return route
  }

  /// The numbers of the events that contracts call so.
  private static func events(_ name: String, _ registry: Registry) -> [Int32] {
    ["track", "page", "screen"].map { registry.event(EventName(type: $0, name: name)) }
      + [registry.event(EventName(type: name, name: ""))]
  }
}
