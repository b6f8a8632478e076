extension IdentityFindings {
  /// One anonymousId with several users.
  private struct Shared {
    var uses: ArraySlice<DeviceUse>
    var users: Set<UInt64>
    /// Minutes in which users took turns, or in which three and more were there.
    var mixedMinutes = 0
    /// The same, where a minute of many turns counts up to three times.
    var weight = 0
  }

  /// Devices with several users.
  ///
  /// People who share one log in and out, and each has it for minutes at least. Users who take
  /// turns within a minute are mixed up.
  mutating func judgeDevices() {
    var shared: [Shared] = []
    let records = uses.records(of: devicesOfSeveral())
    var start = records.startIndex
    for index in records.indices {
      if index + 1 < records.count, records[index + 1].device == records[index].device { continue }
      if let device = share(records[start...index]) { shared.append(device) }
      start = index + 1
    }
    if let place = check.declared.stableUser {
      add(shared, declaredAt: place)
      return
    }
    let mixed = shared.filter { $0.mixedMinutes > 0 }
    // One device on which somebody tried two accounts is no fault of the pipeline.
    guard mixed.count >= 2 || mixed.reduce(0, { $0 + $1.weight }) >= 3 else { return }
    add(mixed, declaredAt: nil)
  }

  /// The devices that have more than one userId.
  private func devicesOfSeveral() -> Set<UInt64> {
    var numbers = KeyNumbers()
    var users: [UInt64] = []
    var devices: Set<UInt64> = []
    for pair in uses.pairs {
      let number = numbers.number(of: pair.device)
      if number == users.count {
        users.append(pair.user)
      } else if users[number] != pair.user {
        devices.insert(pair.device)
      }
    }
    return devices
  }

  private func share(_ uses: ArraySlice<DeviceUse>) -> Shared? {
    guard let first = uses.first, uses.contains(where: { $0.user != first.user }) else {
      return nil
    }
    let people = people(Set(uses.map(\.user)))
    guard Set(people.values).count > 1 else { return nil }
    var result = Shared(uses: uses, users: Set(people.values))
    let turns = DeviceTurns(uses, people)
    let isReturning = turns.isReturning || turns.isOfServer(writer.names.slices)
    result.mixedMinutes = turns.interruptions
    result.weight = result.mixedMinutes
    var start = uses.startIndex
    for index in uses.indices {
      if index + 1 < uses.endIndex, uses[index + 1].minute == uses[index].minute { continue }
      let minute = uses[start...index].filter { people[$0.user] != nil }
      if minute.count > 1, minute[minute.startIndex].minute != DeviceUse.timeless,
        Self.isMixed(minute, people, isReturning)
      {
        result.mixedMinutes = max(result.mixedMinutes, 1)
        // The second most frequent user says how often they took turns at most.
        let counts = minute.map { Int($0.count) }.sorted(by: >)
        result.weight += min(max(counts[1] - 1, 1), 3)
      }
      start = index + 1
    }
    return result
  }

  /// The users of a device as people: spellings and aliases of one are one, and what is told
  /// already is left out.
  private func people(_ users: Set<UInt64>) -> [UInt64: UInt64] {
    var people: [UInt64: UInt64] = [:]
    var cores: [UInt64: UInt64] = [:]
    for user in users.sorted() {
      if constantUsers.contains(user) { continue }
      let spelling = spelling(of: user)
      if let spelling, toldShapes.contains(spelling.shape) { continue }
      let core = spelling.map { $0.core ^ $0.family }
      if let core, let known = cores[core] {
        people[user] = known
        continue
      }
      // Devices with very many users are not searched for aliases: one look for each pair.
      let linked =
        people.count < 64
        ? people.keys.sorted().first { links.contains(UserPair($0, user)) } : nil
      let person = linked.flatMap { people[$0] } ?? user
      people[user] = person
      if let core { cores[core] = person }
    }
    return people
  }

  /// Whether users took turns within a minute, or three and more were there at different moments.
  private static func isMixed(
    _ minute: [DeviceUse], _ people: [UInt64: UInt64], _ isReturning: Bool
  ) -> Bool {
    let persons = Set(minute.compactMap { people[$0.user] })
    guard persons.count > 1 else { return false }
    // Times of one moment are those of a list that was read in, not of people.
    let moments = Set(minute.flatMap { [$0.first, $0.last] })
    if persons.count > 2 { return moments.count > 2 && !isQueue(minute, isReturning) }
    for one in minute {
      for other in minute where people[one.user] != people[other.user] {
        if isInside(other.first, one) || isInside(other.last, one) { return true }
      }
    }
    return false
  }

  /// Whether people stood in a queue at a terminal: one after the other, each for some seconds.
  ///
  /// Who came first and who came last may have been there in the minutes around. Where nobody ever
  /// comes back soon, a moment for each is enough, as at a gate.
  private static func isQueue(_ minute: [DeviceUse], _ isReturning: Bool) -> Bool {
    let sorted = minute.sorted { ($0.first, $0.last) < ($1.first, $1.last) }
    for index in sorted.indices.dropFirst() where sorted[index - 1].last > sorted[index].first {
      return false
    }
    return !isReturning || sorted.dropFirst().dropLast().allSatisfy { $0.last - $0.first >= 3000 }
  }

  /// Whether a moment lies within another user's events and half a second from their ends: a
  /// login may overtake the last event of who was there before.
  private static func isInside(_ moment: UInt16, _ use: DeviceUse) -> Bool {
    let margin = 500
    return Int(moment) >= Int(use.first) + margin && Int(moment) + margin <= Int(use.last)
  }

  private mutating func add(_ devices: [Shared], declaredAt place: Place?) {
    guard !devices.isEmpty else { return }
    wants.devices.formUnion(devices.compactMap(\.uses.first?.device))
    let users = devices.reduce(into: Set<UInt64>()) { $0.formUnion($1.users) }
    let mixed = devices.count { $0.mixedMinutes > 0 }
    let each = devices.count == 1 ? "1 anonymousId has" : "\(devices.count) anonymousIds have"
    let how =
      place == nil
      ? "several users who take turns within seconds: \(users.count) people are mixed up"
      : "several users, \(users.count) in all"
        + (mixed > 0
          ? "; on \(mixed) they take turns within seconds"
          : "; they come one after the other, as on a device that is shared")
    findings.append(
      finding(
        .identityCollision, "/anonymousId", "\(each) \(how)\(Self.sample(uses.level))",
        hits: devices.flatMap { device in
          device.uses.map { ($0.place, $0.slice, Int($0.count)) }
        }, total: total(of: uses.all()),
        expected: place == nil ? "one user at a time" : "one user for each anonymousId",
        observed: "up to \(devices.map(\.users.count).max() ?? 0) users on one anonymousId",
        place: place,
        mend: place == nil
          ? "Look for an anonymousId that is made on a server, copied between devices or built "
            + "into an app."
          : "Reset the anonymousId at logout, or withdraw the promise."))
  }

  /// An address or an earlier id that several users claim.
  mutating func judgeClaims() {
    let records = claims.records
    var shared: [(isAlias: Bool, users: Int, claims: ArraySlice<IDClaim>)] = []
    var addresses = 0
    var start = records.startIndex
    for index in records.indices {
      if index + 1 < records.count, records[index + 1].claim == records[index].claim,
        records[index + 1].isAlias == records[index].isAlias
      {
        continue
      }
      let group = records[start...index]
      start = index + 1
      if group.first?.isAlias == false { addresses += 1 }
      guard group.count > 1, !areSeveral(group) else { continue }
      let people = people(Set(group.map(\.user)))
      let users = Set(people.values).count
      // Very many users of one address are a placeholder or a shared mailbox.
      guard users > 1, users <= 20 else { continue }
      shared.append((group.first?.isAlias == true, users, group))
    }
    addClaims(
      shared.filter { !$0.isAlias }, of: addresses, "e-mail address",
      "one person is several users")
    // An earlier id that stands for a device is claimed by all who share the device.
    addClaims(
      shared.filter { $0.isAlias && spelling(of: $0.claims.first?.claim ?? 0) != nil },
      of: 0, "previousId", "alias calls made one user several")
  }

  /// Whether different names say that different people share what they claim.
  private func areSeveral(_ group: ArraySlice<IDClaim>) -> Bool {
    guard let name = group.first(where: { $0.name != 0 })?.name else { return false }
    return group.contains { $0.name != 0 && $0.name != name }
  }

  private mutating func addClaims(
    _ shared: [(isAlias: Bool, users: Int, claims: ArraySlice<IDClaim>)], of total: Int,
    _ what: String, _ meaning: String
  ) {
    guard shared.count >= (total == 0 ? 2 : 3), shared.count * 200 >= total else { return }
    let users = shared.reduce(0) { $0 + $1.users }
    for claim in shared.lazy.flatMap(\.claims) {
      wants.claims.insert(
        IdentityTraces.ClaimKey(claim: claim.claim, user: claim.user, isAlias: claim.isAlias))
    }
    var counts = SliceCounts()
    for claim in claims.records where claim.isAlias == shared[0].isAlias {
      counts.add(Int(claim.count), to: claim.slice)
    }
    let share = total == 0 ? "" : " of \(total)"
    findings.append(
      finding(
        .identityCollision, "/userId",
        "\(shared.count)\(share) \(what)\(what.hasSuffix("s") ? "es" : "s") belong to several "
          + "userIds, \(users) in all: \(meaning)\(Self.sample(claims.level))",
        hits: shared.flatMap { group in
          group.claims.map { ($0.place, $0.slice, Int($0.count)) }
        }, total: counts.bySlice, expected: "one userId for each \(what)",
        observed: "up to \(shared.map(\.users).max() ?? 0) userIds for one",
        mend: "Find what gave the same person a second id: a second login, a migration, traits "
          + "that are kept after logout."))
  }
}
