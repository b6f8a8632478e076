/// Checks what every event of the Segment and RudderStack envelope must have: `schema/envelope`.
package struct EnvelopeCheck: Sendable {
  /// What can be wrong with an envelope.
  package enum Problem: Int32, CaseIterable, Sendable {
    case noType, unknownType, noEventName, noMessageID, noPerson
    case unreadableTime, notText, notObject
  }

  package var violations = Violations()

  package init() {}

  /// Checks one event; `facts`, which are not changed, tell which of its times could be read.
  package mutating func observe(
    _ view: EventView, type: EventType?, requirement: Identity.Requirement,
    facts: inout EventFacts, names: borrowing PathNames
  ) {
    if type == nil {
      add(view.member(.type) == nil ? .noType : .unknownType, .type, view, names)
    }
    // One after the other, since a loop over a list would cost more than the checks.
    text(.event, view, names)
    text(.messageId, view, names)
    text(.userId, view, names)
    text(.anonymousId, view, names)
    text(.name, view, names)
    text(.groupId, view, names)
    text(.previousId, view, names)
    text(.channel, view, names)
    object(.context, view, names)
    object(.properties, view, names)
    object(.traits, view, names)
    object(.integrations, view, names)
    time(.timestamp, facts.timestamp, view, names)
    time(.originalTimestamp, facts.originalTimestamp, view, names)
    time(.sentAt, facts.sentAt, view, names)
    time(.receivedAt, facts.receivedAt, view, names)
    if !has(.messageId, view) { add(.noMessageID, .messageId, view, names) }
    if type == .track, !has(.event, view) { add(.noEventName, .event, view, names) }
    if !isPersonNamed(view, requirement, type) {
      add(.noPerson, requirement == .anonymousID ? .anonymousId : .userId, view, names)
    }
  }

  @inline(__always)
  private mutating func text(
    _ path: EnvelopePath, _ view: EventView, _ names: borrowing PathNames
  ) {
    if let node = view.member(path), view.nodes[node].kind != .string {
      add(.notText, path, view, names)
    }
  }

  @inline(__always)
  private mutating func object(
    _ path: EnvelopePath, _ view: EventView, _ names: borrowing PathNames
  ) {
    guard let node = view.member(path), view.nodes[node].kind != .object else { return }
    // `integrations` may be switched on or off as a whole by some SDKs.
    if path == .integrations, view.nodes[node].kind == .no || view.nodes[node].kind == .yes {
      return
    }
    add(.notObject, path, view, names)
  }

  @inline(__always)
  private mutating func time(
    _ path: EnvelopePath, _ read: Int64?, _ view: EventView, _ names: borrowing PathNames
  ) {
    if read == nil, view.member(path) != nil { add(.unreadableTime, path, view, names) }
  }

  private func has(_ path: EnvelopePath, _ view: EventView) -> Bool {
    guard let node = view.member(path) else { return false }
    // A wrong type is told as such, not as absence.
    return view.nodes[node].kind != .string || view.nodes[node].length > 0
  }

  private func isPersonNamed(
    _ view: EventView, _ requirement: Identity.Requirement, _ type: EventType?
  ) -> Bool {
    switch requirement {
    case .userID: has(.userId, view)
    case .anonymousID: has(.anonymousId, view)
    case .userIDOrAnonymousID:
      has(.userId, view) || has(.anonymousId, view)
        || (type == .alias && has(.previousId, view))
    case .userIDAndAnonymousID: has(.userId, view) && has(.anonymousId, view)
    }
  }

  private mutating func add(
    _ problem: Problem, _ path: EnvelopePath, _ view: EventView, _ names: borrowing PathNames
  ) {
    let key = Violations.Key(
      rule: .schemaEnvelope, event: view.event, path: path.rawValue, detail: problem.rawValue)
    let node = Int(view.envelope[Int(path.rawValue)])
    violations.add(key, at: view.position, slice: view.slice) {
      names.example(
        view, node: max(node, 0), missing: node < 0 ? path.name : nil)
    }
  }
}

extension EnvelopeCheck.Problem {
  /// What is wrong, in one sentence about the field.
  package func message(_ field: String) -> String {
    switch self {
    case .noType: "the event has no `type`"
    case .unknownType:
      "`type` is none of track, identify, page, screen, group and alias"
    case .noEventName: "a track call has no `event` name"
    case .noMessageID: "the event has no `messageId`, so a retry of it cannot be recognised"
    case .noPerson: "the event says of no person whose it is: `\(field)` is missing or empty"
    case .unreadableTime: "`\(field)` is not a date and time that can be read"
    case .notText: "`\(field)` is not text"
    case .notObject: "`\(field)` is not an object"
    }
  }

  package var mend: String {
    switch self {
    case .noType, .unknownType: "send one of the six types of the envelope"
    case .noEventName: "give the track call a name"
    case .noMessageID: "let the SDK set a messageId before the first try, and keep it for retries"
    case .noPerson: "send a userId, or an anonymousId before the person is known"
    case .unreadableTime: "write times as RFC 3339 text, like 2026-01-31T12:00:00.000Z"
    case .notText: "send it as text"
    case .notObject: "send it as an object"
    }
  }
}
