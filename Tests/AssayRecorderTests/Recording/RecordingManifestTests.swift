import AssayRecorder
import Testing

struct RecordingManifestTests {
  /// The same traffic in two folders.
  private func record(_ place: RecordingPlace) throws -> RecordingSummary {
    let writer = try place.open {
      $0.redaction = .init(isRaw: false, key: "ab12")
      $0.dialect = .rudderstack
      $0.kept.names = ["Order*"]
      $0.kept.sampler = Sampler(1, of: 10)
    }
    try writer.record([event("1", at: 7), event("2", "Cart Viewed", at: 3)])
    var refused = DeliveryRecord(first: 0, events: 0, status: 400)
    refused.skipped = 4
    writer.answered(refused)
    writer.quarantine(
      .init(receivedAt: 0, request: "POST /v1/batch", reason: "NaN", body: Array("NaN".utf8)))
    writer.noteRedacted(["user.contact.email": 2])
    writer.noteRedacted(["user.contact.email": 1])
    return try writer.finish()
  }

  @Test func `the manifest tells what was recorded, the same for the same traffic`() throws {
    let (first, second) = (try RecordingPlace(), try RecordingPlace())
    let summary = try record(first)
    _ = try record(second)
    #expect(try first.contents() == second.contents())
    #expect(RecordingSummary.read(Array(summary.manifest.utf8)) == .recording(summary))
    #expect(try first.text("recording.json") == golden)
  }

  private let golden = """
    {
      "assay": 1,
      "counts": {
        "byName": {
          "Cart Viewed": 1,
          "Order Completed": 1
        },
        "bySource": {
          "analytics.js": 2
        },
        "bytes": 322,
        "events": 2,
        "quarantined": 1,
        "redelivered": 0,
        "refused": 1,
        "requestBytes": 200,
        "requests": 2,
        "skipped": 4
      },
      "dialect": "rudderstack",
      "kept": {
        "names": ["Order*"],
        "people": "1/10"
      },
      "kind": "recording",
      "received": {
        "first": "2026-01-02T03:04:03.000Z",
        "last": "2026-01-02T03:04:07.000Z"
      },
      "redaction": {
        "categories": {
          "user.contact.email": 3
        },
        "key": "ab12",
        "mode": "redacted"
      },
      "segments": [
        {
          "bytes": 322,
          "checksum": "xxh64:cf426505541cb5bb",
          "events": 2,
          "name": "events-000001.ndjson"
        }
      ],
      "state": "finished"
    }

    """

  @Test func `what cannot be counted again outlives a killed recorder`() throws {
    let place = try RecordingPlace()
    let writer = try place.open()
    writer.noteRedacted(["user.name": 5])
    try writer.record([event("1")])
    _ = try writer.finish()
    #expect(try place.open().summary.redacted == ["user.name": 5])
  }

  @Test func `counts found again are the counts that were kept`() throws {
    let place = try RecordingPlace()
    let before = try record(place)
    var after = try place.open {
      $0.redaction = .init(isRaw: false, key: "ab12")
      $0.dialect = .rudderstack
      $0.kept.names = ["Order*"]
      $0.kept.sampler = Sampler(1, of: 10)
    }.summary
    after.isFinished = true
    #expect(after == before)
  }

  @Test func `names without end are counted together`() throws {
    let place = try RecordingPlace()
    let writer = try place.open()
    try writer.record((0..<10_500).map { event("\($0)", "Name \($0)") })
    let names = writer.summary.names
    #expect(names.count == 10_001)
    #expect(names["(other)"] == 500)
  }
}
