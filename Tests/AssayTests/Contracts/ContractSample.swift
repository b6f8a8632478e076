import Assay

/// A contract that says everything the DSL can say.
enum ContractSample {
  enum Plan: String, CaseIterable { case free, pro }

  static let money = Fragment("money") {
    Property("currency", .string).required().pattern("[A-Z]{3}")
    Property("subtotal", .number).range(0...)
  }

  static let orderCompleted = Event("Order Completed", version: "2.1.0") {
    Owner("checkout")
    Summary("A customer paid for a cart")
    Property("order_id", .string).required().format(.uuid)
    Property("checkout_id", .string)
    Property("plan", .string).required().oneOf("free", "pro", "enterprise").means("billing plan")
    Property("seat_price", .number)
    Property("total", .number).required().unit(.major("USD")).range(0...50_000)
    Property("email", .string).category(.email)
    Property("code", .string, .integer).nullable()
    Property("reference", [.string, .integer]).optional().deprecated("order_id")
    Property("tags", .array).items(.string).items(1...).uniqueItems()
    Items("notes", .string) { $0.length(1...20) }.tolerating(.schemaMissingProperty, upTo: 0.01)
    Property("ratio", .number).range(0..<1.5).multiple(of: 0.5)
    Property("above", .number).exclusive(above: 0).exclusive(below: 10.5)
    Property("below", .integer).range(...9)
    money
    Object("address") {
      Closed()
      Property("city", .string).required().length(1...)
      Variants(by: "city") {
        When("Paris") { Property("district", .integer) }
      }
    }
    Objects("products") {
      Property("sku", .string).required().pattern("[A-Z]{3}-[0-9]{4}")
      Property("price", .number).required()
      Property("quantity", .integer).required().range(1...)
    }.required().items(1...100)
    Property("method", .string).oneOf("card", "paypal", "klarna", "cash")
    Variants(by: "method") {
      When("card") { Property("last4", .string).length(4) }
      When("paypal", "klarna") { Property("payer", .string) }
      Otherwise { Property("note", .string) }
    }
    Context {
      Property("locale", .string)
      Object("app") { Property("version", .string).required() }
    }
    SentBy("web", "ios")
    Tolerate(.schemaMissingProperty, upTo: 0.01)
    Delivery { Late(after: .minutes(1), at: 0.95) }
    Expect.sum(
      of: "products/*/price", times: "products/*/quantity", equals: "total", within: 0.01)
    Expect.determines("plan", "seat_price")
    Expect.follows("Checkout Started", within: .hours(24), by: "checkout_id")
    Expect.unique("order_id")
    Expect.compare("subtotal", .lessOrEqual, "total")
    Expect.share(of: "free", in: "plan", 0.5...0.9)
  }

  static let checkoutStarted = Event("Checkout Started") {
    Property("checkout_id", .string).required()
    Property("plan", .string).oneOf(Plan.self)
  }
  static let viewed = Event("Product Viewed", version: "1.0.0") {
    Closed()
    Deprecated(use: "Product Seen")
    for name in ["sku", "name"] { Property(name, .string) }
    if !money.members.isEmpty { Property("price", .number) }
  }
  static let person = Identify(version: "1.0.0") { Property("email", .string).category(.email) }
  static let home = Page("Home") { Property("path", .string).means("where") }

  static let storefront = Contract("storefront", version: "2.1.0") {
    Owner("growth")
    Identity {
      Requires(.userIDOrAnonymousID); StableUser(perAnonymousID: true)
    }
    Delivery {
      Late(after: .minutes(5), at: 0.99); DuplicateWindow(.hours(24)); Allowed(duplicates: 0.001)
    }
    Destination("google_analytics", region: .us) {
      Accepts("Product Viewed", orderCompleted, .identify)
      NeedsConsent("analytics")
      Redact(.contact, .drop)
      Redact(.networkAddress, .truncate)
      Redact("address/city", .mask(keepLast: 4), in: orderCompleted)
      Redact("order_id", .hash())
      Forbid(.financial, .government, .credential)
      Allow("plan")
    }
    orderCompleted
    checkoutStarted
    viewed
    person
    home
  }
}
