import AssayRecorder
import Testing

struct RedeliveryTests {
  let place: RecordingPlace

  init() throws { place = try RecordingPlace() }

  @Test func `an event whose answer got lost with the recorder is not written twice`() throws {
    try place.open().record([event("1"), event("2")], isAnswered: false)
    let writer = try place.open()
    #expect(writer.hasUncertainEvents)
    // The repetition has another time.
    #expect(writer.again(event("2", at: 30)) == 2)
    #expect(writer.again(event("2", at: 30)) == nil)
    #expect(writer.again(event("3")) == nil)
    #expect(writer.again(event("1")) == 1)
    #expect(!writer.hasUncertainEvents)
  }

  @Test func `an acknowledged event that comes again is a duplicate, as it should be`() throws {
    try place.open().record([event("1")])
    #expect(try place.open().again(event("1")) == nil)
  }

  @Test func `a repetition that was acknowledged is certain for the next recorder`() throws {
    try place.open().record([event("1"), event("2")], isAnswered: false)
    do {
      let writer = try place.open()
      var record = DeliveryRecord(first: 0, events: 0)
      record.redelivered = [try #require(writer.again(event("1")))]
      writer.answered(record)
      try writer.flushDeliveries()
      #expect(writer.summary.redelivered == 1)
    }
    let writer = try place.open()
    #expect(writer.summary.redelivered == 1)
    #expect(writer.again(event("1")) == nil)
    #expect(writer.again(event("2")) == 2)
  }

  @Test func `an event whose answer broke with the connection is not written twice`() throws {
    let writer = try place.open()
    try writer.record([event("1")])
    #expect(!writer.hasUncertainEvents)
    let first = try writer.record([event("2"), event("3")], isAnswered: false)
    var record = DeliveryRecord(first: first, events: 2)
    writer.unanswered(record)
    let line = try #require(writer.again(event("3")))
    #expect(line == 3)
    #expect(writer.again(event("1")) == nil)
    // The repetition's answer breaks as well.
    record = DeliveryRecord(first: 0, events: 0)
    record.redelivered = [line]
    writer.unanswered(record)
    #expect(writer.again(event("3")) == 3)
  }

  @Test func `an event twice in lost requests is taken twice`() throws {
    try place.open().record([event("1"), event("1")], isAnswered: false)
    let writer = try place.open()
    #expect([1, 2, 3].map { _ in writer.again(event("1")) } == [1, 2, nil])
  }

  @Test func `without a messageId the content tells, whatever the times of transport`() throws {
    func line(_ total: Int, _ time: String) -> String {
      #"{"type":"track","event":"A","properties":{"total":\#(total)},"sentAt":"\#(time)","#
        + #""receivedAt":"\#(time)"}"#
    }
    try place.open().record([line(1, "2026-01-02T03:04:05Z")], isAnswered: false)
    let writer = try place.open()
    #expect(writer.again(line(2, "2026-01-02T03:04:05Z")) == nil)
    #expect(writer.again(line(1, "2026-01-02T03:04:55Z")) == 1)
  }

  @Test func `one messageId under another name is another event`() throws {
    try place.open().record([event("1", "Cart Viewed")], isAnswered: false)
    #expect(try place.open().again(event("1", "Order Completed")) == nil)
  }

  @Test func `memory has a bound, and the latest events stay`() throws {
    let writer = try place.open()
    let count = 200_100
    try writer.record((1...count).map { event("\($0)") }, isAnswered: false)
    writer.unanswered(DeliveryRecord(first: 1, events: count))
    #expect(writer.again(event("1")) == nil)
    #expect(writer.again(event("\(count)")) == count)
    #expect(writer.again(event("\(count - 90_000)")) == count - 90_000)
  }
}
