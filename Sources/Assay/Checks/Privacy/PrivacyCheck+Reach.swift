/// Which destinations get an event, and whether they may.
extension PrivacyCheck {
  /// Notes the destinations that get the event, those among them that the vendor's pipeline lets
  /// it through to without consent.
  mutating func reach(
    _ receivers: [Int32], _ view: EventView, _ names: borrowing PathNames
  ) {
    if !reached.isEmpty { reached.removeAll(keepingCapacity: true) }
    if !needing.isEmpty { judgeConsent(view) }
    for policy in receivers {
      let number = Int(policy)
      if !needing.isEmpty {
        let outcome = outcomes[number]
        switch (semantics, outcome.strict, outcome.isDelivered) {
        case (.asVendor, _, false), (.strict, .denied, false), (.strict, .unknown, false): continue
        case (.asVendor, _, true), (.strict, .granted, _): break
        case (.strict, .denied, true): withoutConsent(policy, .passed, view, names)
        case (.strict, .unknown, true): withoutConsent(policy, .untold, view, names)
        }
      }
      reached.append(policy)
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
