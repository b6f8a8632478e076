import Assay
import Testing

struct NaturalKeyTests {
  private typealias Traffic = ContentDuplicateTests.Traffic

  private func contract(_ clauses: [any EventClause] = []) -> Contract {
    var event = Event("Order Completed", version: "1.0.0") {
      Property("order_id", .string)
      Property("total", .number)
    }
    for clause in clauses { clause.add(to: &event) }
    return Contract("shop", version: "1.0.0") { event }
  }

  private func traffic(hours: Int, total: String = "5") -> Traffic {
    var traffic = Traffic()
    for number in 0..<30 {
      traffic.add(
        "Order Completed", #"{"order_id":"o-\#(number)","total":5}"#, at: number * 20_000 + 1)
    }
    traffic.add(
      "Order Completed", #"{"order_id":"o-4","total":\#(total)}"#, at: hours * 3_600_000 + 1)
    return traffic
  }

  @Test func `the same key hours later is the same event`() {
    let key = [NaturalKey("order_id")]
    #expect(traffic(hours: 5).findings.isEmpty)
    #expect(
      traffic(hours: 5).report([contract(key)]).of(.deliveryDuplicateContent).map(\.count) == [1])
    #expect(
      traffic(hours: 5, total: "6").report([contract(key)]).of(.deliveryDuplicateContent)
        .map(\.count) == [1])
    #expect(traffic(hours: 30).report([contract(key)]).of(.deliveryDuplicateContent).isEmpty)
  }

  @Test func `what must be unique is a key as long as the rest is equal`() {
    let unique = [Expect.unique("order_id")]
    #expect(
      traffic(hours: 5).report([contract(unique)]).of(.deliveryDuplicateContent).map(\.count) == [1]
    )
    #expect(
      traffic(hours: 5, total: "6").report([contract(unique)]).of(.deliveryDuplicateContent).isEmpty
    )
  }

  @Test func `events without the key are not judged by it`() {
    var traffic = Traffic()
    for number in 0..<30 { traffic.add("Order Completed", #"{"total":5}"#, at: number * 5000 + 1) }
    #expect(
      traffic.report([contract([NaturalKey("order_id")])]).of(.deliveryDuplicateContent).isEmpty)
  }

  @Test func `a key survives the contract's JSON form and changes its digest`() throws {
    let keyed = contract([NaturalKey("order_id", "total")])
    let read = try Contract(json: keyed.canonicalJSON(), file: "shop.json")
    #expect(read == keyed)
    #expect(read.events.first?.naturalKey == ["order_id", "total"])
    #expect(keyed.digest != contract().digest)
    #expect(!contract().canonicalJSON().contains("naturalKey"))
  }

  @Test func `a key of an undeclared property or of many values is a problem`() {
    let texts = contract([NaturalKey("order_ip")]).problems().map(\.description)
    #expect(texts.count == 1)
    #expect(texts.first?.contains("expected the natural key") == true)
    #expect(texts.first?.contains("Did you mean `order_id`?") == true)
    #expect(contract([NaturalKey("items/*/sku")]).problems().count == 1)
    #expect(contract([NaturalKey("order_id")]).problems().isEmpty)
  }
}
