import Assay
import Testing

struct ContentHashTests {
  private let registry = Registry()

  private func hash(_ line: String) -> UInt64 {
    var scanner = Scanner(registry: registry)
    return (Array(line.utf8) + [0x0A] + (1...UInt8(Scanner.readAhead))).withUnsafeBufferPointer {
      bytes in
      guard let base = bytes.baseAddress,
        scanner.scan(base, length: line.utf8.count) == nil
      else { return 0 }
      return ContentHash.of(
        EventView(
          line: base, length: line.utf8.count, nodes: scanner.nodes, count: scanner.count,
          envelope: scanner.envelope, position: Position(input: 0, block: 0, line: 0)))
    }
  }

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
      "writeKey",
    ] {
      #expect(
        hash(line) == hash(#"{"\#(member)":"now","event":"A","properties":{"x":1}}"#))
      #expect(
        hash(line) != hash(#"{"event":"A","properties":{"x":1,"\#(member)":"now"}}"#))
    }
  }

  @Test(arguments: [
    (#"{"a":1}"#, #"{"a":2}"#), (#"{"a":1}"#, #"{"b":1}"#), (#"{"a":1}"#, #"{"a":"1"}"#),
    (#"{"a":1}"#, #"{"a":1.0}"#), (#"{"a":[1,2]}"#, #"{"a":[2,1]}"#),
    (#"{"a":[1]}"#, #"{"a":[[1]]}"#), (#"{"a":[]}"#, #"{"a":{}}"#), (#"{"a":[]}"#, #"{"a":null}"#),
    (#"{"a":true}"#, #"{"a":false}"#), (#"{"a":""}"#, #"{"a":null}"#), (#"{"a":null}"#, "{}"),
    (#"{"a":"12345678"}"#, #"{"a":"123456789"}"#), (#"{"a":"12345678"}"#, #"{"a":"12345679"}"#),
    (#"{"a":1,"b":2}"#, #"{"a":2,"b":1}"#), (#"{"a":{"x":1},"b":{}}"#, #"{"a":{},"b":{"x":1}}"#),
    (#"{"a":[{"x":1},{"x":2}]}"#, #"{"a":[{"x":2},{"x":1}]}"#),
  ])
  func `what differs in content differs`(left: String, right: String) {
    #expect(hash(left) != hash(right))
    #expect(hash(left) == hash(left))
  }

  @Test func `bytes behind a value do not count`() {
    for count in 0..<20 {
      let value = String(repeating: "v", count: count)
      #expect(hash("{\"a\":\"\(value)\"}") == hash("{\"a\":\"\(value)\"   }"))
      #expect(hash("{\"a\":\"\(value)\",\"messageId\":\"zzz\"}") == hash("{\"a\":\"\(value)\"}"))
    }
  }

  @Test func `the deepest line is hashed`() {
    let line =
      String(repeating: "{\"a\":", count: 512) + "1" + String(repeating: "}", count: 512)
    #expect(hash(line) != 0)
    #expect(hash(line) != hash(line.replacing("1", with: "2")))
  }
}
