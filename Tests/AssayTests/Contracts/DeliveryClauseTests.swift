import Assay
import Testing

struct DeliveryClauseTests {
  private let contract = Contract("shop", version: "1.0.0") {
    Delivery {
      Late(after: .minutes(5), at: 0.99)
      Late(after: .hours(2), at: 0.9, source: "analytics-ios")
      DayCloses(after: .hours(7))
      Allowed(outOfOrder: 0.01, beyond: .seconds(30))
      Numbered("context/seq", per: .session)
      Numbered("n", per: "properties/stream")
      Heartbeat("Alive", every: .seconds(30), misses: 3)
      Completes("Started", with: "Ended", by: "upload", within: .minutes(10), at: 0.9)
      Batched(id: "context/batch/id", size: "context/batch/size")
    }
  }

  @Test func `the clauses make one delivery`() throws {
    let delivery = try #require(contract.delivery)
    #expect(delivery.lateAfter == .minutes(5))
    #expect(delivery.sourceLateness.map(\.source) == ["analytics-ios"])
    #expect(delivery.dayClose == DayClose(after: .hours(7), share: 0.99))
    #expect(delivery.allowedOutOfOrder == 0.01)
    #expect(delivery.orderJitter == .seconds(30))
    #expect(delivery.numberings.map(\.scope) == [.session, "properties/stream"])
    #expect(delivery.heartbeats.map(\.misses) == [3])
    #expect(delivery.completions.map(\.end) == ["Ended"])
    #expect(delivery.batches.map(\.size) == ["context/batch/size"])
  }

  @Test func `JSON keeps them all`() throws {
    let json = contract.canonicalJSON(places: true)
    let read = try Contract(json: Array(json.utf8), file: "shop.json")
    #expect(read == contract)
    #expect(read.digest == contract.digest)
  }

  @Test func `what is not said is not written`() {
    let plain = Contract("shop", version: "1.0.0") { Delivery { DuplicateWindow(.hours(1)) } }
    let json = plain.canonicalJSON()
    for name in ["sourceLateness", "dayCloses", "allowedOutOfOrder", "orderJitter", "numbered"] {
      #expect(!json.contains(name))
    }
  }

  @Test func `clauses that cannot be meant are told with a mend`() {
    let wrong = Contract("shop", version: "1.0.0") {
      Delivery(line: 3) {
        Late(after: .minutes(-1), at: 2, source: "web")
        DayCloses(after: .hours(7), at: -1)
        Allowed(outOfOrder: 3, beyond: .seconds(-1))
        Numbered("", per: "sesion")
        Heartbeat("Alive", every: .seconds(0), misses: 0)
        Completes("A", with: "B", by: "id", within: .seconds(0), at: 7)
      }
    }
    let problems = wrong.problems(beside: []).map(\.message)
    for words in [
      "the share of web events on time", "the share of events before a day's close",
      "the accepted share of events out of order", "the share of completed A",
      "the accepted jitter", "the interval of Alive", "the span of A", "expected a path",
      "to be session, device, person or a path, found \"sesion\"", "at least 1 missed interval",
    ] {
      #expect(problems.contains { $0.contains(words) }, "\(words)")
    }
  }
}
