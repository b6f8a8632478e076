import Assay
import Testing

struct CompletenessTests {
  private func run(
    _ lines: [String], @DeliveryBuilder _ clauses: () -> [any DeliveryClause]
  ) -> Run {
    var delivery = Delivery(place: Run.place)
    for clause in clauses() { clause.add(to: &delivery) }
    let contract = Contract(
      name: "shop", version: "1.0.0", delivery: delivery, place: Run.place)
    var run = Run(contract, lines: lines)
    run.aspects = .delivery
    return run
  }

  /// An event of a session, a number of seconds after ten o'clock.
  private func line(
    _ name: String = "Tick", at second: Int, session: Int = 1, context: String = "",
    properties: String = "{}", id: String? = nil
  ) -> String {
    let time = Self.time(second)
    return
      #"{"type":"track","event":"\#(name)","messageId":"\#(id ?? "\(name)-\(session)-\(second)")""#
      + #","userId":"u-\#(session)","context":{"sessionId":\#(session)\#(context)}"#
      + #","properties":\#(properties),"timestamp":"\#(time)","sentAt":"\#(time)""#
      + #","receivedAt":"\#(time)"}"#
  }

  static func time(_ second: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "2026-03-01T\(two(10 + second / 3600)):\(two(second / 60 % 60)):\(two(second % 60)).000Z"
  }

  private func numbers(_ numbers: [Int], session: Int = 1, from second: Int = 0) -> [String] {
    numbers.enumerated().map { index, number in
      line(at: second + index * 10, session: session, context: #","seq":\#(number)"#)
    }
  }

  @Test func `a gap in numbers is as many lost events`() throws {
    let lines = numbers([1, 2, 5, 6]) + numbers([3, 4, 6], session: 2)
    let run = run(lines) { Numbered("context/seq", per: .session) }
    let finding = try #require(run.report().of(.deliveryMissing).first)
    #expect(finding.count == 3)
    #expect(finding.total == 10)
    #expect(finding.path == "/context/seq")
    #expect(finding.contractPlace == Run.place)
    #expect(finding.examples.map(\.line) == [3, 7])
    #expect(finding.examples.first?.masked == "2 missing before it")
  }

  @Test(arguments: [
    [1, 2, 3, 1, 2, 3, 1], [5, 6, 7, 1, 2, 3], [1, 2, 3, 900_000_001, 900_000_002], [4, 4, 5, 5],
    [0], [-3, -2, -1, 0],
  ])
  func `a new beginning is no gap`(row: [Int]) {
    let run = run(numbers(row)) { Numbered("context/seq", per: .session) }
    #expect(run.report().of(.deliveryMissing).isEmpty)
    #expect(run.report().results(.deliveryMissing).map(\.verdict) == [.pass])
  }

  @Test func `numbers in properties and per device are found too`() {
    let lines = [1, 2, 4].map {
      line(at: $0, properties: #"{"n":"\#($0)"}"#, id: "m-\($0)")
    }
    let run = run(lines) { Numbered("n", per: .device) }
    #expect(run.report().of(.deliveryMissing).map(\.path) == ["/properties/n"])
    #expect(run.report().of(.deliveryMissing).map(\.count) == [1])
  }

  @Test func `copies and a lost order of arrival make no gap`() {
    let lines = numbers([1, 2, 3, 4]).shuffled() + numbers([1, 2, 3, 4])
    let run = run(lines) { Numbered("context/seq", per: .session) }
    #expect(run.report().of(.deliveryMissing).isEmpty)
  }

  @Test func `a session that begins late has lost its beginning`() {
    let lines =
      (1...9).flatMap { numbers([1, 2, 3], session: $0, from: $0 * 600) }
      + numbers([3, 4], session: 50, from: 7200)
    let run = run(lines) { Numbered("context/seq", per: .session) }
    #expect(run.report().of(.deliveryMissing).map(\.count) == [2])
  }

  @Test func `without a number nothing is judged`() {
    let run = run([line(at: 1)]) { Numbered("context/seq", per: .session) }
    #expect(run.report().results(.deliveryMissing).map(\.verdict) == [.notEvaluated])
  }

  @Test func `silence between heartbeats is told`() throws {
    let beats = [0, 30, 60, 180, 210].map { line("Alive", at: $0) } + [line(at: 215)]
    let run = run(beats) { Heartbeat("Alive", every: .seconds(30)) }
    let finding = try #require(run.report().of(.deliveryMissing).first)
    #expect(finding.count == 3)
    #expect(finding.event == "Alive")
    #expect(finding.examples.map(\.line) == [4])
  }

  @Test func `two missed intervals, jitter and a stream without heartbeats pass`() {
    let beats = [0, 31, 59, 120, 149].map { line("Alive", at: $0) }
    let others = [0, 900].map { line(at: $0, session: 2) }
    let run = run(beats + others) { Heartbeat("Alive", every: .seconds(30)) }
    #expect(run.report().of(.deliveryMissing).isEmpty)
    #expect(run.report().results(.deliveryMissing).map(\.verdict) == [.pass])
  }

  @Test func `beginnings without an end are told beyond the normal share`() throws {
    let lines = (0..<100).flatMap { number -> [String] in
      let upload = #"{"upload":"\#(number)"}"#
      let start = line("Started", at: number * 20, properties: upload, id: "s-\(number)")
      let end = line("Ended", at: number * 20 + 9, properties: upload, id: "e-\(number)")
      return number % 3 == 0 ? [start] : [start, end]
    }
    let run = run(lines + [line(at: 4000)]) {
      Completes("Started", with: "Ended", by: "upload", within: .minutes(1), at: 0.9)
    }
    let finding = try #require(run.report().of(.deliveryMissing).first)
    #expect(finding.count == 34)
    #expect(finding.total == 100)
    #expect(finding.path == "/properties/upload")
    #expect(finding.event == "Started")
  }

  @Test func `an end that may lie past the recording is undecidable`() {
    let lines = (0..<20).map {
      line("Started", at: $0, properties: #"{"upload":"\#($0)"}"#, id: "s-\($0)")
    }
    let run = run(lines) {
      Completes("Started", with: "Ended", by: "upload", within: .minutes(1), at: 0.9)
    }
    #expect(run.report().of(.deliveryMissing).isEmpty)
    let result = run.report().results(.deliveryMissing).first
    #expect(result?.verdict == .notEvaluated)
    #expect(result?.reason?.contains("20 undecidable") == true)
  }

  @Test func `a batch that announces more than arrives is told`() throws {
    let lines = (0..<12).map { number in
      line(
        at: number, context: #","batch":{"id":"b-\#(number / 4)","size":\#(number < 8 ? 4 : 6)}"#)
    }
    let run = run(lines) { Batched(id: "context/batch/id", size: "context/batch/size") }
    let finding = try #require(run.report().of(.deliveryMissing).first)
    #expect(finding.count == 2)
    #expect(finding.total == 14)
    #expect(finding.path == "/context/batch/id")
    #expect(finding.examples.map(\.line) == [9])
  }

  @Test(arguments: 0..<8)
  func `any split and any order of merging give the same report`(seed: Int) {
    var random = SplitMix(state: UInt64(seed) &+ 99)
    let lines = (0..<300).map { number -> String in
      let draw = Int(random.next() % 1000)
      return line(
        ["Tick", "Alive", "Started", "Ended"][draw % 4], at: number * 7 + draw % 20,
        session: draw % 6,
        context: #","seq":\#(number / 3),"batch":{"id":\#(draw % 40),"size":9}"#,
        properties: #"{"upload":\#(draw % 90)}"#, id: "m-\(number - draw % 2)")
    }
    var run = run(lines) {
      Numbered("context/seq", per: .session)
      Numbered("context/seq", per: "context/batch/id")
      Heartbeat("Alive", every: .seconds(40), misses: 1)
      Completes("Started", with: "Ended", by: "upload", within: .minutes(5), at: 0.9)
      Batched(id: "context/batch/id", size: "context/batch/size")
      Allowed(outOfOrder: 0)
      Late(after: .seconds(2), at: 0.5)
    }
    let whole = run.report()
    #expect(whole.of(.deliveryMissing).count == 5)
    for _ in 0..<5 {
      run.blockLines = 1 + Int(random.next() % 40)
      run.workers = 1 + Int(random.next() % 5)
      run.mergeOrder = Array(0..<run.workers).sorted { _, _ in random.next() % 2 == 0 }
      #expect(run.report() == whole)
    }
  }

  @Test(arguments: [
    "1e400", "9223372036854775807", "-9223372036854775808", "\"x\"", "null", "{}", "[1]", "1.5",
  ])
  func `numbers of any kind do not trap`(number: String) {
    let lines = [number, "1", number, "-9223372036854775808", "9223372036854775807"].enumerated()
      .map { index, number in
        line(at: index, context: #","seq":\#(number),"batch":{"id":1,"size":\#(number)}"#)
      }
    let run = run(lines) {
      Numbered("context/seq", per: .session)
      Batched(id: "context/batch/id", size: "context/batch/size")
      Heartbeat("Tick", every: TimeSpan(milliseconds: .max), misses: .max)
      Completes("Tick", with: "Tick", by: "x", within: TimeSpan(milliseconds: .max), at: 2)
    }
    #expect(run.report().results(.deliveryMissing).count == 4)
  }
}
