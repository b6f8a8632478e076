import Assay
import Testing

/// Nothing that occurs or arrives after a withdrawal may reach the destination.
struct WithdrawalTests {
  private static let contract = Contract("shop", version: "1.0.0") {
    ConsentChange("Consent Updated")
    DeletionRequest("Account Deleted")
    Event("Viewed", version: "1.0.0") {}
    Event("Consent Updated", version: "1.0.0") {}
    Event("Account Deleted", version: "1.0.0") {}
    Event(.identify) {}
    Destination("ga") { NeedsConsent("analytics") }
    Destination("ads") {
      Accepts("Viewed")
      NeedsConsent("ads")
    }
    Destination("crm") {}
  }

  /// One event; times are minutes past ten, `at` when it occurred, `got` when it arrived.
  private static func line(
    _ event: String = "Viewed", user: String? = "u1", device: String? = nil, at: Int? = 0,
    got: Int? = nil, analytics: Bool? = true, ads: Bool = true
  ) -> String {
    func time(_ minute: Int) -> String {
      let (hour, rest) = (10 + minute / 60, minute % 60)
      return "2026-03-01T\(hour):\(rest < 10 ? "0" : "")\(rest):00.000Z"
    }
    var parts = [#""type":"track","event":"\#(event)""#]
    if let user { parts.append(#""userId":"\#(user)""#) }
    if let device { parts.append(#""anonymousId":"\#(device)""#) }
    if let at { parts.append(#""timestamp":"\#(time(at))""#) }
    if let got { parts.append(#""receivedAt":"\#(time(got))""#) }
    if let analytics {
      parts.append(
        #""context":{"consent":{"categoryPreferences":{"analytics":\#(analytics),"ads":\#(ads)}}}"#)
    }
    return "{\(parts.joined(separator: ","))}"
  }

  /// `withdrawn ga Viewed 2`, one for each finding, sorted.
  private func told(_ lines: [String], workers: Int = 1) -> [String] {
    var traffic = PrivacyCheckTraffic(Self.contract, lines: lines)
    traffic.only = []
    let names = [
      "/context": "untold", "/context/consentManagement": "passed", "/timestamp": "withdrawn",
      "/userId": "suppressed", "/receivedAt": "deleted",
    ]
    return (traffic.report(workers: workers)?.findings ?? [])
      .filter { $0.rule == .privacyConsent }
      .map { finding in
        let reason = names[finding.path ?? ""] ?? "?"
        return "\(reason) \(finding.destination ?? "-") \(finding.event ?? "-") \(finding.count)"
      }.sorted()
  }

  @Test func `a decision ends consent whatever later stamps say`() {
    let lines = [
      Self.line(at: 0), Self.line("Consent Updated", at: 10, analytics: false),
      Self.line(at: 20), Self.line(at: 30),
    ]
    #expect(told(lines) == ["withdrawn ga Viewed 2"])
    #expect(told(lines.reversed()) == ["withdrawn ga Viewed 2"])
  }

  @Test func `a decision gives consent again`() {
    #expect(
      told([
        Self.line("Consent Updated", at: 10, analytics: false),
        Self.line("Consent Updated", at: 20), Self.line(at: 30),
      ]) == [])
  }

  @Test func `Segment's event of preferences is a decision`() {
    #expect(
      told([
        Self.line("Segment Consent Preference Updated", at: 10, analytics: false),
        Self.line(at: 20),
      ]) == ["withdrawn ga Viewed 1"])
  }

  @Test func `a late event reaches the destination after the withdrawal`() {
    #expect(
      told([
        Self.line(at: 0, got: 1), Self.line(at: 10, got: 10, analytics: false),
        Self.line(at: 5, got: 90),
      ]) == ["withdrawn ga Viewed 1"])
  }

  @Test func `a refusal in any event is ended by a later stamp that grants`() {
    #expect(
      told([
        Self.line(at: 0, analytics: false), Self.line(at: 10), Self.line(at: 20),
      ]) == [])
  }

  @Test func `the banner's refusal before the choice wrongs nobody`() {
    #expect(
      told([
        Self.line(user: nil, device: "d1", at: 0, got: 0, analytics: false),
        Self.line(user: nil, device: "d1", at: 1, got: 1),
        Self.line(user: "u1", device: "d1", at: 2, got: 2),
      ]) == [])
  }

  @Test func `a refusal before logging in binds the user on that device`() {
    #expect(
      told([
        Self.line("Consent Updated", user: nil, device: "d1", at: 0, analytics: false),
        Self.line(user: "u1", device: "d1", at: 5), Self.line(user: "u2", device: "d2", at: 6),
      ]) == ["withdrawn ga Viewed 1"])
  }

  private static func alias(_ previous: String, _ user: String) -> String {
    #"{"type":"alias","previousId":"\#(previous)","userId":"\#(user)","#
      + #""timestamp":"2026-03-01T09:00:00.000Z"}"#
  }

  @Test func `an alias takes the withdrawal along, wherever it stands`() {
    let lines = [
      Self.line("Consent Updated", user: "old", at: 10, analytics: false),
      Self.line(user: "new", at: 20),
      Self.line("Consent Updated", user: nil, device: "d7", at: 10, analytics: false),
      Self.line(user: "u7", at: 20),
    ]
    #expect(told(lines) == [])
    let links = [Self.alias("old", "middle"), Self.alias("d7", "u7"), Self.alias("middle", "new")]
    let expected = ["untold ga alias 3", "withdrawn ga Viewed 2"]
    #expect(told(links + lines) == expected)
    #expect(told(lines + links, workers: 3) == expected)
  }

  @Test func `a device that several users claim takes nothing along`() {
    let lines = [
      Self.line("Consent Updated", user: nil, device: "d7", at: 10, analytics: false),
      Self.line(user: "u7", at: 20), Self.alias("d7", "u7"), Self.alias("d7", "u8"),
    ]
    #expect(told(lines) == ["untold ga alias 2"])
  }

  @Test func `users who share a device do not bind each other`() {
    #expect(
      told([
        Self.line("Consent Updated", user: "u1", device: "d1", at: 0, analytics: false),
        Self.line(user: "u2", device: "d1", at: 5),
      ]) == [])
  }

  @Test func `each destination has its own consent`() {
    #expect(
      told([
        Self.line("Consent Updated", at: 0, ads: false), Self.line(at: 5),
      ]) == ["withdrawn ads Viewed 1"])
  }

  @Test func `an event of the moment of the withdrawal is not after it`() {
    let lines = [Self.line("Consent Updated", at: 5, analytics: false), Self.line(at: 5, got: 5)]
    #expect(told(lines) == [])
    #expect(told(lines.reversed()) == [])
  }

  @Test func `events that refuse are held back, and nothing is told of them`() {
    #expect(
      told([
        Self.line("Consent Updated", at: 0, analytics: false),
        Self.line(at: 5, analytics: false), Self.line(at: 3, got: 90, analytics: false),
      ]) == [])
  }

  @Test func `an event without consent data is told once`() {
    #expect(
      told([
        Self.line("Consent Updated", at: 0, analytics: false, ads: false),
        Self.line(at: 5, analytics: nil),
      ]) == ["untold ads Viewed 1", "untold ga Viewed 1"])
  }

  @Test func `an event without any time is not held against withdrawals, and that is told`() {
    let lines = [
      Self.line("Consent Updated", at: 0, analytics: false), Self.line(at: nil),
    ]
    #expect(told(lines) == [])
    let report = PrivacyCheckTraffic(Self.contract, lines: lines).report()
    let reason = report?.results(.privacyConsent).first?.reason ?? ""
    #expect(reason.hasSuffix("; 1 events without a time are not held against withdrawals"))
  }

  @Test func `nothing arrives after a request for deletion, not even where no consent is needed`() {
    #expect(
      told([
        Self.line(at: 0, got: 0), Self.line("Account Deleted", at: 10, got: 11),
        Self.line("Account Deleted", at: 10, got: 30), Self.line(at: 5, got: 60),
        Self.line(at: 70, got: 70), Self.line(user: "u2", at: 70, got: 70),
      ]) == ["deleted ads Viewed 2", "deleted crm Viewed 2", "deleted ga Viewed 2"])
  }

  @Test func `the finding tells how many were late, and no id`() throws {
    let report = try #require(
      PrivacyCheckTraffic(
        Self.contract,
        lines: [
          Self.line("Consent Updated", user: "jane", at: 10, analytics: false),
          Self.line(user: "jane", at: 5, got: 90), Self.line(user: "jane", at: 20, got: 20),
        ]
      ).report())
    let finding = try #require(report.of(.privacyConsent).first)
    #expect(
      finding.observed
        == "1 occurred after the withdrawal, 1 occurred before and arrived after it")
    #expect(finding.examples.map(\.line) == [2, 3])
    #expect(finding.examples.map(\.pointer) == ["/userId", "/userId"])
    #expect(!"\(finding)".contains("jane"))
  }

  @Test func `a trait that a contract names is the person's decision`() {
    let contract = Contract("shop", version: "1.0.0") {
      ConsentAt("traits/opt_in", grants: "analytics")
      Event("Viewed", version: "1.0.0") {}
      Event(.identify) {}
      Destination("ga") { NeedsConsent("analytics") }
    }
    func identify(_ optIn: Bool, _ minute: Int) -> String {
      #"{"type":"identify","userId":"u1","timestamp":"2026-03-01T10:\#(minute):00.000Z","#
        + #""traits":{"opt_in":\#(optIn)}}"#
    }
    let lines = [Self.line(at: 5), identify(false, 10), Self.line(at: 20)]
    func counts(_ lines: [String]) -> [Int] {
      (PrivacyCheckTraffic(contract, lines: lines).report()?.of(.privacyConsent) ?? [])
        .map(\.count)
    }
    #expect(counts(lines) == [1])
    #expect(counts(lines + [Self.line(at: 30)]) == [2])
    #expect(counts(lines + [identify(true, 15)]) == [])
  }

  /// The rule itself, said without any cleverness.
  private func slow(_ events: [(who: Int, at: Int, got: Int, grants: Bool, decides: Bool)]) -> Int {
    events.indices.count { index in
      let event = events[index]
      guard event.grants, !event.decides else { return false }
      func isRefused(before moment: Int, _ own: Bool) -> Bool {
        var state = 0
        for time in 0..<moment {
          let marks = events.filter { $0.who == event.who && $0.at == time }
          let ends = marks.contains { $0.grants && ($0.decides || state < 2) }
          let stamp = marks.contains { !$0.grants && !$0.decides }
          let decision = marks.contains { !$0.grants && $0.decides }
          if ends { state = 0 }
          if stamp { state = max(state, 1) }
          if decision { state = 2 }
        }
        return own ? state == 2 : state > 0
      }
      return isRefused(before: event.at, true)
        || (event.got > event.at && isRefused(before: event.got, false))
    }
  }

  @Test(arguments: 0..<40)
  func `any order, split and merge finds what the rule says`(seed: Int) {
    var random = SplitMix(state: UInt64(seed) &* 31 &+ 3)
    func below(_ bound: Int) -> Int { Int(random.next() % UInt64(bound)) }
    let events = (0..<(5 + seed * 3)).map { _ in
      let at = below(100)
      return (
        who: below(4), at: at, got: at + (below(3) == 0 ? below(80) : 0), grants: below(3) > 0,
        decides: below(8) == 0
      )
    }
    var lines = events.map { event in
      Self.line(
        event.decides ? "Consent Updated" : "Viewed", user: "u\(event.who)", at: event.at,
        got: event.got, analytics: event.grants)
    }
    let count = slow(events)
    // Decisions that grant may come late themselves.
    let viewed = { (told: [String]) in told.filter { $0.contains("ga Viewed") } }
    let whole = told(lines)
    #expect(viewed(whole) == (count > 0 ? ["withdrawn ga Viewed \(count)"] : []))
    for workers in 1...4 {
      for index in lines.indices.reversed() where index > 0 {
        lines.swapAt(index, below(index + 1))
      }
      #expect(told(lines, workers: workers) == whole)
    }
  }

  @Test(arguments: [40, 200, 5000])
  func `past the limit whole persons are left out, the same for any split`(limit: Int) {
    var random = SplitMix(state: 11)
    let records = (0..<2000).map { line in
      let isRefusal = random.next() % 5 == 0
      let time = Int64(random.next() % 1000)
      return ReachRecord(
        user: (random.next() % 400 &+ 1) &* 0x2545_F491_4F6C_DD1D | 1, anonymous: 0,
        occurred: time, arrived: time + Int64(random.next() % 300), reached: isRefusal ? 0 : 1,
        granted: isRefusal ? 0 : 1, denied: isRefusal ? 1 : 0,
        position: Position(input: 0, block: 0, line: UInt32(line)), slice: 0, event: 0)
    }
    func found(workers: Int) -> ([UInt32], UInt64) {
      var checks = (0..<workers).map { _ in WithdrawalCheck(limit: limit) }
      for record in records.reversed() {
        checks[Int(random.next() % UInt64(workers))].observe(record)
      }
      var sum = WithdrawalCheck(limit: limit)
      for check in checks.reversed() { sum.merge(check) }
      return (sum.breaches().map(\.record.position.line), sum.shift)
    }
    let whole = found(workers: 1)
    #expect((whole.1 == 0) == (limit == 5000))
    #expect(limit == 40 || whole.0.count > 3)
    for workers in 2...6 { #expect(found(workers: workers) == whole) }
  }

  @Test func `an id that all events share costs no more than others`() {
    var check = WithdrawalCheck()
    for line in 0..<100_000 {
      check.observe(
        ReachRecord(
          user: 7, anonymous: UInt64(line % 5000 + 9), occurred: Int64(line),
          arrived: Int64(line), reached: 1, granted: 1, denied: 0,
          position: Position(input: 0, block: 0, line: UInt32(line)), slice: 0, event: 0))
      if line % 3 == 0 {
        check.observe(
          ReachRecord(
            user: 0, anonymous: UInt64(line % 5000 + 9), occurred: Int64(line),
            arrived: Int64(line), reached: 0, granted: 0, denied: 1,
            position: Position(input: 0, block: 1, line: UInt32(line)), slice: 0, event: 0,
            isDecision: true))
      }
    }
    // Whoever has so many events is no person, and is not joined with devices.
    #expect(check.breaches().isEmpty)
  }
}
