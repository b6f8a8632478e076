/// Writes an event as one line: the bytes as they were sent, with a few members changed.
///
/// Numbers, escapes and the order of members stay. `receivedAt` becomes the server's time, the
/// write key goes away, and what the path and the batch say of the event is put at the end.
struct LineWriter {
  let bytes: [UInt8]
  /// The server's time, in quotes.
  let receivedAt: [UInt8]
  /// The type that the path gives, or nil.
  let pathType: CallType?
  let shared: SharedMembers

  /// Appends an event, which must be an object of the body.
  func write(_ item: SkimmedBody.Item, of body: SkimmedBody, to line: inout [UInt8]) {
    var copied = item.range.lowerBound
    var (hasReceivedAt, hasType) = (false, false)
    for member in body.members[item.members] {
      switch member.name {
      case .receivedAt:
        hasReceivedAt = true
        replace(member, by: receivedAt, after: &copied, item, &line)
      case .writeKey:
        copy(copied..<max(copied, member.cut.lowerBound), item, &line)
        copied = max(copied, member.cut.upperBound)
      case .type:
        hasType = true
        if let pathType, member.mark == UInt8(ascii: "n") {
          replace(member, by: Self.quoted(pathType), after: &copied, item, &line)
        }
      case .context, .integrations:
        guard !shared.members.isEmpty, let both = shared.merged(member) else { continue }
        replace(member, by: both, after: &copied, item, &line)
      default: break
      }
    }
    copy(copied..<max(copied, item.range.upperBound - 1), item, &line)
    var needsComma = item.keepsMembers
    if let pathType, !hasType {
      append("type", Self.quoted(pathType)[...], &needsComma, &line)
    }
    for member in shared.members where !has(member.name, item, body) {
      append(member, &needsComma, &line)
    }
    if !hasReceivedAt { append("receivedAt", receivedAt[...], &needsComma, &line) }
    line.append(UInt8(ascii: "}"))
  }

  private func has(
    _ name: EnvelopeName, _ item: SkimmedBody.Item, _ body: SkimmedBody
  ) -> Bool {
    body.members[item.members].contains { $0.name == name }
  }

  private func replace(
    _ member: SkimmedBody.Member, by value: [UInt8], after copied: inout Int,
    _ item: SkimmedBody.Item, _ line: inout [UInt8]
  ) {
    copy(copied..<max(copied, member.value.lowerBound), item, &line)
    FlatText.append(value[...], to: &line)
    copied = member.value.upperBound
  }

  private func append(
    _ key: StaticString, _ value: ArraySlice<UInt8>, _ needsComma: inout Bool,
    _ line: inout [UInt8]
  ) {
    if needsComma { line.append(UInt8(ascii: ",")) }
    needsComma = true
    line.append(UInt8(ascii: "\""))
    line += UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount)
    line.append(UInt8(ascii: "\""))
    line.append(UInt8(ascii: ":"))
    line += value
  }

  private func append(
    _ member: SharedMembers.Member, _ needsComma: inout Bool, _ line: inout [UInt8]
  ) {
    if needsComma { line.append(UInt8(ascii: ",")) }
    needsComma = true
    line += member.text
  }

  private static func quoted(_ type: CallType) -> [UInt8] {
    Array("\"\(type.rawValue)\"".utf8)
  }

  private func copy(_ range: Range<Int>, _ item: SkimmedBody.Item, _ line: inout [UInt8]) {
    if item.hasLineEnds {
      FlatText.append(bytes[range], to: &line)
    } else {
      line += bytes[range]
    }
  }
}
