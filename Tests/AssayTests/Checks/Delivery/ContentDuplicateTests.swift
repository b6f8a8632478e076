import Assay
import Testing

/// Retries that minted a fresh messageId, and what only looks like them.
struct ContentDuplicateTests {
  /// Lines of traffic with times and persons.
  struct Traffic {
    var lines: [String] = []

    /// Adds an event; times are in milliseconds since noon.
    mutating func add(
      _ name: String = "Order Completed", _ properties: String = #"{"total":12.5}"#,
      at time: Int, sent: Int? = nil, person: String? = #""userId":"u-1""#, id: String? = nil,
      type: String = "track", context: String = "{}"
    ) {
      let sent = sent ?? time + 400
      var members = [
        #""type":"\#(type)""#, #""event":"\#(name)""#,
        #""messageId":"\#(id ?? "fresh-\(lines.count)")""#,
        #""originalTimestamp":"\#(Self.clock(time))""#, #""sentAt":"\#(Self.clock(sent))""#,
        #""timestamp":"\#(Self.clock(time + 3))""#, #""receivedAt":"\#(Self.clock(sent + 90))""#,
        #""context":\#(context)"#, #""properties":\#(properties)"#,
      ]
      if let person { members.append(person) }
      lines.append("{" + members.joined(separator: ",") + "}")
    }

    static func clock(_ milliseconds: Int) -> String {
      func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
      }
      let (seconds, rest) = (milliseconds / 1000, milliseconds % 1000)
      let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
      return "2026-03-\(padded(9 + hours / 12, 2))T\(padded(12 + hours % 12, 2)):"
        + "\(padded(minutes, 2)):\(padded(seconds % 60, 2)).\(padded(rest, 3))Z"
    }

    func report(_ contracts: [Contract] = []) -> Report {
      var run = Run()
      run.contracts = contracts
      run.lines = lines
      run.aspects = [.delivery]
      return run.report()
    }

    var findings: [Finding] { report().of(.deliveryDuplicateContent) }
  }

  @Test func `a retry that minted an id is found, however it is written`() throws {
    var traffic = Traffic()
    for number in 0..<30 {
      traffic.add(
        "Order Completed", properties(order: number), at: 1000 * number + 17,
        person: #""userId":"u-\#(number)""#)
    }
    traffic.add(
      "Order Completed", #"{"items":[{"q":1.0,"n":"caf\u00e9"}],"order":3e0}"#, at: 3017,
      sent: 9000,
      person: #""userId":"u-3","rudderId":"r-9","request_ip":"192.0.2.1""#)
    let finding = try #require(traffic.findings.first)
    #expect(traffic.findings.count == 1)
    #expect(finding.count == 1)
    #expect(finding.total == 31)
    #expect(finding.severity == .warning)
    #expect(finding.event == "Order Completed")
    #expect(finding.path == "/messageId")
    #expect(finding.examples.map(\.line) == [31])
    #expect(finding.examples.first?.masked == "first seen at line 4")
    #expect(
      finding.message.hasPrefix(
        "1 of 31 Order Completed events (3.23 %) repeat another's content under a fresh messageId"))
    #expect(traffic.report().of(.deliveryDuplicate).isEmpty)
  }

  private func properties(order: Int) -> String {
    #"{"order":\#(order),"items":[{"n":"café","q":1}]}"#
  }

  @Test func `one action that fires two calls is found`() {
    var traffic = Traffic()
    for number in 0..<10 {
      traffic.add("Banner Clicked", at: number * 5000 + 3, person: #""anonymousId":"a-\#(number)""#)
      traffic.add("Banner Clicked", at: number * 5000 + 9, person: #""anonymousId":"a-\#(number)""#)
    }
    #expect(traffic.findings.map(\.count) == [10])
  }

  @Test func `copies of one id are the other rule's affair`() {
    var traffic = Traffic()
    for sent in [400, 5400, 9400] { traffic.add(at: 7, sent: sent, id: "same") }
    #expect(traffic.findings.isEmpty)
    #expect(traffic.report().of(.deliveryDuplicate).map(\.count) == [2])
    traffic.add(at: 7, sent: 20_000, id: "minted")
    #expect(traffic.findings.map(\.count) == [1])
  }

  @Test func `a source that writes whole seconds is judged by the arrival`() {
    var traffic = Traffic()
    for number in 0..<20 { traffic.add("Clicked", at: number * 60_000, person: person(number)) }
    traffic.add("Clicked", at: 60_000, sent: 60_400, person: person(1))
    #expect(traffic.findings.isEmpty)
    traffic.add("Clicked", at: 120_000, sent: 125_000, person: person(2))
    #expect(traffic.findings.isEmpty)
    var seconds = Traffic()
    for number in 0..<20 { seconds.add("Clicked", at: number * 7000, person: person(number)) }
    seconds.add("Clicked", at: 7000, sent: 7400, person: person(1))
    #expect(seconds.findings.isEmpty)
    seconds.add("Clicked", at: 14_000, sent: 19_000, person: person(2))
    #expect(seconds.findings.map(\.count) == [1])
  }

  private func person(_ number: Int) -> String { #""userId":"u-\#(number)""# }

  @Test func `an order that is sent again by a fresh call is found`() {
    var traffic = Traffic()
    for number in 0..<40 {
      traffic.add(
        "Order Completed", #"{"order_id":"o-\#(number)","total":5}"#, at: number * 9000 + 1,
        person: person(number))
    }
    for number in [3, 8] {
      traffic.add(
        "Order Completed", #"{"order_id":"o-\#(number)","total":5}"#, at: number * 9000 + 4221,
        person: person(number))
    }
    #expect(traffic.findings.map(\.count) == [2])
  }

  @Test func `events with a sequence number are found within ten minutes`() {
    var traffic = Traffic()
    for number in 0..<40 {
      traffic.add("Item Clicked", #"{"sku":"A","seq":\#(number)}"#, at: number * 2000 + 1)
    }
    traffic.add("Item Clicked", #"{"sku":"A","seq":11}"#, at: 200_000)
    #expect(traffic.findings.map(\.count) == [1])
  }

  @Test func `versions and libraries that send copies are named`() {
    var traffic = Traffic()
    for number in 0..<200 {
      let version = number % 4 == 0 ? "4.2.0" : "4.1.0"
      let context = #"{"app":{"version":"\#(version)"},"library":{"name":"lib","version":"1"}}"#
      traffic.add(at: number * 500 + 1, person: person(number), context: context)
      if number % 20 == 0 {
        traffic.add(
          at: number * 500 + 1, sent: number * 500 + 9000, person: person(number),
          context: context)
      }
    }
    #expect(traffic.findings.map(\.count) == [10])
    #expect(traffic.findings.first?.slice["app.version"] == "4.2.0")
  }

  @Test func `the share that is allowed passes`() {
    var traffic = Traffic()
    for number in 0..<1000 { traffic.add(at: number * 500 + 1, person: person(number)) }
    traffic.add(at: 501, sent: 30_000, person: person(1))
    var contract = Contract(name: "shop", version: "1.0.0", place: Run.place)
    contract.delivery = Delivery(allowedDuplicates: 0.002, place: Run.place)
    #expect(traffic.report([contract]).of(.deliveryDuplicateContent).isEmpty)
    #expect(traffic.report([contract]).results(.deliveryDuplicateContent).map(\.verdict) == [.pass])
    #expect(traffic.findings.map(\.count) == [1])
  }
}
