/// The header fields that say something about a client and nothing about a person.
struct ClientFields: Sendable {
  private var known: [(values: [UInt8], fields: [HTTPAnswer.Field])] = []
  private var next = 0

  /// The fields of a request; clients repeat theirs, so the last few sets are remembered.
  mutating func of(_ request: HTTPRequest, _ mask: inout DeliveryMask) -> [HTTPAnswer.Field] {
    var values: [UInt8] = []
    for name in Self.names {
      if let value = request.value(of: name) { values += request.head[value].prefix(512) }
      values.append(10)
    }
    if let found = known.first(where: { $0.values == values }) { return found.fields }
    var fields: [HTTPAnswer.Field] = []
    for name in Self.names {
      guard let value = request.value(of: name) else { continue }
      fields.append(.init(String(describing: name), String(request.text(value).prefix(512))))
    }
    fields = mask.of(fields)
    if known.count < 64 {
      known.append((values, fields))
    } else {
      known[next] = (values, fields)
      next = (next + 1) % known.count
    }
    return fields
  }

  /// In the order of the alphabet.
  private static let names: [StaticString] = [
    "content-encoding", "content-type", "origin", "user-agent",
  ]
}
