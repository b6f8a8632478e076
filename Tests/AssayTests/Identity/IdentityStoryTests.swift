import Assay
import Testing

/// Who is behind events and in which order they come, promised as the tour of the product shows it.
@Suite struct IdentityStoryTests {
  private static let contract = Contract("shop", version: "1.0.0") {
    Identity {
      Requires(.userIDOrAnonymousID)
      Requires(.userID, of: ["Order Completed"], on: ["iOS", "Android"])
      StableUser(perAnonymousID: true)
      IdentifyFirst(within: .days(30))
    }
    Event("Checkout Started") {
      Property("checkout_id", .string).required()
      Expect.precedes("Order Completed", within: .hours(24), by: "checkout_id")
      Expect.oncePer("checkout_id")
    }
    Event("Order Completed") {
      Property("checkout_id", .string).required()
    }
  }

  @Test func `the promises fit together and read back`() throws {
    #expect(Self.contract.problems() == [])
    #expect(try Contract(json: Self.contract.canonicalJSON(), file: "c.json").identity != nil)
    #expect(Self.contract.events[0].expectations.count == 2)
  }
}
