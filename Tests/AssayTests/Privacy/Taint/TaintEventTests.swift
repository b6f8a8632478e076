import Assay
import Testing

@Suite struct TaintEventTests {
  private func hits(
    _ line: String, for value: TaintValue, without dropped: String? = nil
  ) -> [(words: String, text: String)] {
    let index = TaintIndex([value])
    var scratch = TaintScratch()
    var text = TextScratch()
    var scanner = Scanner(registry: Registry())
    let bytes = Array(line.utf8)
    var found: [(String, String)] = []
    (bytes + [10] + [UInt8](repeating: 0, count: 63)).withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, scanner.scan(base, length: bytes.count) == nil
      else { return }
      let view = EventView(
        line: base, length: bytes.count, nodes: scanner.nodes, count: scanner.count,
        envelope: scanner.envelope, position: Position(input: 0, block: 0, line: 0))
      scratch.begin()
      scratch.add(
        view, text: &text,
        includes: { String(decoding: view.text($0), as: UTF8.self) != dropped }, key: { _ in [] })
      index.search(&scratch) { hit in
        let text = view.text(Int(hit.place))
        found.append((hit.words, String(decoding: text, as: UTF8.self)))
      }
    }
    return found
  }

  @Test func `a value is found in members, items and escaped strings, not in what is dropped`() {
    let value = TaintValue(id: 1, category: .email, Array("jane.doe@example.com".utf8))
    let line = #"""
      {"email":"jane.doe@example.com","n":1,"list":["x","Write jane\u002edoe@example.com"],"ok":true,
      "inner":{"json":"{\"e\":\"jane.doe%40example.com\"}"}}
      """#
    let found = hits(line, for: value, without: "jane.doe@example.com")
    #expect(
      found.map(\.words) == ["as it is", "JSON inside a string, then percent-encoded"])
    #expect(found.first?.text == "Write jane.doe@example.com")
  }

  @Test func `siblings are put together past the objects between them`() {
    let value = TaintValue(id: 1, category: .phone, Array("+14155550123".utf8))
    let found = hits(
      #"{"area":415,"other":{"a":1},"local":"555-0123","x":{"y":{"area":"415","b":"5550123"}}}"#,
      for: value)
    #expect(
      found.map(\.words)
        == [String](repeating: "split over 2 properties, then national digits", count: 2))
    #expect(hits(#"{"a":{"p":"415"},"b":{"q":"5550123"}}"#, for: value).isEmpty)
  }
}
