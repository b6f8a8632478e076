/// The members of the envelope that name a person, a device or a group.
enum IDField: Int, CaseIterable, Sendable {
  case userID, anonymousID, groupID, previousID

  var path: EnvelopePath {
    switch self {
    case .userID: .userId
    case .anonymousID: .anonymousId
    case .groupID: .groupId
    case .previousID: .previousId
    }
  }

  var pointer: String { "/" + path.name }

  /// What its values stand for.
  var people: String {
    switch self {
    case .userID, .previousID: "people"
    case .anonymousID: "devices"
    case .groupID: "groups"
    }
  }
}
