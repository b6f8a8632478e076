/// What the benchmark's events say of the program and device they come from.
enum BenchmarkDevice {
  /// Words of free text, some beyond ASCII as real ones are.
  static let words = [
    "blue", "running", "shoe", "summer", "garden", "leather", "small", "café", "travel", "light",
    "wool", "classic", "grün", "outdoor", "paper", "quick", "silver", "training", "vintage",
    "warm",
  ]

  /// The members of `context` but for the address, ready to be copied.
  static let all: [[UInt8]] = {
    var all: [[UInt8]] = []
    for (number, app) in ["4.1.0", "4.2.0", "4.2.1", "4.3.0"].enumerated() {
      for (locale, zone) in places {
        for source in sources {
          let text =
            source
            + ",\"app\":{\"name\":\"Shop\",\"version\":\"\(app)\",\"build\":\"\(410 + number)\"}"
            + ",\"locale\":\"\(locale)\",\"timezone\":\"\(zone)\""
          all.append(Array(text.utf8))
        }
      }
    }
    return all
  }()

  private static let places = [
    ("en-US", "America/New_York"), ("de-DE", "Europe/Berlin"), ("ja-JP", "Asia/Tokyo"),
  ]

  private static let sources = [
    source("analytics.js", "2.11.1", "macOS", "14.4", "desktop", "Apple", "Macintosh"),
    source("analytics-ios", "4.1.8", "iOS", "17.4.1", "ios", "Apple", "iPhone15,2"),
    source("analytics-android", "4.11.0", "Android", "14", "android", "Google", "Pixel 8"),
    source("analytics-swift", "1.5.9", "iPadOS", "17.4", "ios", "Apple", "iPad13,4"),
  ]

  private static func source(
    _ library: String, _ libraryVersion: String, _ system: String, _ systemVersion: String,
    _ type: String, _ maker: String, _ model: String
  ) -> String {
    "\"library\":{\"name\":\"\(library)\",\"version\":\"\(libraryVersion)\"}"
      + ",\"os\":{\"name\":\"\(system)\",\"version\":\"\(systemVersion)\"}"
      + ",\"userAgent\":\"Mozilla/5.0 (\(model); \(system) \(systemVersion)) AppleWebKit/605.1.15 "
      + "(KHTML, like Gecko) Mobile/15E148 \(library)/\(libraryVersion)\""
      + ",\"device\":{\"type\":\"\(type)\",\"manufacturer\":\"\(maker)\",\"model\":\"\(model)\"}"
  }
}
