import Assay

/// Values of everyday events that are nobody's personal data.
enum CorpusNegatives {
  struct Family {
    var key: String
    var make: @Sendable (inout SeededGenerator) -> String

    init(_ key: String, _ make: @escaping @Sendable (inout SeededGenerator) -> String) {
      (self.key, self.make) = (key, make)
    }
  }

  private static let hex = "0123456789abcdef"
  private static let mixed =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
  private static let capitals = "ABCDEFGHJKLMNPQRSTUVWXYZ"

  private static func uuid(_ random: inout SeededGenerator) -> String {
    [8, 4, 4, 4, 12].map { random.text($0, of: hex) }.joined(separator: "-")
  }

  private static func number(
    _ range: ClosedRange<Int>, _ random: inout SeededGenerator
  ) -> String {
    String(Int.random(in: range, using: &random))
  }

  static let all: [Family] = [
    Family("id") { uuid(&$0) }, Family("trace_id") { $0.text(32, of: hex) },
    Family("value") { uuid(&$0) }, Family("checksum") { $0.text(64, of: hex) },
    Family("commit") { $0.text(40, of: hex) }, Family("order_id") { $0.digits(16) },
    Family("order_id") { "ORD-" + $0.digits(10) }, Family("value") { $0.digits(9) },
    Family("value") { $0.digits(10) }, Family("value") { $0.digits(11) },
    Family("value") { $0.digits(12) }, Family("value") { "1" + $0.digits(12) },
    Family("sku") { $0.text(3, of: capitals) + "-" + $0.digits(6) },
    Family("sku") { $0.digits(3) + "-" + $0.digits(2) + "-" + $0.digits(4) },
    Family("tracking_number") { "1Z" + $0.text(16, of: capitals + "0123456789") },
    Family("tracking_number") { $0.digits(22) }, Family("isbn") { "978" + $0.digits(10) },
    Family("ean") { "4" + $0.digits(12) }, Family("invoice") { "INV-2024-" + $0.digits(6) },
    Family("app_version") { "4." + number(0...9, &$0) + "." + number(0...40, &$0) + ".1" },
    Family("build") { $0.digits(7) },
    Family("timestamp") { "20" + number(10...29, &$0) + "-01-15T10:20:30.123Z" },
    Family("epoch_ms") { "1" + $0.digits(12) },
    Family("date") { "1985-0" + number(1...9, &$0) + "-11" },
    Family("price") { number(1...999, &$0) + "." + $0.digits(2) },
    Family("ip") { "192.168." + number(0...255, &$0) + "." + number(1...254, &$0) },
    Family("ip") { "10." + number(0...255, &$0) + ".3." + number(1...254, &$0) },
    Family("device_model") { "iPhone" + number(10...16, &$0) + ",2" },
    Family("user_agent") {
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/"
        + number(90...130, &$0) + ".0.6099.129 Safari/537.36"
    },
    Family("key") { "m2" + $0.text(2, of: hex) }, Family("browser_name") { _ in "Safari" },
    Family("employment") { _ in "FULL_TIME" }, Family("offer") { _ in "INTRODUCTORY" },
    Family("query") { "monkey=" + $0.text(20, of: mixed) },
    Family("query") { "public_key=" + $0.text(40, of: mixed) },
    Family("public_key") { $0.text(43, of: mixed) },
    Family("name") { "Blue Shirt " + number(1...99, &$0) },
    Family("product_name") { _ in "Harley Jacket" }, Family("app_name") { _ in "Jane Shop" },
    Family("campaign_name") { _ in "Spring Sale" }, Family("file_name") { _ in "Jane Doe.pdf" },
    Family("company_name") { _ in "Baker Brothers" }, Family("city_name") { _ in "San Jose" },
    Family("search") { "running shoes size " + number(36...48, &$0) },
    Family("message") { "Order " + $0.digits(7) + " has shipped with Express Delivery" },
    Family("description") { _ in "Contact Us Form. Dear Customer, Thank You For Shopping" },
    Family("title") { _ in "Main Street Collection 2024" },
    Family("latency") { number(100...999, &$0) + ".12345" },
    Family("size") { number(320...3840, &$0) + "x" + $0.digits(4) },
    Family("color") { "#" + $0.text(6, of: hex) },
    Family("image") { "https://cdn.example.com/i/" + $0.text(16, of: hex) + "/hero@2x.png?w=1200" },
    Family("gclid") { $0.text(55, of: mixed) },
    Family("etag") { "W/\"" + $0.text(32, of: hex) + "\"" },
    Family("session_id") { $0.text(26, of: mixed) },
    Family("coupon") { $0.text(10, of: capitals + "0123456789") },
    Family("password_reset_at") { _ in "2026-01-15T10:20:30Z" },
    Family("password_strength") { _ in "strong enough" },
    Family("token_type") { _ in "access_token_bearer" },
    Family("status") { _ in "password incorrect, please reset" },
    Family("email_verified_at") { _ in "2026-01-15 10:20:30" },
    Family("phone_model") { _ in "Pixel 8 Pro 128" }, Family("hotel") { _ in "Hotel Adlon" },
    Family("script") { _ in "main.a1b2c3d4.chunk.js" },
    Family("fb") { "fb.1.17000000" + $0.digits(5) + ".12345" + $0.digits(5) },
    Family("ga") { "GA1.2.12345" + $0.digits(5) + ".17000" + $0.digits(5) },
    Family("part") { $0.digits(4) + "-" + $0.digits(4) + "-" + $0.digits(4) },
    Family("locale") { _ in "de-DE" }, Family("currency") { _ in "EUR" },
    Family("address_type") { _ in "billing address 1" }, Family("mac_os") { _ in "14.4.1" },
  ]
}
