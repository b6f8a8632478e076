import AssayRecorder
import Testing

struct DeliveryLogTests {
  let place: RecordingPlace

  init() throws { place = try RecordingPlace() }

  private func written(_ records: [DeliveryRecord]) throws -> [String] {
    let writer = try place.open()
    for record in records { writer.answered(record) }
    #expect(try place.text("deliveries-000001.ndjson").isEmpty)
    try writer.flushDeliveries()
    return try place.text("deliveries-000001.ndjson").split(separator: "\n").map(String.init)
  }

  @Test func `a request is a short line, and its client is explained once`() throws {
    let one = DeliveryRecord(first: 123_456, events: 1)
    let lines = try written([one, one])
    #expect(lines.count == 3)
    #expect(lines[0] == #"{"client":1,"fields":{"user-agent":"analytics-python/2.3.0"}}"#)
    #expect(
      lines[1] == #"{"at":1767323045000,"connection":1,"client":1,"request":"POST /v1/batch","#
        + #""status":200,"first":123456,"events":1,"bytes":100}"#)
    #expect(lines[1] == lines[2])
  }

  @Test func `everything that a record holds is read back`() throws {
    var full = DeliveryRecord(
      connection: 7, receivedAt: -5, method: "POST", path: "/v1/\"t\"\n\\ é", status: 400,
      events: 2, firstLine: 9, bytes: 1_000_000_000_000, session: "s\u{1}", writeKey: "k",
      client: [.init("content-type", "text/plain"), .init("user-agent", "a \"b\"")],
      problem: "expected JSON")
    full.redelivered = [3, 5]
    full.skipped = 4
    let bare = DeliveryRecord(connection: 1, receivedAt: 0, method: "GET", path: "", status: 200)
    _ = try written([full, bare, full])
    #expect(
      DeliveryRecord.read(try place.bytes("deliveries-000001.ndjson")) == [full, bare, full])
    #expect(DeliveryRecord.read(Array("x\n[]\n\n".utf8)).isEmpty)
  }

  @Test func `clients keep their numbers when a recorder goes on`() throws {
    _ = try written([DeliveryRecord(first: 1, events: 1)])
    let writer = try place.open()
    writer.answered(DeliveryRecord(first: 1, events: 1))
    try writer.flushDeliveries()
    let text = try place.text("deliveries-000001.ndjson")
    #expect(text.split(separator: "\n").count { $0.contains("fields") } == 1)
  }
}
