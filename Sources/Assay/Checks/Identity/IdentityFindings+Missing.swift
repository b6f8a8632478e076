extension IdentityFindings {
  /// Ids that a contract asks for or a call cannot do without.
  mutating func judgeMissing() {
    for (key, tally) in check.violations.tallies {
      guard let reason = MissingID(rawValue: key.detail),
        let path = EnvelopePath(rawValue: key.path)
      else { continue }
      let need = key.extra >= 0 ? check.declared.needs[Int(key.extra)] : nil
      let words = reason.words(path.name)
      let people = check.lacking[key]?.count ?? 0
      // People who lack an id are known by another.
      let whose = people == 0 ? "" : people == 1 ? " (1 person)" : " (\(people) people)"
      var found = writer.finding(
        key, tally, message: words.message + whose,
        expected: need?.requirement.words ?? words.expected, place: need?.place, mend: words.mend)
      if reason == .noMerge { found.path = "/mergeProperties" }
      findings.append(found)
    }
  }

  /// People and devices that are identified late or never, where a contract asks.
  mutating func judgePeople() {
    if let declared = check.declared.identifyFirst { judgeFirst(declared) }
    if let declared = check.declared.identifiedWithin { judgeWithin(declared) }
  }

  private mutating func judgeFirst(_ declared: IdentityDeclaration.Span) {
    let users = spans.records.filter { !$0.isDevice && $0.count > 0 }
    let start = check.bounds.time
    var late: [PersonSpan] = []
    var undecidable = 0
    for user in users where user.firstIdentified > user.firstUse {
      // Before the recording began, somebody may have been identified.
      let (from, isOver) = user.firstUse.subtractingReportingOverflow(declared.span.milliseconds)
      if isOver || from < start { undecidable += 1 } else { late.append(user) }
    }
    let never = late.count { $0.firstIdentified == .max }
    add(
      late, of: users, declared, "/userId",
      message: "\(late.count) of \(DeliveryWords.count(users.count, "user")) are used before "
        + "an identify call said who they are\(never > 0 ? "; \(never) never are" : "")",
      expected: "an identify call within \(declared.span.words) before a user's first event",
      mend: "Call identify as soon as a person is known, before anything is tracked under the id.")
    addResult(
      late, undecidable, of: users.count, "users identified before their events",
      "what came before the recording is unknown")
  }

  private mutating func judgeWithin(_ declared: IdentityDeclaration.Span) {
    let devices = spans.records.filter { $0.isDevice && $0.count > 0 }
    let (start, end) = (check.bounds.time, check.bounds.end)
    var never: [PersonSpan] = []
    var undecidable = 0
    for device in devices {
      let (until, isOver) = device.firstUse.addingReportingOverflow(declared.span.milliseconds)
      if device.firstIdentified <= until || isOver { continue }
      // It may be older than the recording, and was identified then.
      let (from, isUnder) = device.firstUse.subtractingReportingOverflow(
        declared.span.milliseconds)
      if isUnder || from < start || device.firstIdentified == .max && until > end {
        undecidable += 1
      } else {
        never.append(device)
      }
    }
    add(
      never, of: devices, declared, "/anonymousId",
      message: "\(never.count) of \(DeliveryWords.count(devices.count, "anonymousId")) have "
        + "events and were not identified in time",
      expected: "an event with a userId within \(declared.span.words) of the first",
      mend: "Find where people go on without logging in, or where identify is not called.")
    addResult(
      never, undecidable, of: devices.count, "anonymousIds identified in time",
      "what lies beyond the recording is unknown")
  }

  private mutating func add(
    _ people: [PersonSpan], of all: [PersonSpan], _ declared: IdentityDeclaration.Span,
    _ pointer: String, message: String, expected: String, mend: String
  ) {
    guard !people.isEmpty else { return }
    for person in people {
      if person.isDevice {
        wants.lateDevices.insert(person.person)
      } else {
        wants.lateUsers.insert(person.person)
      }
    }
    var total: [Int32: Int] = [:]
    for person in all { total[person.slice, default: 0] += Int(person.count) }
    findings.append(
      finding(
        .identityMissing, pointer, message + Self.sample(spans.level),
        hits: people.map { ($0.place, $0.slice, Int($0.count)) }, total: total,
        expected: expected, place: declared.place, mend: mend))
  }

  private mutating func addResult(
    _ broken: [PersonSpan], _ undecidable: Int, of all: Int, _ what: String, _ why: String
  ) {
    let isEvaluated = all > undecidable
    let edge = undecidable > 0 ? "; undecidable: \(undecidable) of \(all), since \(why)" : ""
    results.append(
      CheckResult(
        name: "\(Rule.identityMissing.rawValue) (\(what))",
        verdict: !broken.isEmpty ? .fail : isEvaluated ? .pass : .notEvaluated,
        reason: "\(all - broken.count - undecidable) of \(all)\(edge)"))
  }
}

extension MissingID {
  func words(_ field: String) -> (message: String, expected: String?, mend: String) {
    switch self {
    case .required:
      (
        "the event lacks the \(field) that the contract asks for", nil,
        "Send the id with this event, or narrow what the contract asks for."
      )
    case .noPrevious:
      (
        "an alias call has no previousId: nothing tells whose earlier events are meant",
        "a previousId and a userId", "Name the id under which the person was known before."
      )
    case .noTarget:
      (
        "an alias call has no userId: nothing tells who the earlier id becomes",
        "a previousId and a userId", "Name the id under which the person is known from now on."
      )
    case .aliasOfItself:
      (
        "an alias call names the same id twice, and so joins nothing", "two different ids",
        "Take the previousId before the new id is set."
      )
    case .noGroup:
      (
        "a group call has no groupId: nothing tells which group is joined", "a groupId",
        "Name the group, or leave the call out."
      )
    case .noMerge:
      (
        "a merge call does not name two identities", "two mergeProperties",
        "Name both identities that are one person."
      )
    }
  }
}

extension Identity.Requirement {
  /// What is asked for, in words.
  var words: String {
    switch self {
    case .userID: "a userId"
    case .anonymousID: "an anonymousId"
    case .userIDOrAnonymousID: "a userId or an anonymousId"
    case .userIDAndAnonymousID: "a userId and an anonymousId"
    }
  }
}
