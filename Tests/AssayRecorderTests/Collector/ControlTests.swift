import Assay
import AssayRecorder
import Testing

struct ControlTests {
  private func order(
    _ method: String, _ target: String, _ body: String = "", fields: [(String, String)] = []
  ) -> ControlRequest? {
    let exchange = CollectorExchange(method, target, body, fields: fields)
    if case .control(let order) = exchange.handled.outcome { return order }
    return nil
  }

  @Test func `Snowplow Micro's questions are understood`() {
    #expect(order("GET", "/micro/all") == .microAll)
    #expect(order("POST", "/micro/all/") == .microAll)
    #expect(order("GET", "/micro/good") == .microGood(MicroFilter()))
    #expect(
      order("POST", "/micro/good", #"{"event_type":"track","limit":3}"#)
        == .microGood(MicroFilter(eventType: "track", limit: 3)))
    #expect(order("POST", "/micro/bad", "{") == .microBad(MicroFilter()))
    #expect(order("GET", "/micro/reset") == .microReset)
    #expect(CollectorExchange("DELETE", "/micro/reset").status == 405)
  }

  @Test func `a test asks for the events of its session`() {
    var query = EventQuery()
    query.session = "s-1"
    query.event = "Order Completed"
    query.limit = 5
    query.timeout = 250
    let target = "/_assay/events?session=s-1&event=Order%20Completed&limit=5&timeout=250"
    #expect(order("GET", target) == .events(query))
    #expect(order("DELETE", target) == .deleteEvents(query))
    var inPath = EventQuery()
    inPath.session = "7"
    #expect(order("GET", "/s/7/_assay/events") == .events(inPath))
    #expect(
      order("GET", "/_assay/events", fields: [("X-Assay-Session", "7")]) == .events(inPath))
    #expect(order("POST", "/_assay/check", "{}") == .check(EventQuery(), body: Array("{}".utf8)))
    #expect(order("GET", "/_assay/health") == .health)
    #expect(order("GET", "/_assay/stats") == .stats)
  }

  @Test(arguments: ["limit=-1", "limit=x", "offset=99999999999999999999", "evnt=A"])
  func `a question with a mistake is refused`(query: String) {
    let exchange = CollectorExchange("GET", "/_assay/events?\(query)")
    #expect(exchange.status == 400)
    #expect(exchange.member("code") == .string("invalid_query"))
  }

  @Test func `a method that the API does not have is refused`() {
    #expect(CollectorExchange("POST", "/_assay/events").status == 405)
    #expect(CollectorExchange("GET", "/_assay/check").field("Allow") == "POST")
  }
}
