extension IdentityFindings {
  /// Placeholders, and ids of another scheme than the rest.
  mutating func judgeShapes() {
    for field in IDField.allCases {
      let shapes = IdentityShapes(field, check)
      for part in shapes.placeholders {
        findings.append(placeholder(part, shapes))
      }
      // Each platform makes anonymousIds its own way, so only what can be none is told.
      let before = baseline.map { IdentityShapes(field, $0) }
      for verdict in shapes.verdicts({ limits($0, shapes) }, baseline: before) {
        if field == .anonymousID, ![.email, .phone].contains(verdict.part.shape.kind) { continue }
        if field == .previousID, verdict.part.shape.kind != .email { continue }
        if field == .userID, isSpelling(verdict, limits(verdict.part, shapes)) { continue }
        findings.append(shape(verdict, shapes))
        let code = IdentityCheck.code(field, verdict.part.shape)
        wants.shapes.insert(code)
        if field == .userID, verdict.isNote { wants.notes[verdict.part.shape.words] = code }
        if field == .userID, !verdict.isNote { toldShapes.insert(verdict.part.shape) }
      }
    }
  }

  /// Whether a shape is how one source spells the users that others have too: a collision.
  private func isSpelling(
    _ verdict: IdentityShapes.Verdict, _ slice: [String: String]
  ) -> Bool {
    guard !slice.isEmpty, !IdentityShapes.isVersion(slice) else { return false }
    var usual: Set<UInt64> = []
    for spelling in spellings.records where spelling.shape == verdict.usual.shape {
      usual.insert(spelling.core)
    }
    let own = spellings.records.filter { $0.shape == verdict.part.shape }
    return own.count { usual.contains($0.core) } * 2 >= own.count
  }

  private func limits(_ part: IdentityShapes.Part, _ shapes: IdentityShapes) -> [String: String] {
    SliceFinder.find(part.slices, among: shapes.slices, names: writer.names)
  }

  private func event(of part: IdentityShapes.Part) -> String? {
    guard part.names.count == 1, let name = part.names.keys.first else { return nil }
    return writer.label(of: name)
  }

  private func placeholder(
    _ part: IdentityShapes.Part, _ shapes: IdentityShapes
  ) -> Finding {
    let field = shapes.field
    let others =
      part.others == 0
      ? ""
      : field == .userID
        ? ", from \(DeliveryWords.count(part.others, "anonymousId"))"
        : ", from \(DeliveryWords.count(part.others, "user"))"
    return Finding(
      rule: .identityShape, event: event(of: part), path: field.pointer,
      message: "the \(field.path.name) is \(PlaceholderID.name(of: part.shape.variety)), "
        + "which names nobody\(others): all of them become one of the \(field.people)",
      count: part.events, total: shapes.events, expected: "an id, or no \(field.path.name)",
      slice: limits(part, shapes), examples: writer.examples(part.examples),
      mend: "Leave the id out until it is known; test it before it is turned into text.")
  }

  private func shape(
    _ verdict: IdentityShapes.Verdict, _ shapes: IdentityShapes
  ) -> Finding {
    let (part, usual, field) = (verdict.part, verdict.usual, shapes.field)
    let share = DeliveryWords.percent(Double(part.people) / Double(max(shapes.people, 1)))
    let whose = "\(part.people) of \(shapes.people) \(field.people) (\(share))"
    let name = field.path.name
    let message =
      switch (verdict.isNote, verdict.baseline) {
      case (true, .known):
        "\(name)s are of two schemes, as in the baseline: \(part.shape.words) of \(whose)"
      case (true, _):
        "\(name)s are of two schemes: \(part.shape.words) of \(whose)"
      case (false, .appeared):
        "\(name)s changed their shape since the baseline: \(part.shape.words) of \(whose)"
      case (false, _):
        "\(name)s of another shape than the rest: \(part.shape.words) of \(whose)"
      }
    return Finding(
      rule: .identityShape, severity: verdict.isNote ? .information : nil, event: event(of: part),
      path: field.pointer, message: message, count: part.events, total: shapes.events,
      expected: usual.shape.words, observed: part.shape.words, slice: limits(part, shapes),
      examples: writer.examples(part.examples),
      mend: verdict.isNote
        ? "If both are meant, nothing; else translate the ids of one scheme at their source."
        : "Send the id that the rest of the \(field.people) have: under another they are "
          + "strangers to every receiver.")
  }

  /// One userId on so many devices that it is no person's.
  mutating func judgeConstantUsers() {
    var devices = KeyNumbers()
    var users = KeyNumbers()
    var counts: [Int] = []
    for pair in uses.pairs {
      _ = devices.number(of: pair.device)
      let number = users.number(of: pair.user)
      if number == counts.count { counts.append(0) }
      counts[number] += 1
    }
    // A pair may be there more than once, so few users are counted again.
    var own: [UInt64: Set<UInt64>] = [:]
    for pair in uses.pairs {
      guard let number = users.known(pair.user), counts[number] >= 10 else { continue }
      own[pair.user, default: []].insert(pair.device)
    }
    let all = devices.count
    let constant = Set(
      own.filter { _, devices in
        devices.count >= 20 && devices.count * 50 >= all
          || devices.count >= 10 && devices.count * 5 >= all
      }.keys)
    guard !constant.isEmpty else { return }
    for user in constant.sorted() { add(constantUser: user) }
    wants.constants = constant
    constantUsers = constant
  }

  private mutating func add(constantUser user: UInt64) {
    let all = uses.all()
    let own = all.filter { $0.user == user }
    let devices = Set(own.map(\.device)).count
    let total = total(of: all)
    findings.append(
      finding(
        .identityShape, "/userId",
        "one userId comes from \(devices) anonymousIds: a constant, and no person's id"
          + Self.sample(uses.level),
        hits: own.map { ($0.place, $0.slice, Int($0.count)) }, total: total,
        expected: "a userId for each person",
        observed: "\(devices) anonymousIds under one userId",
        mend: "Find what sends a fixed id: a default account, a test user, a variable that is "
          + "set once for all."))
  }

  /// Events by slice.
  func total(of records: [DeviceUse]) -> [Int32: Int] {
    var slices: [Int32: Int] = [:]
    for use in records { slices[use.slice, default: 0] += Int(use.count) }
    return slices
  }
}
