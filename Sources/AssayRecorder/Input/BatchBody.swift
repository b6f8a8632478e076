internal import Assay

/// The events of a batch body, each with what the body says of all of them.
///
/// Both vendors take `{"batch": […], "context": …, "integrations": …, "sentAt": …}` and merge the
/// body's members into every event; where both say something, the event wins.
struct BatchBody {
  private static let shared = ["context", "integrations", "sentAt", "receivedAt"]
  /// What is merged into every event must be small; no vendor takes events above 32 KB.
  private static let sharedLimit = 1 << 16
  private static let depthLimit = 16
  private static let memberLimit = 256

  private let bytes: [UInt8]
  private let members: [JSONText.Member]
  private let items: [Range<Int>]
  private var index = 0
  /// Whether the body names a person for all its events.
  private let namesPerson: Bool

  /// How many events the body has.
  var count: Int { items.count }
  /// How many of the events given out name nobody.
  private(set) var ofNobody = 0

  /// Takes a JSON object without line ends; nil: it is no batch body.
  init?(_ bytes: [UInt8]) {
    guard let members = JSONText.members(bytes, in: bytes.indices),
      let batch = members.first(where: { bytes[$0.key].elementsEqual("batch".utf8) }),
      let items = JSONText.items(bytes, in: batch.value)
    else { return nil }
    self.bytes = bytes
    self.items = items
    namesPerson = Self.namesPerson(members, bytes)
    self.members = members.filter { member in
      member.value.count <= Self.sharedLimit
        && Self.shared.contains { bytes[member.key].elementsEqual($0.utf8) }
    }
  }

  /// The next event and where it stands in the body.
  ///
  /// `added` is how many bytes longer it is than it stands there.
  mutating func next() -> (event: [UInt8], offset: Int, added: Int)? {
    guard index < items.count else { return nil }
    let item = items[index]
    index += 1
    guard JSONText.isObject(bytes, item), let own = JSONText.members(bytes, in: item) else {
      return (Array(bytes[item]), item.lowerBound, 0)
    }
    if !namesPerson, !Self.namesPerson(own, bytes) { ofNobody += 1 }
    if members.isEmpty { return (Array(bytes[item]), item.lowerBound, 0) }
    let event = merged(own, members, depth: 0)
    return (event, item.lowerBound, max(0, event.count - item.count))
  }

  /// The messageId of an event, as findings tell it.
  func messageID(of event: Int) -> String? {
    guard items.indices.contains(event), JSONText.isObject(bytes, items[event]),
      let member = JSONText.members(bytes, in: items[event])?
        .first(where: { bytes[$0.key].elementsEqual("messageId".utf8) }),
      bytes[member.value].first == UInt8(ascii: "\""), member.value.count > 2
    else { return nil }
    let text = bytes[member.value.lowerBound + 1..<member.value.upperBound - 1]
    guard !text.contains(UInt8(ascii: "\\")) else { return nil }
    return PublicText.of(Array(text), limit: 200)
  }

  /// Whether a userId or an anonymousId among members is more than blanks; numbers are taken too,
  /// and extract and record calls need none.
  private static func namesPerson(_ members: [JSONText.Member], _ bytes: [UInt8]) -> Bool {
    members.contains { member in
      let (key, value) = (bytes[member.key], bytes[member.value])
      if key.elementsEqual("type".utf8) {
        return value.elementsEqual("\"extract\"".utf8) || value.elementsEqual("\"record\"".utf8)
      }
      guard key.elementsEqual("userId".utf8) || key.elementsEqual("anonymousId".utf8) else {
        return false
      }
      guard value.first == UInt8(ascii: "\"") else { return value.first != UInt8(ascii: "n") }
      return value.dropFirst().dropLast().contains { $0 > 0x20 }
    }
  }

  private func merged(
    _ own: [JSONText.Member], _ shared: [JSONText.Member], depth: Int
  ) -> [UInt8] {
    var result = [UInt8(ascii: "{")]
    for member in own {
      let other = shared.first { bytes[$0.key] == bytes[member.key] }
      append(member, to: &result, value: other.flatMap { both(member, $0, depth: depth) })
    }
    for member in shared where !own.contains(where: { bytes[$0.key] == bytes[member.key] }) {
      append(member, to: &result, value: nil)
    }
    result.append(UInt8(ascii: "}"))
    return result
  }

  private func both(
    _ own: JSONText.Member, _ shared: JSONText.Member, depth: Int
  ) -> [UInt8]? {
    guard depth < Self.depthLimit, JSONText.isObject(bytes, own.value),
      JSONText.isObject(bytes, shared.value),
      let ownMembers = JSONText.members(bytes, in: own.value),
      let sharedMembers = JSONText.members(bytes, in: shared.value),
      sharedMembers.count <= Self.memberLimit
    else { return nil }
    return merged(ownMembers, sharedMembers, depth: depth + 1)
  }

  private func append(_ member: JSONText.Member, to result: inout [UInt8], value: [UInt8]?) {
    if result.count > 1 { result.append(UInt8(ascii: ",")) }
    result.append(UInt8(ascii: "\""))
    result += bytes[member.key]
    result += "\":".utf8
    if let value { result += value } else { result += bytes[member.value] }
  }
}
