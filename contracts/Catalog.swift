public import Assay

/// What names a product, wherever one appears.
let product = Fragment("product") {
  Property("product_id", .string).required().length(1...40)
  Property("sku", .string).required().pattern("[A-Z]{3}-[0-9]{4}")
  Property("price", .number).required().unit(.major("USD")).range(0...2_000)
}

/// What browsers and phones say of the network they are on; services say nothing.
let network = Context {
  Property("ip", .string).format(.ipv4).category(.networkAddress)
}

/// A page of the shop was shown in a browser.
public let pageViewed = Page(version: "1.0.0") {
  Owner("catalog")
  network
  Property("name", .string).required().oneOf("Home", "Category", "Product", "Cart", "Help")
  Property("path", .string).required().pattern("/.*")
  Property("url", .string).required().format(.uri)
  Property("title", .string).required().length(1...120)
  Property("search", .string)
  Property("referrer", .string)
}

/// Somebody looked at a product.
public let productViewed = Event("Product Viewed", version: "1.2.0") {
  Owner("catalog")
  network
  product
  Property("name", .string).required().length(1...80)
  Property("category", .string).required().means("shop department")
  Property("currency", .string).required().oneOf("USD")
  Property("list_position", .integer).range(1...)
  Expect.determines("sku", "price")
}

/// Somebody put a product into the basket.
public let productAdded = Event("Product Added", version: "1.1.0") {
  Owner("catalog")
  network
  product
  Property("quantity", .integer).required().range(1...99)
  Property("cart_size", .integer).required().range(1...)
}
