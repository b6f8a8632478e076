/// The 25 event types of the benchmark's traffic: a shop with accounts, search and support.
enum BenchmarkCatalogue {
  static let currencies = ["USD", "EUR", "GBP", "JPY"]
  static let plans = ["free", "pro", "team", "enterprise"]
  static let payments = ["card", "paypal", "apple_pay", "invoice"]
  static let categories = ["shoes", "shirts", "bags", "books", "toys", "garden"]

  private static let product: [BenchmarkField] = [
    .needs("product_id", .uuid), .needs("sku", .sku), .needs("name", .words(4)),
    .needs("category", .choice(categories)), .needs("price", .money(199...49_999)),
    .needs("quantity", .integer(1...5)), .may("variant", .choice(["S", "M", "L", "XL"])),
    .may("position", .integer(1...60)), .may("coupon", .code("cpn_")), .may("url", .url),
    .needs("currency", .choice(currencies)), .may("in_stock", .boolean),
  ]

  private static let order: [BenchmarkField] = [
    .needs("order_id", .uuid), .needs("checkout_id", .uuid), .needs("products", .products),
    .needs("total", .productTotal), .needs("shipping", .money(0...1_999)),
    .needs("currency", .choice(currencies)), .needs("payment_method", .choice(payments)),
    .may("coupon", .code("cpn_")), .may("gift", .boolean),
  ]

  private static let checkout: [BenchmarkField] = [
    .needs("checkout_id", .uuid), .needs("step", .integer(1...6)),
    .needs("shipping_method", .choice(["standard", "express", "pickup"])),
    .needs("payment_method", .choice(payments)), .needs("currency", .choice(currencies)),
    .needs("value", .money(500...90_000)), .may("coupon", .code("cpn_")),
    .may("is_guest", .boolean), .may("elapsed_ms", .integer(100...900_000)),
  ]

  private static let account: [BenchmarkField] = [
    .needs("account_id", .code("acc_")), .needs("plan", .choice(plans)),
    .needs("seats", .integer(1...500)), .needs("seat_price", .money(0...9_900)),
    .may("trial_ends_at", .time), .may("referrer", .url), .may("note", .words(9)),
    .needs("currency", .choice(currencies)), .may("is_annual", .boolean),
  ]

  private static let search: [BenchmarkField] = [
    .needs("query", .words(5)), .needs("results", .integer(0...5_000)),
    .needs("page", .integer(1...40)), .needs("sort", .choice(["relevance", "price", "new"])),
    .may("filter_category", .choice(categories)), .may("min_price", .money(0...5_000)),
    .may("max_price", .money(5_000...90_000)), .may("took_ms", .integer(1...3_000)),
    .may("session_id", .uuid), .may("is_autocomplete", .boolean),
  ]

  private static let support: [BenchmarkField] = [
    .needs("ticket_id", .code("tkt_")), .needs("channel", .choice(["chat", "mail", "phone"])),
    .needs("topic", .choice(["order", "payment", "account", "other"])),
    .needs("message", .words(14)), .may("order_id", .uuid), .may("rating", .integer(1...5)),
    .may("opened_at", .time), .may("is_escalated", .boolean), .may("wait_s", .integer(0...7_200)),
  ]

  private static let visit: [BenchmarkField] = [
    .needs("path", .choice(["/", "/cart", "/search", "/account", "/help"])), .needs("url", .url),
    .needs("title", .words(5)), .may("referrer", .url), .may("search", .words(3)),
    .may("load_ms", .integer(50...9_000)), .may("scroll", .integer(0...100)),
    .may("experiment", .code("exp_")), .may("is_first", .boolean),
  ]

  private static let traits: [BenchmarkField] = [
    .needs("email", .email), .needs("plan", .choice(plans)), .needs("created_at", .time),
    .may("orders", .integer(0...300)), .may("lifetime_value", .money(0...900_000)),
    .may("is_subscribed", .boolean), .may("segment", .code("seg_")), .may("note", .words(6)),
  ]

  /// All of them; their order is part of what a seed means.
  static let events: [BenchmarkEvent] = [
    BenchmarkEvent("Product Viewed", product), BenchmarkEvent("Product Clicked", product),
    BenchmarkEvent("Product Added", product), BenchmarkEvent("Product Removed", product),
    BenchmarkEvent("Product Shared", product), BenchmarkEvent("Product Reviewed", product),
    BenchmarkEvent("Order Completed", order), BenchmarkEvent("Order Updated", order),
    BenchmarkEvent("Order Refunded", order), BenchmarkEvent("Order Cancelled", order),
    BenchmarkEvent("Checkout Started", checkout),
    BenchmarkEvent("Checkout Step Viewed", checkout),
    BenchmarkEvent("Checkout Step Completed", checkout),
    BenchmarkEvent("Payment Info Entered", checkout),
    BenchmarkEvent("Account Created", account), BenchmarkEvent("Plan Changed", account),
    BenchmarkEvent("Trial Started", account), BenchmarkEvent("Products Searched", search),
    BenchmarkEvent("Product List Filtered", search), BenchmarkEvent("Ticket Opened", support),
    BenchmarkEvent("Ticket Closed", support), BenchmarkEvent("", type: "page", visit),
    BenchmarkEvent("", type: "screen", visit), BenchmarkEvent("", type: "identify", traits),
    BenchmarkEvent("", type: "group", account),
  ]
}
