import Assay

/// Events in a CloudEvents 1.0 envelope, by its HTTP binding: binary, structured and batched.
///
/// Data that is a customer event is taken as it is; anything else becomes a track call, named by
/// the CloudEvent's type, whose properties are the data.
enum CloudEvents {
  /// A name and the JSON text of its value.
  typealias Attribute = (name: String, value: [UInt8])

  /// The events as a JSON array; nil: the request brings no CloudEvents.
  static func read(
    _ request: HTTPRequest, _ kind: BodyKind, _ body: [UInt8]
  ) -> Result<[UInt8]?, Refusal> {
    switch kind {
    case .cloudEvents: structured(body)
    case .cloudEventData: binary(request, body)
    case .unsaid, .lines: .success(nil)
    }
  }

  private static func binary(
    _ request: HTTPRequest, _ body: [UInt8]
  ) -> Result<[UInt8]?, Refusal> {
    var attributes: [Attribute] = []
    for field in request.fields {
      let name = request.text(field.name).lowercased()
      guard name.hasPrefix("ce-") else { continue }
      let value = PercentCoding.decode(request.head[field.value])
      let text = JSONWriter.quoted(String(decoding: value, as: UTF8.self))
      attributes.append((String(name.dropFirst(3)), Array(text.utf8)))
    }
    guard body.contains(where: { !InputForm.isBlank($0) }) else {
      return .success(array([event(attributes, data: nil)]))
    }
    if let problem = problem(body) {
      return .failure(.notJSON("the data of the CloudEvent: \(problem.words)"))
    }
    return .success(array([event(attributes, data: body[...])]))
  }

  private static func structured(_ body: [UInt8]) -> Result<[UInt8]?, Refusal> {
    if let problem = problem(body) { return .failure(.notJSON(problem.words)) }
    let whole = trimmed(body)
    let items = JSONText.items(body, in: whole) ?? [whole]
    return .success(array(items.map { item(body, $0) }))
  }

  private static func item(_ body: [UInt8], _ range: Range<Int>) -> [UInt8] {
    guard JSONText.isObject(body, range), let members = JSONText.members(body, in: range) else {
      return Array(body[range])
    }
    var attributes: [Attribute] = []
    var data: ArraySlice<UInt8>?
    for member in members {
      let value = body[member.value]
      switch String(decoding: body[member.key], as: UTF8.self) {
      case "data": data = value
      case "data_base64": data = data ?? decoded(value)
      case let name: attributes.append((name, Array(value)))
      }
    }
    guard attributes.contains(where: { $0.name == "specversion" }) else {
      return Array(body[range])
    }
    return event(attributes, data: data)
  }

  /// The JSON that a Base64 string stands for, or the string itself.
  private static func decoded(_ quoted: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let bytes = Base64.decodeLoosely(quoted.dropFirst().dropLast()), problem(bytes) == nil
    else { return quoted }
    return bytes[...]
  }

  private static func event(_ attributes: [Attribute], data: ArraySlice<UInt8>?) -> [UInt8] {
    if let data, isEvent(data) { return Array(data) }
    var event = Array("{\"type\":\"track\"".utf8)
    for (name, member) in [("type", "event"), ("id", "messageId"), ("time", "timestamp")] {
      guard let attribute = attributes.last(where: { $0.name == name }) else { continue }
      event += ",\"\(member)\":".utf8
      event += attribute.value
    }
    event += ",\"properties\":".utf8
    let isObject = data?.first { !InputForm.isBlank($0) } == UInt8(ascii: "{")
    if let data {
      event += isObject ? [] : Array("{\"data\":".utf8)
      event += data
      event += isObject ? [] : Array("}".utf8)
    } else {
      event += "{}".utf8
    }
    event += ",\"context\":{\"cloudevents\":{".utf8
    var isFirst = true
    for attribute in attributes where !["type", "id", "time"].contains(attribute.name) {
      event += "\(isFirst ? "" : ",")\(JSONWriter.quoted(attribute.name)):".utf8
      event += attribute.value
      isFirst = false
    }
    return event + Array("}}}".utf8)
  }

  /// Whether JSON looks like a customer event: a call's type, or an event's name and a person.
  private static func isEvent(_ data: ArraySlice<UInt8>) -> Bool {
    let bytes = Array(data)
    let range = trimmed(bytes)
    guard JSONText.isObject(bytes, range), let members = JSONText.members(bytes, in: range) else {
      return false
    }
    func value(_ name: String) -> String? {
      members.last { bytes[$0.key].elementsEqual(name.utf8) }.map {
        String(decoding: bytes[$0.value], as: UTF8.self)
      }
    }
    let calls = ["track", "identify", "page", "screen", "group", "alias"]
    if let type = value("type"), calls.contains(where: { "\"\($0)\"" == type }) { return true }
    return value("event")?.first == "\"" && (value("userId") ?? value("anonymousId")) != nil
  }

  private static func array(_ items: [[UInt8]]) -> [UInt8] {
    Array(("[" as String).utf8) + Array(items.joined(separator: [UInt8(ascii: ",")]))
      + Array(("]" as String).utf8)
  }

  /// What is wrong with a text that should be one JSON value.
  private static func problem(_ bytes: [UInt8]) -> SkimError? {
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return SkimError(ScanError(.endOfLine, at: 0)) }
      var text = JSONSkimmer(base, from: 0, to: buffer.count)
      // The events are written one level deeper than the data stands.
      if let problem = text.skipValue(limit: JSONSkimmer.maximumDepth - 2) {
        return SkimError(problem)
      }
      text.skipBlanks()
      return text.at < buffer.count ? SkimError(ScanError(.textAfterValue, at: text.at)) : nil
    }
  }

  private static func trimmed(_ bytes: [UInt8]) -> Range<Int> {
    let first = bytes.firstIndex { !InputForm.isBlank($0) } ?? bytes.count
    let last = bytes.lastIndex { !InputForm.isBlank($0) } ?? first
    return first..<max(first, min(last + 1, bytes.count))
  }
}
