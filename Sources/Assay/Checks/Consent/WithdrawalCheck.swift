/// What reaches a destination after the person withdrew consent or asked for deletion.
///
/// A person is a userId, and an anonymousId as long as no other userId comes with it. From the
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
  /// About 400 MB of records.
  static let limit = 1 << 22

  private let limit: Int
  var records: [ReachRecord] = []
  /// Of how many persons, as a power of two, one is looked at.
  private(set) var shift: UInt64 = 0
  /// Events that have no time at all.
  private(set) var undated = 0

  init(limit: Int = WithdrawalCheck.limit) { self.limit = limit }

  mutating func observe(_ record: ReachRecord) {
    guard record.person != 0, record.reached != 0 || record.isMark,
      Self.isKept(record, shift)
    else { return }
    records.append(record)
    if records.count > limit { thin() }
  }

  mutating func noteUndated() { undated += 1 }

  mutating func merge(_ other: Self) {
    undated += other.undated
    records += other.records
    keep(max(shift, other.shift))
    while records.count > limit, thin() {}
  }

  private static func isKept(_ record: ReachRecord, _ shift: UInt64) -> Bool {
    shift == 0 || (record.person &* 0x9E37_79B9_7F4A_7C15) >> (64 &- shift) == 0
  }

  private mutating func keep(_ shift: UInt64) {
    guard shift > 0 else { return }
    self.shift = shift
    records.removeAll { !Self.isKept($0, shift) }
  }

  /// Leaves out half of the persons; false: one alone may fill everything, and then it stays.
  @discardableResult
  private mutating func thin() -> Bool {
    guard shift < 32 else { return false }
    keep(shift + 1)
    return true
  }
}
