/// Puts together what the identity rules find.
struct IdentityFindings {
  let writer: FindingWriter
  let check: IdentityCheck
  let baseline: IdentityCheck?
  let uses: DeviceUses
  let claims: (records: [IDClaim], level: UInt64)
  /// Each user once, in no order.
  let spellings: (records: [IDSpelling], level: UInt64)
  let spans: (records: [PersonSpan], level: UInt64)
  var findings: [Finding] = []
  var results: [CheckResult] = []
  /// The shapes of userIds that are told already: what else they cause is not told again.
  var toldShapes: Set<IDShape> = []
  /// The users that are no person, because they are everywhere.
  var constantUsers: Set<UInt64> = []
  /// The users that are one person by an alias call, as hashes of both.
  let links: Set<UserPair>
  /// The places of users in ``spellings``.
  private let spellingNumbers: KeyNumbers
  /// What the findings are about.
  var wants = IdentityWants()
  /// Gets every event concerned.
  var onOccurrence: ((Violations.Occurrence) -> Void)?

  struct UserPair: Hashable {
    var one: UInt64
    var other: UInt64

    init(_ first: UInt64, _ second: UInt64) {
      one = min(first, second)
      other = max(first, second)
    }
  }

  init(_ writer: FindingWriter, _ check: IdentityCheck, baseline: IdentityCheck?) {
    var check = check
    check.settle()
    var before = baseline
    before?.settle()
    self.writer = writer
    self.check = check
    self.baseline = before
    uses = DeviceUses(check.parties, check.uses, limit: check.limit)
    claims = check.claims.finished()
    (spellings, spellingNumbers) = Self.spellings(check)
    spans = check.spans.finished()
    links = Set(
      claims.records.lazy.filter(\.isAlias).map { UserPair($0.claim, $0.user) })
  }

  /// Everything, in an order that matters: what is told first is a cause of what comes after.
  mutating func judge() {
    judgeShapes()
    judgeConstantUsers()
    judgeSpellings()
    judgeDevices()
    judgeClaims()
    judgeMissing()
    judgePeople()
    summarize()
    if let onOccurrence { wants.forEachOccurrence(in: check.traces, onOccurrence) }
  }

  /// All userIds, and their numbers by their hashes.
  private static func spellings(
    _ check: IdentityCheck
  ) -> ((records: [IDSpelling], level: UInt64), KeyNumbers) {
    var numbers = KeyNumbers()
    var log = check.spellings
    let own = check.partySpellings
    if log.isEmpty, own.count <= check.limit {
      var records: [IDSpelling] = []
      for spelling in own {
        let number = numbers.number(of: spelling.user)
        if number < records.count {
          records[number].fold(spelling)
        } else {
          records.append(spelling)
        }
      }
      return ((records, 0), numbers)
    }
    for spelling in own { log.append(spelling) }
    let finished = log.finished()
    for spelling in finished.records { _ = numbers.number(of: spelling.user) }
    return ((finished.records, finished.level), numbers)
  }

  /// The spelling of a user, by its hash; nil: of a placeholder, or not in the sample.
  func spelling(of user: UInt64) -> IDSpelling? {
    spellingNumbers.known(user).map { spellings.records[$0] }
  }

  func example(_ place: PackedPosition, _ pointer: String) -> Example {
    writer.lines.example(at: place.position, pointer: pointer)
  }

  /// A finding about the events of records; `total` are all that could have shown it.
  func finding(
    _ rule: Rule, _ pointer: String, _ message: String,
    hits: [(place: PackedPosition, slice: Int32, count: Int)], total: [Int32: Int],
    expected: String? = nil, observed: String? = nil, place: Place? = nil, mend: String
  ) -> Finding {
    let first = hits.map(\.place).sorted().prefix(3)
    var slices: [Int32: Int] = [:]
    for hit in hits { slices[hit.slice, default: 0] += hit.count }
    let count = hits.reduce(0) { $0 + $1.count }
    return Finding(
      rule: rule, path: pointer, message: message, count: count,
      total: max(count, total.values.reduce(0, +)), expected: expected, observed: observed,
      slice: SliceFinder.find(slices, among: total, names: writer.names),
      examples: first.map { example($0, pointer) }, contractPlace: place, mend: mend)
  }

  /// What part of all people was kept, in words; empty: all.
  static func sample(_ level: UInt64) -> String {
    level == 0 ? "" : " (in a sample of one in \(UInt64(1) << level), to stay within memory)"
  }

  private mutating func summarize() {
    let users = IdentityShapes(.userID, check)
    let devices = IdentityShapes(.anonymousID, check)
    func add(_ rule: Rule, _ isEvaluated: Bool, _ reason: String) {
      let isBroken = findings.contains { $0.rule == rule && $0.severity > .information }
      results.append(
        CheckResult(
          name: rule.rawValue,
          verdict: isBroken ? .fail : isEvaluated ? .pass : .notEvaluated, reason: reason))
    }
    let both = uses.events
    let emails = claims.records.lazy.filter { !$0.isAlias }.count
    add(
      .identityCollision, both > 0 || emails > 0,
      both > 0 || emails > 0
        ? "\(DeliveryWords.count(both, "event")) with both ids, "
          + "\(DeliveryWords.count(emails, "claim")) of users to an address"
          + Self.sample(max(uses.level, claims.level))
        : "no event has both a userId and an anonymousId")
    add(
      .identityShape, users.events + devices.events > 0,
      users.events + devices.events > 0
        ? "\(users.people) userIds, \(devices.people) anonymousIds" : "no event has an id")
    let needs = check.declared.needs.count
    add(
      .identityMissing, writer.counts.events > 0,
      needs > 0
        ? "\(writer.counts.events) events, \(DeliveryWords.count(needs, "clause")) of contracts"
        : "what alias, group and merge calls need, in \(writer.counts.events) events")
  }
}
