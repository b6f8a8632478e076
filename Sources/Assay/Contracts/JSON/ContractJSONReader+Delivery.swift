extension ContractJSONReader {
  mutating func delivery(_ value: JSONValue) -> Delivery? {
    guard
      let members = members(
        value, "delivery budgets",
        [
          "lateAfter", "onTimeShare", "duplicateWindow", "allowedDuplicates", "allowedClockSkew",
          "sourceLateness", "dayCloses", "allowedOutOfOrder", "orderJitter", "numbered",
          "heartbeats", "completes", "batched", "at",
        ])
    else { return nil }
    var delivery = Delivery(place: place(members))
    delivery.lateAfter = span(members, "lateAfter")
    delivery.duplicateWindow = span(members, "duplicateWindow")
    delivery.onTimeShare = share(members, "onTimeShare") ?? delivery.onTimeShare
    delivery.allowedDuplicates = share(members, "allowedDuplicates") ?? delivery.allowedDuplicates
    delivery.allowedClockSkew = span(members, "allowedClockSkew") ?? delivery.allowedClockSkew
    delivery.allowedOutOfOrder = share(members, "allowedOutOfOrder")
    delivery.orderJitter = span(members, "orderJitter") ?? delivery.orderJitter
    delivery.sourceLateness = list(members, "sourceLateness") { $0.sourceLateness($1) } ?? []
    delivery.dayClose = members.values["dayCloses"].flatMap { dayClose($0) }
    delivery.numberings = list(members, "numbered") { $0.numbering($1) } ?? []
    delivery.heartbeats = list(members, "heartbeats") { $0.heartbeat($1) } ?? []
    delivery.completions = list(members, "completes") { $0.completion($1) } ?? []
    delivery.batches = list(members, "batched") { $0.batch($1) } ?? []
    return delivery
  }

  private mutating func sourceLateness(_ value: JSONValue) -> SourceLateness? {
    guard let members = members(value, "a source's lateness", ["source", "after", "share"])
    else { return nil }
    let source = requiredString(members, "source")
    require(members, "after")
    guard let after = span(members, "after") else { return nil }
    return SourceLateness(source: source, after: after, share: share(members, "share") ?? 0.99)
  }

  private mutating func dayClose(_ value: JSONValue) -> DayClose? {
    guard let members = members(value, "a day's close", ["after", "share"]) else { return nil }
    require(members, "after")
    guard let after = span(members, "after") else { return nil }
    return DayClose(after: after, share: share(members, "share") ?? 0.99)
  }

  private mutating func numbering(_ value: JSONValue) -> Numbering? {
    guard let members = members(value, "a numbering", ["path", "per"]) else { return nil }
    return Numbering(
      path: path(members, "path"), scope: StreamScope(requiredString(members, "per")))
  }

  private mutating func heartbeat(_ value: JSONValue) -> HeartbeatPromise? {
    guard let members = members(value, "a heartbeat", ["event", "every", "misses", "per"])
    else { return nil }
    let event = requiredString(members, "event")
    require(members, "every")
    guard let every = span(members, "every") else { return nil }
    return HeartbeatPromise(
      event: event, every: every, misses: integer(members, "misses") ?? 2,
      scope: StreamScope(string(members, "per") ?? "session"))
  }

  private mutating func completion(_ value: JSONValue) -> Completion? {
    guard
      let members = members(
        value, "an expected pair", ["event", "with", "by", "within", "share"])
    else { return nil }
    let event = requiredString(members, "event")
    let end = requiredString(members, "with")
    let by = path(members, "by")
    require(members, "within")
    require(members, "share")
    guard let within = span(members, "within"), let share = share(members, "share") else {
      return nil
    }
    return Completion(event: event, end: end, by: by, within: within, share: share)
  }

  private mutating func batch(_ value: JSONValue) -> BatchPromise? {
    guard let members = members(value, "batches", ["id", "size"]) else { return nil }
    return BatchPromise(id: path(members, "id"), size: path(members, "size"))
  }
}
