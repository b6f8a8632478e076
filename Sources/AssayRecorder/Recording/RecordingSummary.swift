internal import Assay

/// What a recording holds, as its manifest `recording.json` says it.
///
/// Of an open recording the manifest tells what was true when its last segment was finished; what
/// came after is in the segments themselves. No time but that of the traffic enters, so the same
/// traffic gives the same bytes.
package struct RecordingSummary: Sendable, Equatable {
  /// The format's version: the member `assay`.
  package static let format = 1

  /// A finished segment.
  package struct Segment: Sendable, Equatable {
    /// `events-000001.ndjson`, or with `.gz`.
    package var name: String
    package var events: Int
    /// The size of the file.
    package var bytes: Int
    /// The XXH64 of the file, as `xxh64:` and 16 hexadecimal digits.
    package var checksum: String
  }

  package var isFinished = false
  /// Whether files under the ending `.thin` are complete and take the place of the old ones.
  var isThinning = false
  package var dialect = Dialect.segment
  package var redaction = RecordingOptions.Redaction(isRaw: false)
  /// How many values of each data category were replaced.
  package var redacted: [String: Int] = [:]
  /// What of the traffic was kept.
  package var kept = EventFilter.Rules()

  /// The earliest and the latest `receivedAt`, in milliseconds since 1970.
  package var received: ClosedRange<Int64>?
  package var events = 0
  /// The uncompressed bytes of all events.
  package var bytes = 0
  /// Events by name and by `context.library.name`.
  package var names: [String: Int] = [:]
  package var sources: [String: Int] = [:]
  /// Requests that were answered, those that were answered with an error, and their bodies' bytes.
  package var requests = 0
  package var refused = 0
  package var requestBytes = 0
  /// Requests that could not be read as events.
  package var quarantined = 0
  /// Events that filters or sampling left out.
  package var skipped = 0
  /// Events that came in again after an answer was lost, and were not written again.
  package var redelivered = 0
  /// The finished segments in their order.
  package var segments: [Segment] = []

  package init() {}

  /// The manifest's text.
  package var manifest: String {
    JSONWriter.canonical(
      .object([
        ("assay", .number(Self.format)), ("kind", .string("recording")),
        ("state", .string(isFinished ? "finished" : isThinning ? "thinning" : "open")),
        ("dialect", .string(dialect.rawValue)), ("redaction", redactionJSON),
        ("kept", kept.json), ("counts", countsJSON), ("received", receivedJSON),
        ("segments", .array(segments.map(Self.json))),
      ]))
  }

  private var redactionJSON: JSONValue {
    .object([
      ("mode", .string(redaction.isRaw ? "raw" : "redacted")),
      ("key", redaction.key.map { .string($0) }), ("categories", Self.json(redacted)),
    ])
  }

  private var countsJSON: JSONValue {
    .object([
      ("events", .number(events)), ("bytes", .number(bytes)), ("byName", Self.json(names)),
      ("bySource", Self.json(sources)), ("requests", .number(requests)),
      ("requestBytes", .number(requestBytes)), ("refused", .number(refused)),
      ("quarantined", .number(quarantined)), ("skipped", .number(skipped)),
      ("redelivered", .number(redelivered)),
    ])
  }

  private var receivedJSON: JSONValue? {
    received.map { span in
      .object([
        ("first", .string(Self.text(of: span.lowerBound))),
        ("last", .string(Self.text(of: span.upperBound))),
      ])
    }
  }

  private static func text(of time: Int64) -> String {
    Timestamp(milliseconds: time).withinFourDigits.iso8601()
  }

  private static func json(_ segment: Segment) -> JSONValue {
    .object([
      ("name", .string(segment.name)), ("events", .number(segment.events)),
      ("bytes", .number(segment.bytes)), ("checksum", .string(segment.checksum)),
    ])
  }

  private static func json(_ counts: [String: Int]) -> JSONValue {
    .object(counts.map { ($0.key, .number($0.value)) })
  }
}
