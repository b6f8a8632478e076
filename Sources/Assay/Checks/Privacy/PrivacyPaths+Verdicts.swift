/// What to report of a value that was found at a path.
extension PrivacyPaths {
  /// What to report of a value of a kind; nil where the property's category says it all.
  mutating func verdict(
    on kind: DetectorKind, at path: Int32, _ facts: PathFacts, _ group: Int
  ) -> Verdict? {
    cached(path, group, UInt64(kind.rawValue)) { paths in
      paths.verdict(on: kind.category, isMild: kind.isMild, at: path, group)
    }
  }

  /// What to report of a value that a contract's own detector found.
  mutating func verdict(
    onOwn number: Int, _ category: DataCategory, at path: Int32, _ group: Int
  ) -> Verdict? {
    cached(path, group, 0x200 &+ UInt64(truncatingIfNeeded: number)) { paths in
      paths.verdict(on: category, isMild: false, at: path, group)
    }
  }

  mutating func verdict(
    on category: DataCategory, isMild: Bool, at path: Int32, _ group: Int
  ) -> Verdict? {
    guard let declared = self.category(at: path, in: group) else {
      return make(category, isMild: isMild, path, group, Self.undeclaredValue, among: nil)
    }
    guard !Self.covers(declared, category) else { return nil }
    let arriving = outcomes(of: declared, at: path, group)
      .filter { $0.outcome.leavesText }.map(\.policy)
    return make(
      category, isMild: isMild, path, group, Self.declaredOther &+ (numbers[declared] ?? 0),
      among: arriving)
  }

  /// What to report of a property's name that is personal data; nil where it is declared.
  mutating func verdict(
    onName kind: DetectorKind, at path: Int32, _ group: Int
  ) -> Verdict? {
    cached(path, group, 0x100 | UInt64(kind.rawValue)) { paths in
      let declared = paths.category(at: path, in: group)
      if let declared, Self.covers(declared, kind.category) { return nil }
      return paths.make(kind, path, group, Self.undeclaredName)
    }
  }

  /// Whether all that is personal in a property's name is tokens.
  func isTokenName(_ path: Int32) -> Bool {
    registry.entry(of: path).map { PrivateNames.isToken($0.name) } ?? false
  }

  mutating func cached(
    _ path: Int32, _ group: Int, _ kind: UInt64, _ make: (inout Self) -> Verdict?
  ) -> Verdict? {
    let key =
      UInt64(truncatingIfNeeded: group) << 42
      | UInt64(UInt32(truncatingIfNeeded: path &+ 1)) << 10 | kind
    if let known = verdicts[key] { return known }
    let verdict = make(&self)
    verdicts[key] = .some(verdict)
    return verdict
  }

  mutating func make(
    _ kind: DetectorKind, _ path: Int32, _ group: Int, _ declared: Int32,
    among arriving: [Int32]? = nil
  ) -> Verdict {
    make(kind.category, isMild: kind.isMild, path, group, declared, among: arriving)
  }

  mutating func make(
    _ category: DataCategory, isMild: Bool, _ path: Int32, _ group: Int, _ declared: Int32,
    among arriving: [Int32]?
  ) -> Verdict {
    let chain = registry.chain(of: path)
    let leaks = (arriving ?? groups[group].receivers).filter { policy in
      let outcome = policies[Int(policy)].verdict(
        on: category, chain: chain, event: groups[group].name, isDeclared: false
      ).outcome
      // What only describes a person is denied where a policy says so, not by its silence.
      return isMild ? outcome == .forbidden : outcome.isLeak
    }
    return Verdict(shown: privateNames.shown(path), declared: declared, leaks: leaks)
  }

  /// Whether a property of a category is expected to hold data of another.
  static func covers(_ declared: DataCategory, _ found: DataCategory) -> Bool {
    found.isWithin(declared) || declared.isWithin(found)
      || (declared.isWithin(.credential) && found.isWithin(.credential))
  }

  /// Whether the contract itself lists the text among a property's values: an address that
  /// stands in a contract is no person's.
  func isAllowed(_ text: UnsafeBufferPointer<UInt8>, at path: Int32, in group: Int) -> Bool {
    let eventPlan = groups[group].eventPlan
    guard eventPlan >= 0, path > 0 else { return false }
    let route = plan.routes[eventPlan]
    for number in [route.shape, route.context >= 0 ? route.contextShape : -1] where number >= 0 {
      let shape = plan.shapes[Int(number)]
      let offset = Int(path) - Int(shape.firstPath)
      guard offset >= 0, offset < Int(shape.count) else { continue }
      let slot = Int(plan.table[Int(shape.start) + offset])
      guard slot >= 0 else { continue }
      let allowed = plan.details[Int(plan.slots[slot].detail)].property.allowed ?? []
      let isListed = allowed.contains {
        if case .string(let listed) = $0 { listed.utf8.elementsEqual(text) } else { false }
      }
      if isListed { return true }
    }
    return false
  }
}
