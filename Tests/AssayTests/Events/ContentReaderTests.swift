import Assay
import Testing

struct ContentReaderTests {
  private let registry = Registry()

  private func facts(_ line: String) -> EventFacts {
    var scanner = Scanner(registry: registry)
    var reader = ContentReader(plan: Plan(contracts: [], registry: registry), registry: registry)
    var scratch = TextScratch()
    var facts = EventFacts(position: Position(input: 0, block: 0, line: 0), event: 0, slice: 0)
    (Array(line.utf8) + [0x0A] + (1...UInt8(Scanner.readAhead))).withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress,
        scanner.scan(base, length: line.utf8.count) == nil
      else { return }
      reader.read(
        EventView(
          line: base, length: line.utf8.count, nodes: scanner.nodes, count: scanner.count,
          envelope: scanner.envelope, position: facts.position), into: &facts, &scratch)
    }
    return facts
  }

  private func hash(_ line: String) -> UInt64 { facts(line).content }

  @Test func `the order of members and white space do not count`() {
    #expect(hash(#"{"a":1,"b":{"c":"x","d":[1,2]}}"#) != 0)
    #expect(
      hash(#"{"a":1,"b":{"c":"x","d":[1,2]}}"#)
        == hash(#" { "b" : {"d":[ 1 ,2],"c":"x"}, "a":1}"#))
  }

  @Test func `what a retry may change does not count`() {
    let line = #"{"event":"A","properties":{"x":1}}"#
    for member in [
      "messageId", "sentAt", "receivedAt", "originalTimestamp", "timestamp", "request_ip",
      "writeKey", "rudderId",
    ] {
      #expect(
        hash(line) == hash(#"{"\#(member)":"now","event":"A","properties":{"x":1}}"#))
      #expect(
        hash(line) != hash(#"{"event":"A","properties":{"x":1,"\#(member)":"now"}}"#))
    }
  }

  @Test(arguments: [
    (#"{"a":1}"#, #"{"a":2}"#), (#"{"a":1}"#, #"{"b":1}"#), (#"{"a":1}"#, #"{"a":"1"}"#),
    (#"{"a":1}"#, #"{"a":-1}"#), (#"{"a":1}"#, #"{"a":10}"#), (#"{"a":1.5}"#, #"{"a":15}"#),
    (#"{"a":12345678901234567890123}"#, #"{"a":12345678901234567890124}"#),
    (#"{"a":"\u0041"}"#, #"{"a":"\u0042"}"#), (#"{"a":[1,2]}"#, #"{"a":[2,1]}"#),
    (#"{"a":[1]}"#, #"{"a":[[1]]}"#), (#"{"a":[]}"#, #"{"a":{}}"#), (#"{"a":[]}"#, #"{"a":null}"#),
    (#"{"a":true}"#, #"{"a":false}"#), (#"{"a":""}"#, #"{"a":null}"#), (#"{"a":null}"#, "{}"),
    (#"{"a":"12345678"}"#, #"{"a":"123456789"}"#), (#"{"a":"12345678"}"#, #"{"a":"12345679"}"#),
    (#"{"a":1,"b":2}"#, #"{"a":2,"b":1}"#), (#"{"a":{"x":1},"b":{}}"#, #"{"a":{},"b":{"x":1}}"#),
    (#"{"a":[{"x":1},{"x":2}]}"#, #"{"a":[{"x":2},{"x":1}]}"#),
    (#"{"a":-5}"#, #"{"a":5}"#), (#"{"a":"x","b":"y"}"#, #"{"a":"y","b":"x"}"#),
    (#"{"a":{"b":{}}}"#, #"{"a":{},"b":{}}"#), (#"{"a":""}"#, #"{"b":""}"#),
    (#"{"a":"\u0000x"}"#, #"{"a":"x"}"#), (#"{"a":"x\u0000"}"#, #"{"a":"x"}"#),
  ])
  func `what differs in content differs`(left: String, right: String) {
    #expect(hash(left) != hash(right))
    #expect(hash(left) == hash(left))
  }

  @Test(arguments: [
    ("1", "1.0"), ("1", "1e0"), ("100", "1e2"), ("100", "1.00E+2"), ("0", "-0.0"), ("0.5", "5e-1"),
    ("-7", "-7.000"), ("0", "-0"), ("-0.5", "-5e-1"), ("-1.5", "-1.50"), ("-1.5", "-15E-1"),
    ("-52.520006600", "-52.5200066"), ("-1234567890", "-1.23456789e9"),
    ("1234567890123456789", "1234567890123456789.0"),
    ("12345678901234567890123", "1.2345678901234567890123e22"), (#""A""#, #""\u0041""#),
    (#""é""#, #""\u00e9""#), (#""/""#, #""\/""#), (#""😀""#, #""\ud83d\ude00""#),
  ])
  func `how a value is written does not count`(one: String, other: String) {
    for (left, right) in [
      (#"{"a":\#(one)}"#, #"{"a":\#(other)}"#), (#"{"a":[\#(one)]}"#, #"{"a":[\#(other)]}"#),
      (#"{"a":[{"b":\#(one)}]}"#, #"{"a":[{"b":\#(other)}]}"#),
    ] {
      #expect(hash(left) != 0)
      #expect(hash(left) == hash(right))
      #expect(facts(left).otherContent == facts(right).otherContent)
    }
  }

  @Test func `the network an event came through does not count`() {
    #expect(
      hash(#"{"event":"A","context":{"ip":"198.51.100.1","locale":"de"}}"#)
        == hash(#"{"event":"A","context":{"ip":"198.51.100.2","locale":"de"}}"#))
  }

  @Test func `a messageId that properties repeat does not count`() {
    let one = #"{"messageId":"id-000001","properties":{"insert":"id-000001","x":1}}"#
    #expect(hash(one) == hash(one.replacing("id-000001", with: "id-000002")))
    #expect(
      hash(one)
        != hash(#"{"messageId":"id-000002","properties":{"insert":"id-000001","x":1}}"#))
  }

  @Test(arguments: [
    (#"{"userId":"u-1"}"#, true), (#"{"anonymousId":"a-1"}"#, true), (#"{"userId":42}"#, true),
    (#"{"userId":""}"#, false), (#"{"userId":null}"#, false), (#"{"userId":"NULL"}"#, false),
    (#"{"userId":"undefined"}"#, false), (#"{"userId":0}"#, false), ("{}", false),
    (#"{"userId":"00000000-0000-0000-0000-000000000000"}"#, false),
    (#"{"userId":"00000000-0000-4000-8000-000000000001"}"#, true),
    (#"{"userId":"unknown","anonymousId":"a-1"}"#, true),
  ])
  func `whose an event is`(line: String, isOfPerson: Bool) {
    #expect(facts(line).isOfPerson == isOfPerson)
  }

  @Test func `bytes behind a value do not count`() {
    for count in 0..<20 {
      let value = String(repeating: "v", count: count)
      #expect(hash("{\"a\":\"\(value)\"}") == hash("{\"a\":\"\(value)\"   }"))
      #expect(hash("{\"a\":\"\(value)\",\"messageId\":\"zzz\"}") == hash("{\"a\":\"\(value)\"}"))
    }
  }

  @Test func `every byte of a text counts, and so does its place`() {
    var seen: Set<UInt64> = []
    var count = 0
    for length in 0..<40 {
      for place in 0..<length {
        var bytes = Array(repeating: UInt8(ascii: "v"), count: length)
        bytes[place] = UInt8(ascii: "w")
        seen.insert(hash("{\"a\":\"\(String(decoding: bytes, as: UTF8.self))\"}"))
        count += 1
      }
    }
    #expect(seen.count == count)
  }

  @Test func `differences of blocks do not undo each other`() {
    var seen: Set<UInt64> = []
    for place in 0..<48 {
      var bytes = Array(repeating: UInt8(ascii: "0"), count: 64)
      bytes[place] = UInt8(ascii: "1")
      bytes[place + 16] = UInt8(ascii: "1")
      seen.insert(hash("{\"a\":\"\(String(decoding: bytes, as: UTF8.self))\"}"))
    }
    #expect(seen.count == 48)
  }

  @Test func `blocks of a long text do not change places`() {
    let (one, other) = ("0123456789abcdef", "fedcba9876543210")
    #expect(hash(#"{"a":"\#(one)\#(other)."}"#) != hash(#"{"a":"\#(other)\#(one)."}"#))
    #expect(hash(#"{"a":"\#(one)","b":"\#(other)"}"#) != hash(#"{"a":"\#(other)","b":"\#(one)"}"#))
  }

  @Test func `the deepest line is hashed`() {
    let line =
      String(repeating: "{\"a\":", count: 512) + "1" + String(repeating: "}", count: 512)
    #expect(hash(line) != 0)
    #expect(hash(line) != hash(line.replacing("1", with: "2")))
  }
}
