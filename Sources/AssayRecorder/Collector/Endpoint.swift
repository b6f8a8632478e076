/// What a path of the collector stands for.
package enum Endpoint: Sendable, Equatable {
  /// One event of a type: `/v1/track`, `/v1/t`.
  case call(CallType)
  /// Several events: `/v1/batch`, `/v1/import`, `/beacon/v1/batch`.
  case batch
  /// Several events, each in a member `payload`: what RudderStack's own services post.
  case internalBatch
  /// One event in the query, answered with an image.
  case pixel(CallType)
  /// CloudEvents or lines of JSON, which are taken on every path.
  case open
  /// Telemetry of Segment's SDKs about themselves; it holds no customer events.
  case telemetry
  /// The settings of a Segment source, which its SDKs ask for before they send anything.
  case settings
  /// The configuration of a RudderStack source, which its SDKs ask for likewise.
  case sourceConfig
  /// Whether the collector is up.
  case health
  /// A CORS pre-flight.
  case preflight
  /// The API for tests, and Snowplow Micro's.
  case control
  /// No path that the collector knows.
  case unknown

  /// The type that the path gives to events without one.
  var eventType: CallType? {
    switch self {
    case .call(let type), .pixel(let type): type
    default: nil
    }
  }

  /// Whether the event stands in the query, and the answer is an image.
  var isPixel: Bool {
    if case .pixel = self { return true }
    return false
  }

  /// Whether requests bring events.
  var takesEvents: Bool {
    switch self {
    case .call, .batch, .internalBatch, .pixel, .open: true
    default: false
    }
  }

  /// The endpoint of a path without session prefix.
  static func of(_ path: String) -> Self {
    if let known = table[path] { return known }
    if path.hasPrefix("/_assay/") || path.hasPrefix("/micro/") { return .control }
    return settingsKey(path) == nil ? .unknown : .settings
  }

  /// The write key in the path of Segment's settings; nil: it is another path.
  ///
  /// `/v1/projects/KEY/settings` is asked for by analytics-next and the mobile SDKs,
  /// `/projects/KEY/settings` by the older ones.
  static func settingsKey(_ path: String) -> Substring? {
    guard path.hasSuffix("/settings") else { return nil }
    for prefix in ["/v1/projects/", "/projects/", "/analytics.js/v1/"]
    where path.hasPrefix(prefix) && path.utf8.count > prefix.utf8.count + 9 {
      let key = path.dropFirst(prefix.count).dropLast(9)
      return key.isEmpty || key.contains("/") ? nil : key
    }
    return nil
  }

  /// A path as it may stand in a recording: without a write key.
  static func withoutKey(_ path: String) -> String {
    guard let key = settingsKey(path) else { return path }
    return path.replacing("/\(key)/", with: "/KEY/")
  }

  private static let table: [String: Self] = {
    var table: [String: Self] = [
      "/v1/batch": .batch, "/v1/import": .batch, "/v1/b": .batch, "/beacon/v1/batch": .batch,
      "/internal/v1/batch": .internalBatch, "/internal/v1/replay": .batch,
      "/internal/v1/retl": .batch, "/internal/v1/import": .batch, "/v1/m": .telemetry,
      "/sourceConfig": .sourceConfig, "/v1/sourceConfig": .sourceConfig, "/health": .health,
    ]
    for type in CallType.allCases where type != .record {
      table["/v1/\(type)"] = .call(type)
      table["/internal/v1/\(type)"] = .call(type)
      guard !type.isGatewayOnly else { continue }
      table["/v1/\(type.rawValue.prefix(1))"] = .call(type)
      table["/v1/pixel/\(type)"] = .pixel(type)
      table["/pixel/v1/\(type)"] = .pixel(type)
    }
    return table
  }()
}
