/// Every event's ids, kept only where each event of a finding is asked for: most of what the
/// identity rules find shows when all traffic is known.
struct IdentityTraces: Sendable {
  /// What an event says of whose it is.
  struct Signs: OptionSet, Sendable {
    var rawValue: UInt8

    /// Both ids are there, and neither is a placeholder.
    static let isPair = Self(rawValue: 1)
    /// The user is there and no placeholder.
    static let isNamed = Self(rawValue: 2)
    /// The device is there and no placeholder.
    static let hasDevice = Self(rawValue: 4)
    static let isIdentify = Self(rawValue: 8)
    static let isAlias = Self(rawValue: 16)
    static let hasTime = Self(rawValue: 32)
  }

  /// An event with a userId or an anonymousId.
  struct Party: Sendable {
    var at: Place
    /// Hashes of both ids.
    var user: UInt64
    var device: UInt64
    /// The field and shape of each that is text; else ``IdentityTraces/noShape``.
    var userShape: UInt16
    var deviceShape: UInt16
    var signs: Signs
  }

  /// An event whose user claims an address or an earlier id.
  struct Claim: Sendable {
    var at: Place
    var key: ClaimKey
  }

  struct ClaimKey: Hashable, Sendable {
    var claim: UInt64
    var user: UInt64
    var isAlias: Bool
  }

  /// An event with a groupId or previousId.
  struct Other: Sendable {
    var at: Place
    var shape: UInt16
  }

  /// Which event it is.
  struct Place: Sendable {
    var position: PackedPosition
    var event: Int32
    var slice: Int32

    init(_ view: EventView) {
      position = PackedPosition(view.position)
      event = view.event
      slice = view.slice
    }
  }

  static let noShape = UInt16.max

  private(set) var parties: [Party] = []
  private(set) var claims: [Claim] = []
  private(set) var others: [Other] = []

  mutating func append(_ party: Party) { parties.append(party) }
  mutating func append(_ claim: Claim) { claims.append(claim) }
  mutating func append(_ other: Other) { others.append(other) }

  mutating func merge(_ other: Self) {
    parties += other.parties
    claims += other.claims
    others += other.others
  }
}

/// What findings are about, so that each of their events can be told.
struct IdentityWants {
  /// Fields and shapes.
  var shapes: Set<UInt16> = []
  /// Those of userIds that are only noted, by their words.
  var notes: [String: UInt16] = [:]
  /// Devices of several users.
  var devices: Set<UInt64> = []
  /// Users that are no persons.
  var constants: Set<UInt64> = []
  /// Users that are spelled in another way, by the rule that tells it.
  var spellings: [Rule: Set<UInt64>] = [:]
  var claims: Set<IdentityTraces.ClaimKey> = []
  /// Users and devices that are identified late or never.
  var lateUsers: Set<UInt64> = []
  var lateDevices: Set<UInt64> = []

  /// Tells every event that one of the findings counts.
  func forEachOccurrence(
    in traces: IdentityTraces, _ body: (Violations.Occurrence) -> Void
  ) {
    func tell(_ rule: Rule, _ at: IdentityTraces.Place, _ pointer: String) {
      body(
        Violations.Occurrence(
          key: Violations.Key(rule: rule, event: at.event, path: 0), slice: at.slice,
          example: DraftExample(position: at.position.position, pointer: pointer)))
    }
    for party in traces.parties {
      let signs = party.signs
      if shapes.contains(party.userShape) || isOddlySpelled(party, .identityShape)
        || signs.contains(.isPair) && constants.contains(party.user)
      {
        tell(.identityShape, party.at, IDField.userID.pointer)
      }
      if shapes.contains(party.deviceShape) {
        tell(.identityShape, party.at, IDField.anonymousID.pointer)
      }
      if isOddlySpelled(party, .identityCollision) {
        tell(.identityCollision, party.at, IDField.userID.pointer)
      }
      if signs.contains(.isPair), devices.contains(party.device) {
        tell(.identityCollision, party.at, IDField.anonymousID.pointer)
      }
      guard signs.contains(.hasTime) else { continue }
      if signs.contains(.isNamed), signs.isDisjoint(with: [.isIdentify, .isAlias]),
        lateUsers.contains(party.user)
      {
        tell(.identityMissing, party.at, IDField.userID.pointer)
      }
      if signs.contains(.hasDevice), !signs.contains(.isNamed), lateDevices.contains(party.device) {
        tell(.identityMissing, party.at, IDField.anonymousID.pointer)
      }
    }
    for claim in traces.claims where claims.contains(claim.key) {
      tell(.identityCollision, claim.at, IDField.userID.pointer)
    }
    for other in traces.others where shapes.contains(other.shape) {
      guard let field = IDField(rawValue: Int(other.shape >> 13)) else { continue }
      tell(.identityShape, other.at, field.pointer)
    }
  }

  private func isOddlySpelled(_ party: IdentityTraces.Party, _ rule: Rule) -> Bool {
    guard party.signs.contains(.isNamed), let users = spellings[rule] else { return false }
    return users.contains(party.user)
  }
}
