import Assay
import Testing

struct ScannerPathTests {
  private let reader = LineReader()

  private func paths(_ line: String) -> [String] { reader.scan(line).values.map(\.path) }

  @Test func `every value has the path of its names`() {
    let line = #"{"a":{"b":[1,{"c":2},[3]]},"d":"x"}"#
    let expected = [
      "", "/a", "/a/b", "/a/b/*", "/a/b/*", "/a/b/*/c", "/a/b/*", "/a/b/*/*", "/d",
    ]
    #expect(paths(line) == expected)
    #expect(paths(line) == expected)
  }

  @Test func `the envelope's members are found by number`() {
    let found = reader.scan(
      #"{"context":{"app":{"version":"1"},"x":1},"type":"track","event":"A","event":"B"}"#)
    #expect(
      found.envelope == [.context: 1, .contextApp: 2, .contextAppVersion: 3, .type: 5, .event: 7])
    #expect(reader.scan("{}").envelope.isEmpty)
  }

  @Test(arguments: [
    "", "a", "abcdefg", "abcdefgh", "abcdefghi", "abcdefghijklmno", "abcdefghijklmnop",
    "abcdefghijklmnopq", "a b", "a/b", "a~b", "*", "é", "éééé", "日本語の名前はこれです", "🛒",
    "\u{7F}", "\u{FFFD}", String(repeating: "n", count: 255), String(repeating: "n", count: 256),
    String(repeating: "é", count: 4096),
  ])
  func `a name is found again, at its place and elsewhere`(name: String) {
    for line in [
      "{\"\(name)\":1}", "{\"\(name)\":1}", "{\"x\":0,\"\(name)\":1}", "{ \"\(name)\" :1,\"x\":0}",
    ] {
      let found = reader.scan(line)
      #expect(found.error == nil)
      #expect(found.values.map(\.path).contains("/" + name))
      #expect(found.duplicates.isEmpty)
    }
  }

  @Test(arguments: [
    (#"quote\""#, "quote\""), (#"\\"#, "\\"), (#"\\\""#, "\\\""), (#"\u0000"#, "\u{0}"),
    (#"\n"#, "\n"), (#"\u000a"#, "\n"), (#"\u0061"#, "a"), (#"\u00e9"#, "é"),
    (#"\ud83d\uded2"#, "🛒"), (#"\/"#, "/"), (#"\ud800"#, "\u{FFFD}"), (#"a\u0000"#, "a\u{0}"),
    (#"abcdefgh\t"#, "abcdefgh\t"), (#"1234567\\"#, "1234567\\"),
  ])
  func `a name is what its escapes say`(spelling: String, name: String) {
    for _ in 0..<3 {
      let found = reader.scan("{\"\(spelling)\":1,\"other\":2}")
      #expect(found.values.map(\.path) == ["", "/" + name, "/other"])
      #expect(found.duplicates.isEmpty)
    }
  }

  @Test func `names that begin alike are told apart in every order`() {
    let text = "abcdefghijklmnopqrst"
    let names = (0...20).map { String(text.prefix($0)) }
    var random = SeededGenerator(seed: 1)
    for _ in 0..<200 {
      let order = names.shuffled(using: &random)
      let found = reader.scan("{" + order.map { "\"\($0)\":1" }.joined(separator: ",") + "}")
      #expect(found.values.dropFirst().map(\.path) == order.map { "/" + $0 })
      #expect(found.duplicates.isEmpty)
    }
  }

  @Test func `a name that needs escapes is never taken for its raw bytes`() {
    _ = reader.scan(#"{"a\"":1,"b\\":1}"#)
    _ = reader.scan(#"{"a\u0022":1,"b\u005c":1}"#)
    #expect(reader.scan(#"{"a":1}"#).values.map(\.path) == ["", "/a"])
    #expect(reader.scan(#"{"a"":1}"#).error == ScanError(.expectedColon, at: 4))
    #expect(reader.scan(#"{"a\"":1,"b\":1}"#).error?.problem == .unterminatedString)
  }

  @Test(
    arguments: [
      (#"{"a":1,"a":2}"#, ["/a"]), (#"{"a":1,"\u0061":2}"#, ["/a"]),
      (#"{"\u0061":1,"a":2}"#, ["/a"]), (#"{"a":1,"b":2,"a":3,"b":4}"#, ["/a", "/b"]),
      (#"{"a":1,"a":2,"a":3}"#, ["/a", "/a"]), (#"{"x":{"a":1,"a":2}}"#, ["/x/a"]),
      (#"{"x":[{"a":1},{"a":1,"a":2}]}"#, ["/x/*/a"]), (#"{"":1,"":2}"#, ["/"]),
      (#"{"a":{"b":1},"a":{"b":2}}"#, ["/a"]), (#"{"a":[{"b":1}],"a":[{"b":2}]}"#, ["/a"]),
      (#"{"é":1,"\u00e9":2}"#, ["/é"]), (#"{"a":{"b":{}},"c":1,"a":0}"#, ["/a"]),
      (#"{"abcdefghijklmnop":1,"abcdefghijklmnop":2}"#, ["/abcdefghijklmnop"]),
      (#"{"x":[{"a":1},{"a":2},{"a":3}]}"#, []), (#"{"a":{"a":{"a":1}}}"#, []),
      (#"{"x":{"a":1},"y":{"a":2}}"#, []), (#"{"x":[[{"a":1}],[{"a":2}]]}"#, []),
      (#"{"a":{"x":1},"b":{"x":1},"x":1}"#, []), (#"[{"a":1},{"a":1}]"#, []),
      (#"{"A":1,"a":2}"#, []), (#"{"é":1,"e\u0301":2}"#, []),
    ] as [(String, [String])])
  func `a name that stands twice in one object is told`(line: String, expected: [String]) {
    #expect(reader.scan(line).duplicates == expected)
    #expect(reader.scan(line).duplicates == expected)
  }

  @Test func `of many repeated names the first sixteen are told`() {
    let line = "{" + [String](repeating: "\"a\":1", count: 1000).joined(separator: ",") + "}"
    #expect(reader.scan(line).duplicates.count == 16)
    #expect(reader.scan("{\"a\":1}").duplicates.isEmpty)
  }

  @Test func `past the limit of paths values have none`() {
    let fixed = EnvelopePath.allCases.count + 1
    let small = LineReader(registry: Registry(maximumPaths: fixed + 3))
    let line = #"{"a":1,"b":{"c":2,"d":{"e":[{"f":3}]}},"g":[4],"a":5,"type":"x"}"#
    for _ in 0..<3 {
      let found = small.scan(line)
      #expect(found.error == nil)
      #expect(
        found.values.map(\.path)
          == ["", "/a", "/b", "/b/c", "?", "?", "?", "?", "?", "?", "/a", "/type"])
      #expect(found.duplicates == ["/a"])
      #expect(found.envelope == [.type: 11])
    }
  }

  @Test func `a name longer than the limit has no path`() {
    let long = String(repeating: "x", count: Registry.maximumNameLength + 1)
    for _ in 0..<2 {
      let found = reader.scan("{\"\(long)\":{\"a\":[1]},\"b\":2}")
      #expect(found.error == nil)
      #expect(found.values.map(\.path) == ["", "?", "?", "?", "/b"])
    }
  }

  @Test func `many names grow every table and stay what they are`() {
    let names = (0..<5000).map { "name number \($0) of many" }
    let line = "{" + names.map { "\"\($0)\":[\($0.utf8.count)]" }.joined(separator: ",") + "}"
    for _ in 0..<2 {
      let found = reader.scan(line)
      #expect(found.values.count == 10_001)
      #expect(
        found.values.dropFirst().filter { $0.kind == .array }.map(\.path)
          == names.map { "/" + $0 })
      #expect(found.duplicates.isEmpty)
    }
  }

  @Test func `duplicates are told rightly while the count of objects starts over`() {
    let half = UInt32.max / 2
    let lines = [#"{"a":1,"x":{"a":1,"a":2}}"#, #"{"a":[{"b":1},{"b":2}],"x":{}}"#, "{}"]
    for start in [half - 3, half - 2, half - 1, half, half + 1, UInt32.max - 2000] {
      let reader = LineReader(lastStamp: start)
      for round in 0..<6 {
        let expected = round % 3 == 0 ? ["/x/a"] : []
        #expect(reader.scan(lines[round % 3]).duplicates == expected)
      }
    }
  }

  @Test func `scanners that share a registry agree on paths`() {
    let other = LineReader(registry: reader.registry)
    for number in 0..<600 { _ = other.scan("{\"n\(number)\":{\"a\":[1]}}") }
    let line = #"{"n599":{"a":[7]},"n0":{"a":[8]},"new":1}"#
    #expect(reader.scan(line) == other.scan(line))
    #expect(reader.scan(line) == LineReader().scan(line))
  }
}
