import Assay

/// The event that a pixel's query holds.
///
/// Segment's pixel has the event's JSON in `data`, mostly as Base64; both vendors' also take the
/// members one by one, with dots between the levels: `properties.plan=pro`.
enum PixelQuery {
  private static let depthLimit = 16

  private indirect enum Node {
    case text(String)
    case members([String: Node])
  }

  /// The event as JSON.
  static func event(_ query: FormFields) -> [UInt8] {
    if let data = query.filled("data"), let event = json(data) { return event }
    var root: [String: Node] = [:]
    for item in query.fields where !item.name.isEmpty && item.name != "data" {
      let parts = item.name.split(separator: ".", maxSplits: depthLimit - 1).map(String.init)
      let isPerson = item.name == "anonymousId"
      add(isPerson ? unquoted(item.text) : item.text, at: parts[...], to: &root)
    }
    return Array(JSONWriter.compact(value(.members(root))).utf8)
  }

  /// JSON as it is or as Base64; nil: it is neither.
  static func json(_ data: [UInt8]) -> [UInt8]? {
    let first = data.first { !InputForm.isBlank($0) }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { return data }
    return Base64.decodeLoosely(data)
  }

  /// The first value of a name stays, and so does a text where members would be put below it.
  private static func add(
    _ text: String, at path: ArraySlice<String>, to members: inout [String: Node]
  ) {
    guard let name = path.first else { return }
    let rest = path.dropFirst()
    if rest.isEmpty {
      if members[name] == nil { members[name] = .text(text) }
      return
    }
    switch members[name] {
    case nil:
      var inner: [String: Node] = [:]
      add(text, at: rest, to: &inner)
      members[name] = .members(inner)
    case .members(var inner)?:
      members[name] = nil
      add(text, at: rest, to: &inner)
      members[name] = .members(inner)
    case .text?: break
    }
  }

  private static func value(_ node: Node) -> JSONValue {
    switch node {
    case .text(let text): .string(text)
    case .members(let members): .object(members.map { ($0.key, value($0.value)) })
    }
  }

  /// AMP puts quotes around the anonymousId; the gateway takes them off.
  private static func unquoted(_ text: String) -> String {
    text.count > 1 && text.hasPrefix("\"") && text.hasSuffix("\"")
      ? String(text.dropFirst().dropLast()) : text
  }
}
