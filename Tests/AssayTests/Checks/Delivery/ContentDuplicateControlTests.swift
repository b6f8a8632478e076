import Assay
import Testing

/// What people and programs repeat is no duplicate.
struct ContentDuplicateControlTests {
  private typealias Traffic = ContentDuplicateTests.Traffic

  private func expectNone(_ traffic: Traffic) {
    let report = traffic.report()
    #expect(report.findings.map(\.message) == [])
    #expect(report.results(.deliveryDuplicateContent).map(\.verdict) == [.pass])
  }

  @Test func `equal page views a minute apart`() {
    var traffic = Traffic()
    for number in 0..<20 {
      traffic.add("", #"{"path":"/"}"#, at: number * 60_000 + 11, type: "page")
    }
    expectNone(traffic)
  }

  @Test func `a page that is loaded again at once`() {
    var traffic = Traffic()
    for number in 0..<20 {
      for again in [0, 900, 2100] {
        traffic.add(
          "", #"{"path":"/orders/o-\#(number)","order_id":"o-\#(number)"}"#,
          at: number * 60_000 + again + 1, person: #""userId":"u-\#(number)""#, type: "page")
      }
    }
    expectNone(traffic)
  }

  @Test func `heartbeats`() {
    var traffic = Traffic()
    for number in 0..<500 { traffic.add("Heartbeat", "{}", at: number * 5000 + number % 7) }
    expectNone(traffic)
  }

  @Test func `heartbeats of a session that names an order`() {
    var traffic = Traffic()
    for number in 0..<200 {
      traffic.add("Order Tracked", #"{"order_id":"o-1"}"#, at: number * 15_000 + number % 7)
    }
    traffic.add("Order Tracked", #"{"order_id":"o-1"}"#, at: 9_000_000)
    expectNone(traffic)
  }

  @Test func `clicks twice`() {
    var traffic = Traffic()
    for number in 0..<50 {
      let person = #""userId":"u-\#(number)""#
      traffic.add(
        "Pay Clicked", #"{"checkout_id":"c-\#(number)"}"#, at: number * 900, person: person)
      traffic.add(
        "Pay Clicked", #"{"checkout_id":"c-\#(number)"}"#, at: number * 900 + 180 + number % 40,
        person: person)
    }
    expectNone(traffic)
  }

  @Test func `quantity plus one`() {
    var traffic = Traffic()
    for number in 0..<60 {
      traffic.add("Product Added", #"{"sku":"A","quantity":1}"#, at: number * 450 + number % 9)
    }
    expectNone(traffic)
  }

  @Test func `polling many times a second`() {
    var traffic = Traffic()
    for number in 0..<2000 { traffic.add("Polled", "{}", at: number * 37 + 1) }
    expectNone(traffic)
  }

  @Test func `equal events of many persons in one millisecond`() {
    var traffic = Traffic()
    for number in 0..<300 {
      traffic.add(
        "Push Received", #"{"campaign":"x"}"#, at: 12_345, person: #""userId":"u-\#(number)""#)
    }
    expectNone(traffic)
  }

  @Test func `equal events of nobody`() {
    for person in [nil, #""userId":"undefined""#, #""anonymousId":"""#, #""userId":null"#] {
      var traffic = Traffic()
      for _ in 0..<100 { traffic.add("Job Done", "{}", at: 12_345, person: person) }
      #expect(traffic.findings.isEmpty)
      #expect(
        traffic.report().results(.deliveryDuplicateContent).map(\.verdict) == [.notEvaluated])
    }
  }

  @Test func `the same in another session, or with another number`() {
    var traffic = Traffic()
    for number in 0..<40 {
      traffic.add("Opened", "{}", at: 777, context: #"{"sessionId":\#(number)}"#)
      traffic.add("Clicked", #"{"seq":\#(number)}"#, at: 777)
    }
    expectNone(traffic)
  }

  @Test func `batch jobs that stamp the day`() {
    var traffic = Traffic()
    for number in 0..<40 {
      traffic.add(
        "Balance Computed", #"{"amount":0}"#, at: 43_200_000 * (number / 20),
        sent: 43_200_000 * (number / 20) + number * 70_000)
    }
    expectNone(traffic)
  }

  @Test func `two orders of the same things`() {
    var traffic = Traffic()
    for number in 0..<40 {
      traffic.add(
        "Order Completed", #"{"order_id":"o-\#(number)","total":5}"#, at: number * 20_000 + 1)
    }
    expectNone(traffic)
  }

  @Test func `events that only the receiver stamped`() {
    var traffic = Traffic()
    for number in 0..<40 {
      traffic.lines.append(
        #"{"type":"track","event":"Scanned","messageId":"m-\#(number)","userId":"u","#
          + #""timestamp":"2026-03-09T12:00:00.123Z","receivedAt":"2026-03-09T12:00:00.123Z"}"#)
    }
    expectNone(traffic)
  }
}
