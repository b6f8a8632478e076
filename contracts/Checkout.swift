public import Assay

/// Somebody began to pay.
public let checkoutStarted = Event("Checkout Started", version: "1.0.0") {
  Owner("checkout")
  network
  Property("checkout_id", .string).required().pattern("co_[a-z0-9]{12}")
  // Wide on purpose: corporate orders are large. Cents instead of dollars would still fit, so only
  // the comparison with a baseline can tell.
  Property("value", .number).required().unit(.major("USD")).range(0...500_000)
  Property("currency", .string).required().oneOf("USD")
  Property("item_count", .integer).required().range(1...)
  Expect.unique("checkout_id")
}

/// Somebody paid.
public let orderCompleted = Event("Order Completed", version: "2.1.0") {
  Owner("checkout")
  network
  Closed()
  Property("order_id", .string).required().format(.uuid)
  Property("checkout_id", .string).required().pattern("co_[a-z0-9]{12}")
  Property("subtotal", .number).required().unit(.major("USD")).range(0...50_000)
  Property("discount", .number).required().unit(.major("USD")).range(0...)
  Property("shipping", .number).required().unit(.major("USD")).range(0...100)
  Property("total", .number).required().unit(.major("USD")).range(0...50_000)
  Property("currency", .string).required().oneOf("USD")
  Property("coupon", .string).pattern("[A-Z]+[0-9]*").means("campaign code")
  Property("payment_method", .string).required().means("way of paying")
  Property("email", .string).required().category(.email)
  Objects("products") {
    product
    Property("name", .string).required().length(1...80)
    Property("quantity", .integer).required().range(1...99)
  }
  .required()
  Expect.sum(
    of: "products/*/price", times: "products/*/quantity", equals: "subtotal", within: 0.01)
  Expect.compare("discount", .lessOrEqual, "subtotal")
  Expect.follows(checkoutStarted, within: .hours(24), by: "checkout_id")
  Expect.unique("order_id")
}
