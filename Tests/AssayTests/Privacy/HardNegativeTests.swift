import Assay
import Testing

/// Values of everyday events that look like personal data to a careless pattern.
struct HardNegativeTests {
  private struct Family {
    let name: String
    let key: String
    let make: @Sendable (inout SeededGenerator) -> String
  }

  private static let hex = "0123456789abcdef"
  private static let capitals = "ABCDEFGHJKLMNPQRSTUVWXYZ"

  private static func uuid(_ random: inout SeededGenerator, of alphabet: String) -> String {
    [8, 4, 4, 4, 12].map { random.text($0, of: alphabet) }.joined(separator: "-")
  }

  private static func between(
    _ range: ClosedRange<Int>, _ random: inout SeededGenerator, width: Int = 1
  ) -> String {
    let text = String(Int.random(in: range, using: &random))
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }

  private static func day(_ random: inout SeededGenerator) -> String {
    "20" + between(10...29, &random) + "-" + between(1...12, &random, width: 2) + "-"
      + between(1...28, &random, width: 2)
  }

  private static func time(_ random: inout SeededGenerator) -> String {
    between(0...23, &random, width: 2) + ":" + between(0...59, &random, width: 2) + ":"
      + between(0...59, &random, width: 2)
  }

  private static let families: [Family] = [
    Family(name: "UUIDs", key: "value") { uuid(&$0, of: hex) },
    Family(name: "UUIDs in text", key: "note") { "see " + uuid(&$0, of: hex) + " again" },
    Family(name: "UUIDs of digits", key: "value") { uuid(&$0, of: "0123456789") },
    Family(name: "UUIDs in paths", key: "path") { "/items/" + uuid(&$0, of: hex) + "/edit" },
    Family(name: "SHA-256", key: "value") { $0.text(64, of: hex) },
    Family(name: "MD5", key: "value") { $0.text(32, of: hex) },
    Family(name: "git commits", key: "commit") { $0.text(40, of: hex) },
    Family(name: "short commits", key: "value") { $0.text(7, of: hex) },
    Family(name: "ISO times", key: "value") {
      day(&$0) + "T" + time(&$0) + "." + $0.digits(3) + "Z"
    },
    Family(name: "ISO times with zone", key: "phone") { day(&$0) + "T" + time(&$0) + "+02:00" },
    Family(name: "times in text", key: "note") { "at " + day(&$0) + " " + time(&$0) + " sharp" },
    Family(name: "dates", key: "value") { day(&$0) },
    Family(name: "ranges of dates", key: "value") { day(&$0) + " - " + day(&$0) },
    Family(name: "German dates", key: "value") {
      between(10...28, &$0) + "." + between(10...12, &$0) + ".20" + between(10...29, &$0) + " "
        + time(&$0)
    },
    Family(name: "epoch seconds", key: "value") { "1" + $0.digits(9) },
    Family(name: "epoch milliseconds", key: "value") { "1" + $0.digits(12) },
    Family(name: "epoch microseconds", key: "value") { "1" + $0.digits(15) },
    Family(name: "epoch nanoseconds", key: "value") { "1" + $0.digits(18) },
    Family(name: "versions", key: "version") { random in
      (0..<4).map { _ in between(0...255, &random) }.joined(separator: ".")
    },
    Family(name: "small versions", key: "value") { random in
      (0..<4).map { _ in between(0...31, &random) }.joined(separator: ".")
    },
    Family(name: "semantic versions", key: "value") {
      between(0...99, &$0) + "." + between(0...99, &$0) + "." + between(0...99, &$0) + "-rc.1"
    },
    Family(name: "packages", key: "value") { "react@" + between(0...30, &$0) + ".2.0" },
    Family(name: "user agents", key: "value") {
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/"
        + between(90...130, &$0) + "." + between(0...9, &$0) + "." + between(1...255, &$0) + "."
        + between(1...255, &$0) + " Safari/537.36"
    },
    Family(name: "part numbers", key: "sku") {
      $0.text(3, of: capitals) + "-" + $0.digits(4) + "-" + $0.digits(6)
    },
    Family(name: "part numbers elsewhere", key: "value") {
      $0.text(3, of: capitals) + "-" + $0.digits(9)
    },
    Family(name: "orders", key: "value") { "ORD-" + $0.digits(16) },
    Family(name: "order numbers", key: "order_id") { "4" + $0.digits(15) },
    Family(name: "marketplace orders", key: "value") {
      $0.digits(3) + "-" + $0.digits(7) + "-" + $0.digits(7)
    },
    Family(name: "numbers of nine digits", key: "value") { $0.digits(9) },
    Family(name: "numbers of ten digits", key: "value") { $0.digits(10) },
    Family(name: "numbers of twelve digits", key: "value") { $0.digits(12) },
    Family(name: "barcodes", key: "value") { "4" + $0.digits(12) },
    Family(name: "snowflakes", key: "value") { "1" + $0.digits(17) },
    Family(name: "prices", key: "value") { "$" + between(1...9999, &$0) + "." + $0.digits(2) },
    Family(name: "grouped prices", key: "value") {
      between(1...999, &$0) + "," + $0.digits(3) + "," + $0.digits(3) + ".00"
    },
    Family(name: "fractions", key: "value") { "0." + $0.digits(16) },
    Family(name: "coordinates", key: "value") {
      between(1...89, &$0) + "." + $0.digits(7) + ", -" + between(1...179, &$0) + "."
        + $0.digits(7)
    },
    Family(name: "URLs", key: "url") {
      "https://shop.example.com/p/" + $0.digits(8) + "?utm_source=mail&v=" + $0.digits(3)
    },
    Family(name: "image URLs", key: "image") {
      "https://cdn.example.com/i/" + $0.text(16, of: hex) + "/hero@2x.png?w=" + $0.digits(4)
    },
    Family(name: "click identifiers", key: "gclid") { $0.text(55, of: hex + capitals + "_-") },
    Family(name: "private addresses", key: "ip") {
      "192.168." + between(0...255, &$0) + "." + between(0...255, &$0)
    },
    Family(name: "sizes", key: "value") { between(320...3840, &$0) + "x" + $0.digits(4) },
    Family(name: "handles", key: "value") { "@" + $0.text(8, of: hex) },
    Family(name: "object identifiers", key: "value") { $0.text(24, of: hex) },
    Family(name: "colours", key: "value") { "#" + $0.text(6, of: hex) },
    Family(name: "books", key: "value") {
      "978-" + $0.digits(1) + "-" + $0.digits(2) + "-" + $0.digits(6) + "-" + $0.digits(1)
    },
    Family(name: "namespaces", key: "value") { "cafe::" + $0.text(4, of: "abcdef") },
  ]

  @Test func `sixty of each family give no hit at all`() {
    var random = SeededGenerator(seed: 2026)
    var count = 0
    for family in Self.families {
      for _ in 0..<60 {
        let text = family.make(&random)
        let hits = ScannedValue(text: text, key: family.key).kinds
        #expect(hits == [], "\(family.name): \(text)")
        count += 1
      }
    }
    #expect(count >= 2_000)
  }

  @Test(arguments: [
    "free", "enterprise", "USD", "en-US", "Order Completed", "iPhone 15 Pro", "13:45",
    "1,234.56", "100%", "3 x 4 = 12", "Europe/Berlin", "America/Argentina/Buenos_Aires",
    "GMT+0100", "ABC-1234", "Windows NT 10.0", "1920x1080", "4.5 out of 5", "Q3/2024", "24/7",
    "C0001,C0002", "#1 choice", "90210", "12 Elm St", "v2.1.0", "us-east-1a", "text/html;q=0.9",
    "arn:aws:iam::123456789012:role/x", "s3://bucket/2024/01/15/part-00000.gz", "T-1000",
    "sha256:9f86d081884c7d659a2feaa0c55ad015", "rgb(255, 128, 0)", "M4 2020 16GB 512GB",
    "GS1.1.1700000000.1.1.1700000100.60.0.0", "fb.1.1700000000000.1234567890",
    "GA1.2.1234567890.1700000000", "analytics.js/2.1.0", "2001: a space odyssey",
    "CVE-2024-12345", "10.1000/182", "1:1", "a/b@c", "key=value&x=1:2:3",
  ])
  func `an everyday value gives no hit`(text: String) {
    #expect(ScannedValue(text: text).kinds == [])
  }
}
