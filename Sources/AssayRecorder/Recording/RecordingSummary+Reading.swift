internal import Assay

extension RecordingSummary {
  /// What the bytes of a `recording.json` are.
  package enum Reading: Sendable, Equatable {
    case recording(RecordingSummary)
    /// JSON of another kind or a newer format; `found` says which.
    case other(found: String)
    /// No JSON object: a manifest that was cut off, or a file of somebody else.
    case unreadable
  }

  /// Reads a manifest; members that are not known are passed over.
  package static func read(_ bytes: [UInt8]) -> Reading {
    guard let value = try? JSONReader.read(bytes), case .object(let list) = value.kind else {
      return .unreadable
    }
    let members = Members(list)
    guard members.text("kind") == "recording" else {
      return .other(found: "a recording.json of another kind")
    }
    guard members.number("assay") == format else {
      return .other(found: "format \(members.number("assay"))")
    }
    return .recording(RecordingSummary(members))
  }

  private init(_ members: Members) {
    self.init()
    isFinished = members.text("state") == "finished"
    isThinning = members.text("state") == "thinning"
    dialect = members.text("dialect").flatMap { Dialect(rawValue: $0) } ?? .segment
    let mode = Members(members["redaction"])
    redaction = .init(isRaw: mode.text("mode") == "raw", key: mode.text("key"))
    redacted = mode.counts("categories")
    kept = EventFilter.Rules(Members(members["kept"]))
    takeCounts(Members(members["counts"]))
    let span = Members(members["received"])
    if let first = Self.instant(span.text("first")), let last = Self.instant(span.text("last")),
      first <= last
    {
      received = first...last
    }
    if case .array(let items) = members["segments"]?.kind {
      segments = items.map { Self.segment(Members($0)) }
    }
  }

  private mutating func takeCounts(_ counts: Members) {
    events = counts.number("events")
    bytes = counts.number("bytes")
    names = counts.counts("byName")
    sources = counts.counts("bySource")
    requests = counts.number("requests")
    requestBytes = counts.number("requestBytes")
    refused = counts.number("refused")
    quarantined = counts.number("quarantined")
    skipped = counts.number("skipped")
    redelivered = counts.number("redelivered")
  }

  private static func segment(_ members: Members) -> Segment {
    Segment(
      name: members.text("name") ?? "", events: members.number("events"),
      bytes: members.number("bytes"), checksum: members.text("checksum") ?? "")
  }

  private static func instant(_ text: String?) -> Int64? {
    guard let text else { return nil }
    return Timestamp.parse(Array(text.utf8).span)?.milliseconds
  }
}
