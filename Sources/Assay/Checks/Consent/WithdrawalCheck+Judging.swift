extension WithdrawalCheck {
  /// An event that reached destinations too late.
  package struct Breach: Sendable {
    package var record: ReachRecord
    /// Destinations whose consent had been withdrawn.
    package var withdrawn: UInt64 = 0
    /// Those of them that it reached only because it was late: it occurred before.
    package var late: UInt64 = 0
    /// Destinations that it reached after deletion had been asked for.
    package var deleted: UInt64 = 0
  }

  /// The greatest count of events of one id that are joined with those of a device: an id that
  /// has more is hardly one person's.
  private static let mostJoined = 1000

  /// Everything said of consent, by who said it.
  private struct Marks {
    var users: [UInt64: [ReachRecord]] = [:]
    /// On a device, by whomever.
    var devices: [UInt64: [ReachRecord]] = [:]
    /// On a device, by nobody known.
    var strangers: [UInt64: [ReachRecord]] = [:]

    init(_ records: [ReachRecord]) {
      var keys = (users: Set<UInt64>(), devices: Set<UInt64>())
      // Only persons who ever refused can be wronged.
      for record in records where record.denied != 0 || record.isDeletion {
        keys.users.insert(record.user)
        keys.devices.insert(record.anonymous)
      }
      keys.users.remove(0)
      keys.devices.remove(0)
      guard !keys.users.isEmpty || !keys.devices.isEmpty else { return }
      // A user's grants end what a device refused before the user was known.
      for record in records where record.user != 0 && keys.devices.contains(record.anonymous) {
        keys.users.insert(record.user)
      }
      for record in records where record.isMark {
        if keys.users.contains(record.user) { users[record.user, default: []].append(record) }
        guard keys.devices.contains(record.anonymous) else { continue }
        devices[record.anonymous, default: []].append(record)
        if record.user == 0 { strangers[record.anonymous, default: []].append(record) }
      }
    }

    /// Whether what was said on a device before its user was known is held against the user.
    func joinsDevice(of record: ReachRecord) -> Bool {
      guard let before = strangers[record.anonymous] else { return false }
      return before.count + (users[record.user]?.count ?? 0) <= mostJoined
    }

    /// The marks of a person, in the order of their times.
    func marks(of person: Person) -> [ReachRecord] {
      if person.user == 0 { return Self.sorted(devices[person.device] ?? []) }
      return Self.sorted((users[person.user] ?? []) + (strangers[person.device] ?? []))
    }

    private static func sorted(_ marks: [ReachRecord]) -> [ReachRecord] {
      marks.sorted { $0.occurred < $1.occurred }
    }
  }

  private struct Person: Hashable {
    var user: UInt64
    var device: UInt64
  }

  /// All breaches, in the order of the traffic; the same for any order of the records.
  package func breaches() -> [Breach] {
    let records = records
    let marks = Marks(records)
    guard !marks.users.isEmpty || !marks.devices.isEmpty else { return [] }
    var timelines: [Person: ConsentTimeline?] = [:]
    var result: [Breach] = []
    for record in records where record.reached != 0 {
      let isAlone = record.user != 0 && !marks.joinsDevice(of: record)
      let person = Person(user: record.user, device: isAlone ? 0 : record.anonymous)
      let timeline: ConsentTimeline?
      if let known = timelines[person] {
        timeline = known
      } else {
        let made = ConsentTimeline(marks.marks(of: person))
        timeline = made.isOpen ? nil : made
        timelines[person] = .some(timeline)
      }
      if let timeline, let breach = Self.breach(record, timeline) { result.append(breach) }
    }
    return result.sorted { $0.record.position < $1.record.position }
  }

  private static func breach(_ record: ReachRecord, _ timeline: ConsentTimeline) -> Breach? {
    var breach = Breach(record: record)
    let reached = record.reached & ~record.denied
    let then = timeline.standing(before: record.occurred)
    breach.withdrawn =
      then.refused(after: record.granted, isDecision: record.isDecision) & reached
    var isDeleted = then.isDeleted
    if record.arrived > record.occurred {
      let now = timeline.standing(before: record.arrived)
      breach.late = now.refused & reached & ~breach.withdrawn
      breach.withdrawn |= breach.late
      isDeleted = isDeleted || now.isDeleted
    }
    // The request itself, and its retries, have to arrive.
    if isDeleted, !record.isDeletion { breach.deleted = record.reached }
    return breach.withdrawn | breach.deleted == 0 ? nil : breach
  }
}
