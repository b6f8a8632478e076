/// What a request's head says of its body; that it is JSON is not asked for, as SDKs do not say so.
enum BodyKind {
  /// Nothing that matters.
  case unsaid
  /// One JSON object a line.
  case lines
  /// A CloudEvent in the body, or several.
  case cloudEvents
  /// A CloudEvent's data in the body, its attributes in the head.
  case cloudEventData

  init(_ request: HTTPRequest) {
    let type = request.value(of: "content-type") ?? 0..<0
    if Self.contains(request, type, "application/cloudevents") {
      self = .cloudEvents
    } else if request.value(of: "ce-specversion") != nil, request.value(of: "ce-type") != nil {
      self = .cloudEventData
    } else if Self.contains(request, type, "ndjson") || Self.contains(request, type, "jsonl") {
      self = .lines
    } else {
      self = Self.contains(request, type, "json-lines") ? .lines : .unsaid
    }
  }

  /// Whether a value has a text, in lower case, in it.
  private static func contains(
    _ request: HTTPRequest, _ value: Range<Int>, _ text: StaticString
  ) -> Bool {
    let size = text.utf8CodeUnitCount
    guard value.count >= size else { return false }
    return (value.lowerBound...value.upperBound - size).contains {
      request.matches($0..<($0 + size), text, ignoringCase: true)
    }
  }
}
