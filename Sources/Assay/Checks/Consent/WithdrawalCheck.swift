/// What reaches a destination after the person withdrew consent or asked for deletion.
///
/// A person is a userId with those that `alias` events join to it, and an anonymousId as long as no
/// other userId comes with it. From the
/// moment at which an event refuses consent, nothing of that person that occurs or arrives later
/// may reach the destination, whatever its own stamp says; late events are the usual case. What
/// ends it depends on who refused: a decision of the person (``ConsentRules/changes``) is ended
/// by another decision only, a refusal in any other event also by a later event that grants, as
/// stamps follow the person's choice where no decision is sent. A deletion is never ended.
///
/// Every event with a time is a record; they merge in any order, and are judged when all are
/// there. Past the limit whole persons are left out, drawn by a hash of their ids, so that any
/// split of the traffic leaves out the same.
package struct WithdrawalCheck: Sendable {
  /// About 340 MB of records.
  package static let limit = 1 << 22

  /// A chunk stays below 128 KB, so that what is kept grows without being copied.
  private static let chunkSize = 1600

  private let limit: Int
  private var chunks: [[ReachRecord]] = []
  private(set) var count = 0
  /// Of how many persons, as a power of two, one is looked at.
  package private(set) var shift: UInt64 = 0
  /// Events that have no time at all.
  private(set) var undated = 0
  /// The ids that are one person's.
  private var links = PersonLinks()

  package init(limit: Int = WithdrawalCheck.limit) { self.limit = limit }

  /// All records under the ids of their persons, in no certain order.
  var records: [ReachRecord] {
    if links.isEmpty { return Array(chunks.joined()) }
    let people = links.people()
    return chunks.joined().map(people.resolved)
  }

  /// Takes an `alias` into account, from when on it does not matter: it tells whose ids these are.
  mutating func observe(_ link: PersonLinks.Link) { links.add(link) }

  package mutating func observe(_ record: ReachRecord) {
    guard record.person != 0, record.reached != 0 || record.isMark,
      Self.isKept(record, shift)
    else { return }
    let last = chunks.count - 1
    if last >= 0, chunks[last].count < Self.chunkSize {
      chunks[last].append(record)
    } else {
      var chunk: [ReachRecord] = []
      chunk.reserveCapacity(Self.chunkSize)
      chunk.append(record)
      chunks.append(chunk)
    }
    count += 1
    if count > limit { thin() }
  }

  mutating func noteUndated() { undated += 1 }

  package mutating func merge(_ other: Self) {
    undated += other.undated
    links.merge(other.links)
    count += other.count
    chunks += other.chunks
    keep(max(shift, other.shift))
    while count > limit, thin() {}
  }

  private static func isKept(_ record: ReachRecord, _ shift: UInt64) -> Bool {
    shift == 0 || (record.person &* 0x9E37_79B9_7F4A_7C15) >> (64 &- shift) == 0
  }

  private mutating func keep(_ shift: UInt64) {
    guard shift > 0 else { return }
    self.shift = shift
    for index in chunks.indices { chunks[index].removeAll { !Self.isKept($0, shift) } }
    chunks.removeAll(where: \.isEmpty)
    count = chunks.reduce(0) { $0 + $1.count }
  }

  /// Leaves out half of the persons; false: one alone may fill everything, and then it stays.
  @discardableResult
  private mutating func thin() -> Bool {
    guard shift < 32 else { return false }
    keep(shift + 1)
    return true
  }
}
