import Assay

/// A contract as JSON Schemas, one for each event, so that a peer checks the same promises.
///
/// The envelope is checked as well: the ids, and the transport times as `date-time`.
struct PeerSchemas: Sendable {
  private let contract: Contract

  init(_ contract: Contract) { self.contract = contract }

  /// One object, whose members are named as the event, or as its type where it has no name.
  var json: String {
    let schemas = contract.events.map { event in
      quoted(event.name ?? event.type.rawValue) + ":" + schema(of: event)
    }
    return "{" + schemas.joined(separator: ",\n") + "}\n"
  }

  private func schema(of event: Event) -> String {
    let body = [.identify, .group].contains(event.type) ? "traits" : "properties"
    var members = [
      quoted("type") + ":{\"const\":" + quoted(event.type.rawValue) + "}",
      #""messageId":{"type":"string","minLength":1}"#,
      #""userId":{"type":["string","null"]}"#, #""anonymousId":{"type":["string","null"]}"#,
      quoted("context") + ":" + object(event.context, content: .open),
      quoted(body) + ":" + object(event.properties, content: event.content),
    ]
    var required = ["type", "messageId", "context", body]
    if let name = event.name {
      members.append(quoted("event") + ":{\"const\":" + quoted(name) + "}")
      required.append("event")
    }
    for time in ["timestamp", "originalTimestamp", "sentAt", "receivedAt"] {
      members.append(quoted(time) + #":{"type":"string","format":"date-time"}"#)
    }
    return #"{"$schema":"http://json-schema.org/draft-07/schema#","type":"object","required":["#
      + required.map(quoted).joined(separator: ",") + "],"
      + #""anyOf":[{"required":["userId"]},{"required":["anonymousId"]}],"properties":{"#
      + members.joined(separator: ",") + "}}"
  }

  private func object(_ properties: [Property], content: Content) -> String {
    "{" + (["\"type\":\"object\""] + members(properties, content)).joined(separator: ",") + "}"
  }

  private func members(_ properties: [Property], _ content: Content) -> [String] {
    var parts: [String] = []
    let required = properties.filter(\.isRequired).map { quoted($0.name) }
    if !required.isEmpty { parts.append("\"required\":[\(required.joined(separator: ","))]") }
    let named = properties.map { quoted($0.name) + ":" + schema(of: $0) }
    if !named.isEmpty { parts.append("\"properties\":{\(named.joined(separator: ","))}") }
    if content == .closed { parts.append("\"additionalProperties\":false") }
    return parts
  }

  private func schema(of property: Property) -> String {
    var parts = ["\"type\":[\(names(of: property.types).map(quoted).joined(separator: ","))]"]
    func add(_ keyword: String, _ value: String?) {
      if let value { parts.append(quoted(keyword) + ":" + value) }
    }
    add("enum", property.allowed.map { "[" + $0.map(text).joined(separator: ",") + "]" })
    add("pattern", property.pattern.map { quoted(anchored($0)) })
    add("format", property.format.map { quoted($0.rawValue) })
    add(
      property.minimum?.isExclusive == true ? "exclusiveMinimum" : "minimum",
      property.minimum.map { "\($0.value)" })
    add(
      property.maximum?.isExclusive == true ? "exclusiveMaximum" : "maximum",
      property.maximum.map { "\($0.value)" })
    add("multipleOf", property.multipleOf.map { "\($0)" })
    add("minLength", property.minLength.map { "\($0)" })
    add("maxLength", property.maxLength.map { "\($0)" })
    add("minItems", property.minItems.map { "\($0)" })
    add("maxItems", property.maxItems.map { "\($0)" })
    if property.uniqueItems { add("uniqueItems", "true") }
    add("items", property.items.first.map(schema))
    parts += members(property.properties, property.content)
    return "{" + parts.joined(separator: ",") + "}"
  }

  /// A contract's pattern describes the whole value; a schema's is searched for.
  private func anchored(_ pattern: String) -> String {
    pattern.hasPrefix("^") || pattern.hasSuffix("$") ? pattern : "^(?:\(pattern))$"
  }

  private func names(of types: JSONTypes) -> [String] {
    let all: [(JSONTypes, String)] = [
      (.string, "string"), (.integer, "integer"), (.number, "number"), (.boolean, "boolean"),
      (.object, "object"), (.array, "array"), (.null, "null"),
    ]
    return all.filter { types.contains($0.0) }.map(\.1)
  }

  private func text(of scalar: Scalar) -> String {
    switch scalar {
    case .string(let text): quoted(text)
    case .number(let number): "\(number)"
    case .boolean(let value): value ? "true" : "false"
    case .null: "null"
    }
  }

  private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case _ where scalar.value < 32:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
