/// Random values of events that hold no known value: ids, times, words, numbers, digests of others.
struct TaintTraffic {
  var random: TaintRandom

  private static let words = [
    "checkout", "Spring Sale", "homepage", "iPhone 15 Pro", "en-US", "America/New_York",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36", "Order Completed",
    "credit_card", "pending", "https://shop.example/products/blue-shirt?ref=mail&utm_source=x",
    "Jane liked it", "Doe Street Market", "noreply@example.com", "support@gmail.com", "enterprise",
    "A street with a very long name", "Welcome back, John!", "gmail.com", "127.0.0.1", "18.2.0",
  ]

  mutating func value() -> String {
    switch Int.random(in: 0..<14, using: &random) {
    case 0: uuid()
    case 1: "ord_" + digits(10)
    case 2: digits(Int.random(in: 5...16, using: &random))
    case 3: String(Int.random(in: 1_500_000_000_000...1_900_000_000_000, using: &random))
    case 4: "2026-0\(digits(1))-1\(digits(1))T1\(digits(1)):2\(digits(1)):00.\(digits(3))Z"
    case 5: Self.words[Int.random(in: 0..<Self.words.count, using: &random)]
    case 6: hex(32)
    case 7: hex(64)
    case 8: letters(12, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
    case 9: letters(6, "abcdefghij") + "@example.com"
    case 10: "\(digits(2)).\(digits(6))"
    case 11: "+49\(digits(10))"
    case 12: "SKU-\(digits(4))-\(letters(3, "ABCDEF"))"
    default: letters(20, "abcdefghijklmnopqrstuvwxyz ")
    }
  }

  private mutating func letters(_ count: Int, _ from: String) -> String {
    let bytes = Array(from.utf8)
    return String(
      decoding: (0..<count).map { _ in bytes[Int.random(in: 0..<bytes.count, using: &random)] },
      as: UTF8.self)
  }

  private mutating func digits(_ count: Int) -> String { letters(count, "0123456789") }
  private mutating func hex(_ count: Int) -> String { letters(count, "0123456789abcdef") }
  private mutating func uuid() -> String {
    "\(hex(8))-\(hex(4))-4\(hex(3))-a\(hex(3))-\(hex(12))"
  }
}
