import Assay

/// What SDKs ask for on start, and send nothing without.
///
/// Shapes as analytics-next, analytics-kotlin and analytics-swift, and RudderStack's SDKs read
/// them: no integrations of other tools, so that everything comes to the collector.
struct SourceSettings {
  /// Where the SDK shall send events: a host, without scheme.
  private let host: String?
  private let scheme: String

  init(_ request: HTTPRequest, session: String?, scheme: String) {
    let name = request.value(of: "host").map { request.text($0) }
    host = name.flatMap { $0.isEmpty ? nil : $0 + (session.map { "/s/\(Self.escaped($0))" } ?? "") }
    let forwarded = request.value(of: "x-forwarded-proto").map { request.text($0).lowercased() }
    self.scheme = forwarded == "https" || forwarded == "http" ? forwarded ?? scheme : scheme
  }

  /// The settings of a Segment source.
  func segment(key: String) -> JSONValue {
    let enabled = JSONValue.object([
      ("enabled", .boolean(true)), ("integrations", .object([])),
    ])
    let segmentio = JSONValue.object([
      ("apiKey", .string(key)), ("apiHost", host.map { .string($0 + "/v1") }),
      ("protocol", .string(scheme)), ("unbundledIntegrations", .array([])),
      ("addBundledMetadata", .boolean(true)),
      ("maybeBundledConfigIds", .object([])),
      (
        "versionSettings",
        .object([("version", .string("4.4.7")), ("componentTypes", .array([.string("browser")]))])
      ),
    ])
    return .object([
      ("integrations", .object([("Segment.io", segmentio)])),
      (
        "plan",
        .object(
          ["track", "identify", "group"].map { ($0, .object([("__default", enabled)])) })
      ),
      ("edgeFunction", .object([])), ("middlewareSettings", .object([])),
      ("enabledMiddleware", .object([])), ("remotePlugins", .array([])),
      ("metrics", .object([("sampleRate", .number(0))])),
      ("analyticsNextEnabled", .boolean(true)), ("legacyVideoPluginsEnabled", .boolean(false)),
    ])
  }

  /// The configuration of a RudderStack source.
  ///
  /// No data planes are named, so that an SDK keeps the one it was set up with.
  func rudderstack(key: String) -> JSONValue {
    let off = JSONValue.object([("enabled", .boolean(false))])
    let statistics = JSONValue.object([("errors", off), ("metrics", off)])
    let updatedAt = JSONValue.string("2024-01-01T00:00:00.000Z")
    let source = JSONValue.object([
      ("id", .string("assay")), ("name", .string("assay")), ("writeKey", .string(key)),
      ("enabled", .boolean(true)), ("workspaceId", .string("assay")), ("updatedAt", updatedAt),
      ("createdBy", .string("assay")), ("config", .object([("statsCollection", statistics)])),
      ("destinations", .array([])), ("connections", .array([])), ("dataplanes", .object([])),
    ])
    return .object([
      ("source", source), ("isHosted", .boolean(true)), ("updatedAt", updatedAt),
    ])
  }

  /// A session's name as a part of a path.
  private static func escaped(_ name: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return name.utf8.reduce(into: "") { text, byte in
      let isLetter = (byte | 0x20) &- 0x61 < 26
      if isLetter || byte &- 0x30 < 10 || "-._~".utf8.contains(byte) {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        text += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
  }
}
