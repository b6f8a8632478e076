/// Which destinations get an event, and whether they may.
extension PrivacyCheck {
  /// Notes the destinations that get the event of a group.
  @inline(__always)
  mutating func reach(_ group: Int, _ view: EventView, _ names: borrowing PathNames) {
    self.group = group
    if needing.isEmpty {
      while unasked.count <= group { unasked.append(0) }
      unasked[group] &+= 1
    } else {
      reachConsented(paths.receivers(of: group), view, names)
    }
  }

  /// The destinations that the last event reaches.
  package var reached: [Int32] { needing.isEmpty ? paths.receivers(of: group) : consented }

  /// Whether the last event reaches any.
  @inline(__always)
  var isReached: Bool {
    needing.isEmpty ? paths.hasReceivers(group) : !consented.isEmpty
  }

  /// How many events each destination would receive, in the order of the policies.
  var allDeliveries: [Int] {
    var all = deliveries
    for (group, count) in unasked.enumerated() where count > 0 {
      for policy in paths.receivers(of: group) { all[Int(policy)] &+= count }
    }
    return all
  }

  /// Notes the destinations that consent lets the event through to, and those among them that the
  /// vendor's pipeline lets it through to without.
  @inline(never)
  private mutating func reachConsented(
    _ receivers: [Int32], _ view: EventView, _ names: borrowing PathNames
  ) {
    consented.removeAll(keepingCapacity: true)
    judgeConsent(view)
    for policy in receivers {
      let number = Int(policy)
      let outcome = outcomes[number]
      switch (semantics, outcome.strict, outcome.isDelivered) {
      case (.asVendor, _, false), (.strict, .denied, false), (.strict, .unknown, false): continue
      case (.asVendor, _, true), (.strict, .granted, _): break
      case (.strict, .denied, true): withoutConsent(policy, .passed, view, names)
      case (.strict, .unknown, true): withoutConsent(policy, .untold, view, names)
      }
      consented.append(policy)
      deliveries[number] &+= 1
    }
  }

  /// What the event's consent comes to for every destination, whether it accepts the event or not:
  /// a refusal holds for what comes after.
  mutating func judgeConsent(_ view: EventView) {
    marks = ConsentMarks()
    let found = carriers.read(view)
    if !found.answers.isEmpty, let type = view.member(.type) {
      marks.isDecision =
        view.raw(type).elementsEqual("identify".utf8)
        || view.nodes[type].hasEscape && view.text(type).elementsEqual("identify".utf8)
    }
    for number in needing {
      outcomes[number] = consents[number].outcome(view, found)
      marks.note(outcomes[number].strict, of: number)
    }
  }

  mutating func withoutConsent(
    _ policy: Int32, _ reason: ConsentReason, _ view: EventView, _ names: borrowing PathNames
  ) {
    marks.told |= ConsentMarks.bit(Int(policy))
    let key = Violations.Key(
      rule: .privacyConsent, event: view.event, path: reason.path.rawValue, detail: policy,
      extra: reason.rawValue)
    violations.add(key, at: view.position, slice: view.slice) {
      let node = view.member(.contextConsent) ?? view.member(.contextConsentManagement)
      return node.map { names.example(view, node: $0) }
        ?? names.example(view, node: 0, missing: "context")
    }
  }
}
