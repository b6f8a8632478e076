/// What an event lacks, and when people were first seen and first identified.
extension IdentityCheck {
  mutating func missing(
    _ view: EventView, _ type: EventType?, _ isMerge: Bool, _ eventPlan: Int, _ user: Seen?,
    _ device: Seen?, _ previous: Seen?, _ names: borrowing PathNames
  ) {
    switch type {
    case .alias:
      if previous == nil {
        lack(.previousID, .noPrevious, view, device ?? user, names)
      } else if previous?.hash == user?.hash {
        lack(.previousID, .aliasOfItself, view, user, names)
      }
      if user == nil { lack(.userID, .noTarget, view, previous ?? device, names) }
    case .group:
      if view.member(.groupId).map({ view.nodes[$0].length == 0 }) ?? true {
        lack(.groupID, .noGroup, view, user ?? device, names)
      }
    case nil where isMerge:
      if !paths.mergesTwo(view) { lack(.previousID, .noMerge, view, user ?? device, names) }
    default: break
    }
    guard eventPlan >= 0, declared.hasNeeds else { return }
    var asked: (user: Int, device: Int) = (-1, -1)
    declared.forEachNeed(of: eventPlan, view) { number in
      if declared.needs[number].requirement.needsUser { asked.user = number }
      if declared.needs[number].requirement.needsDevice { asked.device = number }
    }
    if asked.user >= 0, user == nil || user?.isPlaceholder == true {
      lack(.userID, .required, view, device, names, need: asked.user)
    }
    if asked.device >= 0, device == nil || device?.isPlaceholder == true {
      lack(.anonymousID, .required, view, user, names, need: asked.device)
    }
  }

  mutating func lack(
    _ field: IDField, _ reason: MissingID, _ view: EventView, _ person: Seen?,
    _ names: borrowing PathNames, need: Int = -1
  ) {
    let key = Violations.Key(
      rule: .identityMissing, event: view.event, path: field.path.rawValue,
      detail: reason.rawValue, extra: Int32(clamping: need))
    let pointer = field.path
    violations.add(key, at: view.position, slice: view.slice) {
      if let node = view.member(pointer) { return names.example(view, node: node) }
      return names.example(
        view, node: 0, missing: reason == .noMerge ? "mergeProperties" : pointer.name)
    }
    if let person, !person.isPlaceholder {
      lacking[key, default: PeopleSketch()].insert(person.hash)
    }
  }

  /// Notes when people were first seen and first identified, where a contract asks.
  mutating func track(
    _ view: EventView, _ type: EventType?, _ user: Seen?, _ device: Seen?, _ previous: Seen?,
    _ facts: inout EventFacts, _ place: PackedPosition
  ) {
    bounds.note(happened: facts.timestamp, arrived: facts.receivedAt)
    guard let time = facts.timestamp ?? facts.receivedAt else { return }
    let isNamed = user.map { !$0.isPlaceholder } ?? false
    func span(_ id: Seen, isDevice: Bool, isIdentified: Bool) -> PersonSpan {
      PersonSpan(
        person: id.hash, isDevice: isDevice, firstUse: isIdentified ? .max : time,
        lastUse: isIdentified ? .min : time, firstIdentified: isIdentified ? time : .max,
        count: isIdentified ? 0 : 1, slice: view.slice, place: place)
    }
    if let user, isNamed, type != .alias {
      spans.append(span(user, isDevice: false, isIdentified: type == .identify))
    }
    if let device, !device.isPlaceholder {
      spans.append(span(device, isDevice: true, isIdentified: isNamed))
    }
    if let previous, isNamed { spans.append(span(previous, isDevice: true, isIdentified: true)) }
  }
}
