extension FindingWriter {
  /// The findings about persons whose events reach what they must not, and what was looked at;
  /// `onOccurrence` gets every event that only the whole traffic shows.
  func judgeReach(
    _ check: ReachCheck, _ privacy: PrivacyCheck, _ outcome: inout Outcome,
    onOccurrence: ((Violations.Occurrence) -> Void)? = nil
  ) {
    let policies = privacy.policies
    func destination(_ number: Int32) -> Destination? {
      policies.indices.contains(Int(number)) ? policies[Int(number)].destination : nil
    }
    for (key, tally) in check.violations.tallies {
      let found =
        key.rule == .privacyResidency
        ? residency(key, tally, check.residency, destination(key.detail))
        : suppressed(key, tally, destination(key.detail))
      outcome.add(Judged(finding: found))
    }
    let reached = Set(
      check.violations.tallies.keys.filter { $0.rule == .privacyResidency }.map(\.detail))
    for found in unreached(check.residency, reached, policies.map(\.destination)) {
      outcome.add(Judged(finding: found))
    }
    let breaches = check.withdrawals.breaches()
    for (key, tally, late) in tallies(of: breaches, policies.count, onOccurrence) {
      outcome.add(Judged(finding: breach(key, tally, late, destination(key.detail))))
    }
    outcome.add(residencyResult(check.residency, outcome.findings))
  }

  // MARK: Withdrawals and deletions

  private func tallies(
    of breaches: [WithdrawalCheck.Breach], _ destinations: Int,
    _ onOccurrence: ((Violations.Occurrence) -> Void)?
  ) -> [(Violations.Key, Violations.Tally, late: Int)] {
    var violations = Violations()
    var late: [Violations.Key: Int] = [:]
    for breach in breaches {
      let record = breach.record
      for number in 0..<min(destinations, ConsentMarks.limit) {
        let bit = ConsentMarks.bit(number)
        for reason in [ConsentReason.withdrawn, .deleted] {
          let mask = reason == .withdrawn ? breach.withdrawn : breach.deleted
          guard mask & bit != 0 else { continue }
          let key = Violations.Key(
            rule: .privacyConsent, event: record.event, path: reason.path.rawValue,
            detail: Int32(clamping: number), extra: reason.rawValue)
          if reason == .withdrawn, breach.late & bit != 0 { late[key, default: 0] += 1 }
          let example = DraftExample(
            position: record.position, pointer: record.user != 0 ? "/userId" : "/anonymousId")
          violations.add(key, at: record.position, slice: record.slice) { example }
          onOccurrence?(
            Violations.Occurrence(key: key, slice: record.slice, example: example))
        }
      }
    }
    return violations.tallies.map { ($0.key, $0.value, late[$0.key] ?? 0) }
  }

  private func breach(
    _ key: Violations.Key, _ tally: Violations.Tally, _ late: Int, _ destination: Destination?
  ) -> Finding {
    guard key.extra == ConsentReason.withdrawn.rawValue else {
      return finding(
        key, tally, destination: destination?.name,
        message: "events of persons whose deletion was asked for before reach the destination",
        expected: "no event that occurs or arrives after the request",
        observed: "\(tally.events) after it", place: destination?.place,
        mend: "stop sending and replaying events of a deleted person, late ones too")
    }
    let stale = tally.events - late
    let parts = [
      stale > 0 ? "\(stale) occurred after the withdrawal" : nil,
      late > 0 ? "\(late) occurred before and arrived after it" : nil,
    ].compactMap(\.self)
    return finding(
      key, tally, destination: destination?.name,
      message: "events of persons who had withdrawn their consent reach the destination",
      expected: "no event that occurs or arrives after the withdrawal",
      observed: parts.joined(separator: ", "), place: destination?.place,
      mend: "decide by the person's consent at delivery, not by the stamp an event was given, and "
        + "drop late events of persons who refused since")
  }

  private func suppressed(
    _ key: Violations.Key, _ tally: Violations.Tally, _ destination: Destination?
  ) -> Finding {
    finding(
      key, tally, destination: destination?.name,
      message: "events of suppressed persons reach the destination", expected: "none",
      observed: "\(tally.events) events", place: destination?.place,
      mend: "suppress these persons at the producer or before delivery")
  }

  // MARK: Residency

  private func residency(
    _ key: Violations.Key, _ tally: Violations.Tally, _ check: ResidencyCheck,
    _ destination: Destination?
  ) -> Finding {
    let regions = check.regions
    let person =
      regions.indices.contains(Int(key.extra)) ? regions[Int(key.extra)].name : "another region"
    let contract = Int(-1 - key.detail)
    let rule =
      key.detail < 0 && plan.contracts.indices.contains(contract)
      ? plan.contracts[contract].residency : nil
    let place = rule?.endpoint?.name ?? destination?.region?.name ?? "another region"
    return finding(
      key, tally, destination: destination?.name,
      message: rule == nil
        ? "events of persons of \(PublicText.of(person)) reach a destination in another region"
        : "events of persons of \(PublicText.of(person)) are taken in at an endpoint of another "
          + "region",
      expected: "data that stays in \(PublicText.of(person)), or a transfer that is allowed",
      observed: PublicText.of(place), place: rule?.place ?? destination?.place)
  }

  /// Destinations in another region than all persons of their contract, which no event of this
  /// traffic reached: the contract alone shows it.
  private func unreached(
    _ check: ResidencyCheck, _ reached: Set<Int32>, _ destinations: [Destination]
  ) -> [Finding] {
    destinations.indices.compactMap { number in
      let (contract, region) = check.destinations[number]
      guard !reached.contains(Int32(clamping: number)), let region,
        let residency = plan.contracts[contract].residency, let person = residency.usualRegion,
        !residency.allows(person, in: region)
      else { return nil }
      return Finding(
        rule: .privacyResidency, destination: destinations[number].name,
        message: "the destination is in another region than the persons of its contract",
        count: 0, total: 0,
        expected: "data that stays in \(person.name), or a transfer that is allowed",
        observed: region.name, contractPlace: destinations[number].place,
        mend: Rule.privacyResidency.manual.mend)
    }
  }

  private func residencyResult(
    _ check: ResidencyCheck, _ findings: [Finding]
  ) -> CheckResult {
    let name = Rule.privacyResidency.rawValue
    if check.isEmpty {
      return CheckResult(
        name: name, verdict: .notEvaluated,
        reason: "no contract says where data must stay: declare a Residency")
    }
    let isBroken = findings.contains { $0.rule == .privacyResidency }
    guard check.told > 0 || isBroken else {
      return CheckResult(
        name: name, verdict: .notEvaluated,
        reason: "none of \(check.seen) events tells its person's region; a network address alone "
          + "tells none")
    }
    return CheckResult(
      name: name, verdict: isBroken ? .fail : .pass,
      reason: "\(check.told) of \(check.seen) events tell their person's region")
  }
}
