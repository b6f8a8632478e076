import Assay
import Testing

struct DSLTests {
  @Test func `a contract reads as it is written`() {
    let contract = ContractSample.storefront
    #expect(contract.name == "storefront")
    #expect(contract.version == "2.1.0")
    #expect(contract.owner == "growth")
    #expect(
      contract.events.map { $0.name ?? $0.type.rawValue } == [
        "Order Completed", "Checkout Started", "Product Viewed", "identify", "Home",
      ])
    #expect(contract.identity?.requirement == .userIDOrAnonymousID)
    #expect(contract.identity?.isUserStable == true)
    #expect(contract.delivery?.lateAfter == .minutes(5))
    #expect(contract.delivery?.duplicateWindow == .hours(24))
    #expect(contract.delivery?.allowedDuplicates == 0.001)
  }

  @Test func `a sample without mistakes has no problems`() {
    #expect(ContractSample.storefront.problems().map(\.description) == [])
  }

  @Test func `a destination keeps its rules in order`() throws {
    let destination = try #require(ContractSample.storefront.destinations.first)
    #expect(destination.region == .us)
    #expect(destination.accepts == ["Product Viewed", "Order Completed", "identify"])
    #expect(destination.consent == ["analytics"])
    #expect(
      destination.rules.map(\.action) == [
        .drop, .truncate, .mask(keepFirst: 0, keepLast: 4), .hash(.sha256), .forbid, .forbid,
        .forbid, .pass,
      ])
    #expect(destination.rules[2].event == "Order Completed")
    #expect(destination.rules[2].target == .property("address/city"))
    #expect(destination.rules[4].target == .category(.financial))
  }

  @Test func `a property keeps its constraints`() throws {
    let properties = ContractSample.orderCompleted.properties
    func property(_ name: String) throws -> Property {
      try #require(properties.first { $0.name == name })
    }
    #expect(try property("order_id").isRequired)
    #expect(try property("order_id").format == .uuid)
    #expect(try property("plan").allowed == ["free", "pro", "enterprise"])
    #expect(try property("plan").meaning == "billing plan")
    #expect(try property("total").unit == .major("USD"))
    #expect(try property("total").minimum == Bound(0))
    #expect(try property("total").maximum == Bound(50_000))
    #expect(try property("email").category == .email)
    #expect(try property("code").types == [.string, .integer, .null])
    #expect(try property("reference").types == [.string, .integer])
    #expect(try property("reference").deprecation == "order_id")
    #expect(try property("ratio").maximum == Bound(1.5, isExclusive: true))
    #expect(try property("ratio").multipleOf == 0.5)
    #expect(try property("above").minimum == Bound(0, isExclusive: true))
    #expect(try property("below").maximum == Bound(9))
    #expect(try property("currency").pattern == "[A-Z]{3}")
  }

  @Test func `arrays and objects keep their members`() throws {
    let properties = ContractSample.orderCompleted.properties
    func property(_ name: String) throws -> Property {
      try #require(properties.first { $0.name == name })
    }
    let tags = try property("tags")
    #expect(tags.items.map(\.types) == [.string])
    #expect(tags.minItems == 1)
    #expect(tags.maxItems == nil)
    #expect(tags.uniqueItems)
    let notes = try property("notes")
    #expect(notes.items.first?.maxLength == 20)
    #expect(notes.tolerances.first?.share == 0.01)
    let products = try property("products")
    #expect(products.types == .array)
    #expect(products.maxItems == 100)
    #expect(products.items.first?.name == "*")
    #expect(products.items.first?.properties.map(\.name) == ["sku", "price", "quantity"])
    let address = try property("address")
    #expect(address.content == .closed)
    #expect(address.variants?.cases.first?.values == ["Paris"])
  }

  @Test func `an event keeps its promises`() {
    let event = ContractSample.orderCompleted
    #expect(event.owner == "checkout")
    #expect(event.producers == ["web", "ios"])
    #expect(event.context.map(\.name) == ["locale", "app"])
    #expect(event.variants?.discriminator == "method")
    #expect(event.variants?.cases.map(\.values) == [["card"], ["paypal", "klarna"]])
    #expect(event.variants?.otherwise?.map(\.name) == ["note"])
    #expect(event.delivery?.onTimeShare == 0.95)
    #expect(
      event.expectations.map(\.kind) == [
        .sum(
          of: "products/*/price", times: "products/*/quantity", equals: "total", within: 0.01),
        .determines("plan", "seat_price"),
        .follows(event: "Checkout Started", within: .hours(24), by: "checkout_id"),
        .unique(["order_id"]),
        .compare("subtotal", .lessOrEqual, "total"),
        .share(of: "free", in: "plan", from: 0.5, through: 0.9),
      ])
  }

  @Test func `loops, conditions and enumerations may stand in a body`() {
    #expect(ContractSample.viewed.properties.map(\.name) == ["sku", "name", "price"])
    #expect(ContractSample.viewed.content == .closed)
    #expect(ContractSample.viewed.status == .deprecated("Product Seen"))
    #expect(ContractSample.checkoutStarted.properties.last?.allowed == ["free", "pro"])
  }

  @Test func `each of the six calls has its word`() {
    let events = [
      Event("Name") {}, Identify {}, Page("Home") {}, Page {}, Screen("Home") {}, Group {},
      Alias {}, Event(.screen, name: "Map") {},
    ]
    #expect(
      events.map(\.type) == [
        .track, .identify, .page, .page, .screen, .group, .alias, .screen,
      ])
    #expect(events.map(\.name) == ["Name", nil, "Home", nil, "Home", nil, nil, "Map"])
  }

  @Test func `every clause keeps its line`() {
    let line = #line
    let event = Event("Place") {
      Property("first", .string)
      Object("second") {
        Property("third", .string)
      }
      Expect.unique("first")
    }
    #expect(event.place.line == line + 1)
    #expect(event.place.file == #fileID)
    #expect(event.properties.map(\.place.line) == [line + 2, line + 3])
    #expect(event.properties.last?.properties.map(\.place.line) == [line + 4])
    #expect(event.expectations.map(\.place.line) == [line + 6])
  }
}
