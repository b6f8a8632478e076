/// Which ids `alias` events make one person's.
///
/// An alias says that what came under `previousId`, a user's older id or a device's anonymousId, is
/// the user's. What several users claim is nobody's, as a shared device is.
struct PersonLinks: Sendable {
  /// What one alias says, by the hashes that ``ReachRecord`` has.
  struct Link: Hashable, Sendable {
    var user: UInt64
    /// `previousId` as a userId, and as an anonymousId.
    var previousUser: UInt64
    var previousDevice: UInt64
  }

  /// Past so many links whole persons' links are left out, drawn by hash.
  static let limit = 1 << 20

  private var links: Set<Link> = []
  private var shift: UInt64 = 0

  var isEmpty: Bool { links.isEmpty }

  mutating func add(_ link: Link) {
    guard link.user != 0, link.user != link.previousUser, Self.isKept(link, shift) else { return }
    links.insert(link)
    while links.count > Self.limit, shift < 32 { thin(to: shift + 1) }
  }

  mutating func merge(_ other: Self) {
    links.formUnion(other.links)
    thin(to: max(shift, other.shift))
    while links.count > Self.limit, shift < 32 { thin(to: shift + 1) }
  }

  private mutating func thin(to shift: UInt64) {
    guard shift > self.shift else { return }
    self.shift = shift
    links = links.filter { Self.isKept($0, shift) }
  }

  private static func isKept(_ link: Link, _ shift: UInt64) -> Bool {
    shift == 0 || (link.previousUser &* 0x9E37_79B9_7F4A_7C15) >> (64 &- shift) == 0
  }

  /// The links as one person for every id.
  func people() -> People {
    var people = People()
    let claims = Dictionary(links.map { ($0.previousUser, 1) }, uniquingKeysWith: +)
    let certain = links.filter { claims[$0.previousUser] == 1 }
    for link in certain { people.join(link.previousUser, link.user) }
    for link in certain { people.owners[link.previousDevice] = people.person(link.user) }
    return people
  }

  /// One id for all ids of a person: the least of them, whatever the order of the links.
  struct People {
    private var parents: [UInt64: UInt64] = [:]
    fileprivate var owners: [UInt64: UInt64] = [:]

    fileprivate mutating func join(_ one: UInt64, _ other: UInt64) {
      let (one, other) = (person(one), person(other))
      if one != other { parents[max(one, other)] = min(one, other) }
    }

    /// The id that stands for all of a user's.
    fileprivate func person(_ user: UInt64) -> UInt64 {
      var id = user
      while let parent = parents[id] { id = parent }
      return id
    }

    /// A record under the id of its person.
    func resolved(_ record: ReachRecord) -> ReachRecord {
      var record = record
      if record.user != 0 {
        record.user = person(record.user)
      } else if let owner = owners[record.anonymous] {
        record.user = owner
      }
      return record
    }
  }
}
