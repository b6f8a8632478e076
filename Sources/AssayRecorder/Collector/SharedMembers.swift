/// What a batch body says of all its events, and how it is merged into each.
///
/// Both vendors take `{"batch": […], "context": …, "integrations": …, "sentAt": …}` and merge the
/// body's members into every event; where both say something, the event wins, and of two objects
/// the members are merged likewise. The write key is never merged.
struct SharedMembers {
  /// Merged text beyond this, over all events of a request, is a bomb.
  static let mergedLimit = 64 << 20
  private static let depthLimit = 16
  private static let memberLimit = 256

  /// A member of the body.
  struct Member {
    var name: EnvelopeName
    var value: Range<Int>
    /// What is added to an event without it: the name, a colon and the value, without line ends.
    var text: [UInt8]
  }

  private let bytes: [UInt8]
  /// The members, each name once.
  let members: [Member]

  init(_ bytes: [UInt8], _ top: [SkimmedBody.Member]) {
    self.bytes = bytes
    var members: [Member] = []
    for member in top {
      guard let key = Self.key(of: member.name) else { continue }
      var text = Array("\"\(key)\":".utf8)
      FlatText.append(bytes[member.value], to: &text)
      members.removeAll { $0.name == member.name }
      members.append(Member(name: member.name, value: member.value, text: text))
    }
    self.members = members
  }

  /// The bytes that an event may grow by.
  var size: Int { members.reduce(0) { $0 + $1.text.count + 1 } }

  /// Whether the body says who every event is of.
  func names(_ name: EnvelopeName) -> Bool {
    members.contains { member in
      member.name == name && bytes[member.value.lowerBound] != UInt8(ascii: "n")
        && bytes[member.value].contains { $0 > 0x20 && $0 != UInt8(ascii: "\"") }
    }
  }

  private static func key(of name: EnvelopeName) -> String? {
    switch name {
    case .context: "context"
    case .integrations: "integrations"
    case .sentAt: "sentAt"
    case .userId: "userId"
    case .anonymousId: "anonymousId"
    default: nil
    }
  }

  /// The value of an event's own member with the body's merged in; nil: it stays as it is.
  func merged(_ own: SkimmedBody.Member) -> [UInt8]? {
    guard own.mark == UInt8(ascii: "{"), let other = members.first(where: { $0.name == own.name })
    else { return nil }
    return merged(own.value, other.value, depth: 0)
  }

  private func merged(_ own: Range<Int>, _ other: Range<Int>, depth: Int) -> [UInt8]? {
    guard depth < Self.depthLimit, JSONText.isObject(bytes, own), JSONText.isObject(bytes, other),
      let ownMembers = JSONText.members(bytes, in: own),
      let shared = JSONText.members(bytes, in: other), shared.count <= Self.memberLimit
    else { return nil }
    var result = [UInt8(ascii: "{")]
    for member in ownMembers {
      let both = shared.first { bytes[$0.key] == bytes[member.key] }
      append(
        member, to: &result,
        value: both.flatMap { merged(member.value, $0.value, depth: depth + 1) })
    }
    for member in shared where !ownMembers.contains(where: { bytes[$0.key] == bytes[member.key] }) {
      append(member, to: &result, value: nil)
    }
    result.append(UInt8(ascii: "}"))
    return result
  }

  private func append(_ member: JSONText.Member, to result: inout [UInt8], value: [UInt8]?) {
    if result.count > 1 { result.append(UInt8(ascii: ",")) }
    result.append(UInt8(ascii: "\""))
    result += bytes[member.key]
    result += "\":".utf8
    if let value { result += value } else { result += bytes[member.value] }
  }
}
