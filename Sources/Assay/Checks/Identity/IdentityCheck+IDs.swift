/// Reading, counting and remembering the ids of an event.
extension IdentityCheck {
  /// The node of an id; -1: there is none.
  @inline(__always)
  static func node(_ path: EnvelopePath, _ view: EventView) -> Int {
    guard let node = view.member(path), view.nodes[node].length > 0 else { return -1 }
    switch view.nodes[node].kind {
    case .string, .integer, .decimal: return node
    default: return -1
    }
  }

  /// What tells an id from others as it is written; 0: there is none.
  @inline(__always)
  static func key(_ node: Int, _ hash: UInt64, _ view: EventView) -> UInt64 {
    guard node >= 0 else { return 0 }
    let key = view.nodes[node].kind == .string ? hash : ~hash
    return key == 0 ? 1 : key
  }

  @inline(__always)
  mutating func count(
    _ number: Int, _ view: EventView, _ place: PackedPosition, _ names: borrowing PathNames
  ) {
    if number <= 0xFFFF {
      tally.add(row: view.row, event: view.event, slice: view.slice, code: number)
    } else {
      let entry = DeliveryTally.Entry(
        event: view.event, slice: view.slice, code: number, count: 1)
      count(entry)
    }
    if place.bits < combinations[number].shownUntil {
      show(number, view, names)
    }
    if combinations[number].isPlaceholder, violations.isLogging {
      logPlaceholders(combinations[number], view, names)
    }
  }

  @inline(never)
  mutating func show(
    _ number: Int, _ view: EventView, _ names: borrowing PathNames
  ) {
    let (userNode, deviceNode) = (Self.node(.userId, view), Self.node(.anonymousId, view))
    let combination = combinations[number]
    if combination.user >= 0, combination.isUserText {
      show(combination.user, view, userNode, names)
    }
    if combination.device >= 0, combination.isDeviceText {
      show(combination.device, view, deviceNode, names)
    }
    limitExamples(number)
  }

  mutating func show(
    _ number: Int32, _ view: EventView, _ node: Int, _ names: borrowing PathNames
  ) {
    let examples = known[Int(number)].examples
    if examples.count < 3 || view.position < examples[2].position {
      show(Int(number), names.example(view, node: node))
    }
  }

  mutating func limitExamples(_ number: Int) {
    func until(_ known: Int32, _ isText: Bool) -> UInt64 {
      guard known >= 0, isText else { return 0 }
      let examples = self.known[Int(known)].examples
      // One more, since several lines share the greatest place.
      return examples.count < 3 ? .max : PackedPosition(examples[2].position).bits &+ 1
    }
    let combination = combinations[number]
    combinations[number].shownUntil = max(
      until(combination.user, combination.isUserText),
      until(combination.device, combination.isDeviceText))
  }

  @inline(never)
  mutating func logPlaceholders(
    _ combination: Combination, _ view: EventView, _ names: borrowing PathNames
  ) {
    let (userNode, deviceNode) = (Self.node(.userId, view), Self.node(.anonymousId, view))
    func log(_ number: Int32, _ isText: Bool, _ node: Int) {
      guard number >= 0, isText,
        IDShape(code: known[Int(number)].code & 0x1FFF).kind == .placeholder
      else { return }
      logPlaceholder(view, node, names)
    }
    log(combination.user, combination.isUserText, userNode)
    log(combination.device, combination.isDeviceText, deviceNode)
  }

  mutating func logPlaceholder(
    _ view: EventView, _ node: Int, _ names: borrowing PathNames
  ) {
    placeholders.append(
      Violations.Occurrence(
        key: Violations.Key(rule: .identityShape, event: view.event, path: 0),
        slice: view.slice, example: names.example(view, node: node)))
  }

  /// Reads the ids of a party that is new.
  @inline(never)
  mutating func meet(
    _ user: UInt64, _ device: UInt64, _ view: EventView, _ place: PackedPosition,
    _ scratch: inout TextScratch
  ) -> Int {
    let (userNode, deviceNode) = (Self.node(.userId, view), Self.node(.anonymousId, view))
    bound()
    var names = IDPartyNames(
      user: 0, device: 0, core: 0, shape: IDShape(.token), length: 0)
    var kinds = Combination(user: -1, device: -1, isUserText: false, isDeviceText: false)
    var (isNobody, isNoDevice) = (userNode < 0, deviceNode < 0)
    if userNode >= 0 {
      let read = read(userNode, .userID, view, &scratch)
      (names.user, names.core, names.shape) = (read.hash, read.core, read.shape)
      names.length = read.length
      kinds.user = read.known
      kinds.isUserText = view.nodes[userNode].kind == .string
      isNobody = read.shape.kind == .placeholder
    }
    if deviceNode >= 0 {
      let read = read(deviceNode, .anonymousID, view, &scratch)
      names.device = read.hash
      kinds.device = read.known
      kinds.isDeviceText = view.nodes[deviceNode].kind == .string
      isNoDevice = read.shape.kind == .placeholder
      // The devices behind a user who is nobody, and the users behind such a device.
      if userNode >= 0, isNobody, !isNoDevice {
        known[Int(kinds.user)].others.insert(read.hash)
      } else if userNode >= 0, isNoDevice, !isNobody {
        known[Int(kinds.device)].others.insert(names.user)
      }
    }
    kinds.isPlaceholder = userNode >= 0 && isNobody || deviceNode >= 0 && isNoDevice
    return parties.insert(
      IDParty(
        user: user, device: device, place: place, usePlace: place, slice: view.slice,
        useSlice: view.slice, combination: combination(kinds),
        isPair: !isNobody && !isNoDevice), names)
  }

  mutating func combination(_ kinds: Combination) -> Int32 {
    let key =
      Int64(kinds.user &+ 1) << 33 | Int64(kinds.device &+ 1) << 2
      | (kinds.isUserText ? 2 : 0) | (kinds.isDeviceText ? 1 : 0)
    if let number = combinationNumbers[key] { return number }
    let number = combinations.count
    combinations.append(kinds)
    combinationNumbers[key] = Int32(truncatingIfNeeded: number)
    limitExamples(number)
    return Int32(truncatingIfNeeded: number)
  }

  /// Another worker's combination, in the numbers of this one.
  func of(_ kinds: Combination, in other: Self) -> Combination {
    func number(_ its: Int32) -> Int32 {
      its < 0 ? -1 : numbers[other.known[Int(its)].code] ?? -1
    }
    var kinds = kinds
    (kinds.user, kinds.device) = (number(kinds.user), number(kinds.device))
    return kinds
  }

  mutating func read(
    _ node: Int, _ field: IDField, _ view: EventView, _ scratch: inout TextScratch
  ) -> (hash: UInt64, core: UInt64, shape: IDShape, length: UInt16, known: Int32) {
    let text =
      view.nodes[node].kind == .string ? scratch.text(view, node) : view.raw(node)
    let hash = Hash64.of(text.span, seed: 0x1D)
    let (shape, core) = IDShape.of(text)
    let number = number(of: Self.code(field, shape))
    known[Int(number)].people.insert(hash)
    return (hash, core, shape, UInt16(clamping: text.count), number)
  }

  /// The ids of a party.
  func seen(_ party: Int) -> (user: Seen?, device: Seen?) {
    guard party >= 0 else { return (nil, nil) }
    let kinds = combinations[Int(parties.parties[party].combination)]
    let names = parties.names[party]
    func seen(_ hash: UInt64, _ number: Int32) -> Seen? {
      guard number >= 0 else { return nil }
      return Seen(hash: hash, shape: IDShape(code: known[Int(number)].code & 0x1FFF))
    }
    return (seen(names.user, kinds.user), seen(names.device, kinds.device))
  }

  /// Reads and counts an id of which few events have one; nil: there is none.
  mutating func id(
    _ field: IDField, _ view: EventView, _ scratch: inout TextScratch,
    _ names: borrowing PathNames
  ) -> Seen? {
    let node = Self.node(field.path, view)
    guard node >= 0 else { return nil }
    let read = read(node, field, view, &scratch)
    if view.nodes[node].kind == .string {
      counts.add(
        event: view.event, slice: view.slice, code: Int(Self.code(field, read.shape)))
      show(read.known, view, node, names)
      if violations.isLogging {
        if read.shape.kind == .placeholder { logPlaceholder(view, node, names) }
        traces.append(
          IdentityTraces.Other(
            at: IdentityTraces.Place(view), shape: Self.code(field, read.shape)))
      }
    }
    return Seen(hash: read.hash, shape: read.shape)
  }

  static func code(_ field: IDField, _ shape: IDShape) -> UInt16 {
    UInt16(truncatingIfNeeded: field.rawValue) << 13 | shape.code
  }

  mutating func show(_ number: Int, _ example: DraftExample) {
    var examples = known[number].examples
    let index = examples.firstIndex { example.position < $0.position } ?? examples.count
    examples.insert(example, at: index)
    known[number].examples = Array(examples.prefix(3))
  }

  /// Keeps an event's ids, so that it can be told should a finding be about them.
  @inline(never)
  mutating func trace(
    _ party: Int, _ view: EventView, _ type: EventType?, _ facts: inout EventFacts
  ) {
    let (known, names) = (parties.parties[party], parties.names[party])
    let kinds = combinations[Int(known.combination)]
    func code(_ number: Int32) -> UInt16? { number < 0 ? nil : self.known[Int(number)].code }
    func isID(_ number: Int32) -> Bool {
      code(number).map { IDShape(code: $0 & 0x1FFF).kind != .placeholder } ?? false
    }
    var signs: IdentityTraces.Signs = []
    if known.isPair { signs.insert(.isPair) }
    if isID(kinds.user) { signs.insert(.isNamed) }
    if isID(kinds.device) { signs.insert(.hasDevice) }
    if type == .identify { signs.insert(.isIdentify) }
    if type == .alias { signs.insert(.isAlias) }
    if facts.timestamp ?? facts.receivedAt != nil { signs.insert(.hasTime) }
    traces.append(
      IdentityTraces.Party(
        at: IdentityTraces.Place(view), user: names.user, device: names.device,
        userShape: kinds.isUserText
          ? code(kinds.user) ?? IdentityTraces.noShape
          : IdentityTraces.noShape,
        deviceShape: kinds.isDeviceText
          ? code(kinds.device) ?? IdentityTraces.noShape
          : IdentityTraces.noShape, signs: signs))
  }

  /// Keeps an event's claim of an address or an earlier id.
  mutating func trace(_ view: EventView, _ claim: UInt64, of user: UInt64, isAlias: Bool) {
    traces.append(
      IdentityTraces.Claim(
        at: IdentityTraces.Place(view),
        key: IdentityTraces.ClaimKey(claim: claim, user: user, isAlias: isAlias)))
  }
}
