import AssayRecorder
import Testing

struct HTTPParserTests {
  @Test(arguments: HTTPCase.all)
  func `every shape of a request is taken or refused as the standard says`(_ example: HTTPCase) {
    let trace = HTTPTrace(example.bytes)
    switch example.outcome {
    case .taken(let requests, let body):
      #expect(trace.refusal == nil, "\(trace)")
      #expect(trace.bodies.count == requests, "\(trace)")
      if !body.isEmpty {
        #expect(trace.bodies.last.map { String(decoding: $0, as: UTF8.self) } == body)
      }
      #expect(!trace.isCutOff)
    case .refused(let status, let requests):
      #expect(trace.refusal == status, "\(trace)")
      #expect(trace.bodies.count == requests, "\(trace)")
    }
  }

  @Test(arguments: HTTPCase.all)
  func `how the bytes were cut changes nothing`(_ example: HTTPCase) {
    let whole = HTTPTrace(example.bytes)
    #expect(whole.agrees(with: .byteByByte(example.bytes)))
    var random = SmallRandom(seed: UInt64(example.bytes.count))
    for _ in 0..<20 {
      let trace = HTTPTrace(random.cut(example.bytes))
      #expect(whole.agrees(with: trace), "\(whole), but cut: \(trace)")
    }
  }

  @Test(arguments: HTTPCase.all)
  func `a request that is cut off is no request`(_ example: HTTPCase) {
    guard case .taken(let requests, _) = example.outcome, requests == 1,
      !example.name.contains("and one more"), !example.name.contains("close")
    else { return }
    for count in 0..<example.bytes.count {
      let trace = HTTPTrace(Array(example.bytes[..<count]))
      #expect(trace.steps.isEmpty, "\(count) bytes: \(trace)")
      let isBetween = count <= example.emptyLineBytes && count.isMultiple(of: 2)
      #expect(trace.isCutOff == !isBetween, "\(count) bytes")
    }
  }

  @Test func `the parts of a request are where they were sent`() throws {
    let text = "POST /v1/t%20r?a=1&b?c HTTP/1.1\r\nHost: localhost:80\r\nX-A:  b c \t\r\n\r\n"
    #expect(
      HTTPTrace(text).steps == [
        "POST /v1/t%20r?a=1&b?c 1.1 [Host=localhost:80] [X-A=b c]"
      ])
  }

  @Test func `the path of an absolute target is taken out of it`() {
    for (target, path) in [
      ("http://a/b/c?d=e", "/b/c?d=e"), ("http://a", "/"), ("http://a?b=c", "/?b=c"),
      ("https://[::1]:80/x", "/x"), ("http://a:/", "/"),
    ] {
      let trace = HTTPTrace("GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(trace.steps == ["GET \(path) 1.1 [Host=a]"])
    }
  }

  @Test func `every byte of the protocol that is changed is refused or harmless`() {
    let text =
      "POST /a HTTP/1.1\r\nHost: b\r\nContent-Length: 2\r\n\r\nabGET /c HTTP/1.1\r\nHost: d\r\n\r\n"
    let bytes = Array(text.utf8)
    for place in bytes.indices {
      for byte: UInt8 in [0, 9, 10, 13, 32, 0x3A, 0x7F, 0xC3, 0xFF] {
        var changed = bytes
        changed[place] = byte
        let whole = HTTPTrace(changed)
        #expect(whole.agrees(with: .byteByByte(changed)), "\(byte) at \(place)")
        #expect(whole.bodies.count <= 2)
      }
    }
  }

  @Test func `a refusal is told once, and nothing is taken after it`() {
    let peer = HTTPPeer()
    #expect(peer.give("GET / HTTP/3.0\r\n") == ["505"])
    #expect(peer.isFinished)
    #expect(peer.give("GET / HTTP/1.1\r\nHost: a\r\n\r\n") == [])
    #expect(peer.pendingBytes == 0)
    #expect(peer.end() == nil)
  }

  @Test func `what is held is told, and nothing is held between requests`() {
    let peer = HTTPPeer()
    #expect(!peer.isMidRequest)
    let text = Array("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody".utf8)
    #expect(peer.give(text[..<20]) == [])
    #expect(peer.isMidRequest)
    #expect(!peer.isReadingBody)
    #expect(peer.pendingBytes == 20)
    #expect(peer.give(text[20..<(text.count - 1)]) == [])
    #expect(peer.isReadingBody)
    #expect(peer.pendingBytes == text.count - 1)
    #expect(peer.give(text[(text.count - 1)...]) == ["body"])
    #expect(!peer.isMidRequest)
    #expect(peer.pendingBytes == 0)
    #expect(peer.end() == nil)
  }

  @Test func `a client that waits is told once to go on`() {
    let peer = HTTPPeer()
    let head = "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
    #expect(peer.give(head + "Content-Length: 4\r\n\r\n") == ["continue"])
    #expect(peer.give("bo") == [])
    #expect(peer.give("dy") == ["body"])
    #expect(peer.give(head + "Transfer-Encoding: chunked\r\n\r\n") == ["continue"])
    #expect(peer.give("2\r\nab\r\n0\r\n\r\n") == ["ab"])
    #expect(peer.give(head + "Content-Length: 0\r\n\r\n") == [""], "nothing is to come")
    #expect(peer.give(head + "Content-Length: 2\r\n\r\na") == [], "it did not wait")
    #expect(peer.give("b") == ["ab"])
    #expect(peer.give(head + "Content-Length: 99999999\r\n\r\n") == ["413"])
  }

  @Test func `an expectation of an old client is not heard`() {
    let text = "POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
    let peer = HTTPPeer()
    #expect(peer.give(text) == [])
    #expect(peer.give("ab") == ["ab"])
  }

  @Test func `a client that goes away in the middle is told from one that is done`() {
    for (text, isWrong) in [
      ("", false), ("\r\n", false), ("G", true), ("GET / HTTP/1.1\r\n", true),
      ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n", true),
      ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", false),
    ] {
      let peer = HTTPPeer()
      _ = peer.give(text)
      #expect((peer.end()?.status == 400) == isWrong, "\(text)")
      #expect(peer.isFinished)
    }
  }
}

extension HTTPCase {
  /// How many bytes of empty lines come before the request.
  var emptyLineBytes: Int { bytes.prefix { $0 == 13 || $0 == 10 }.count }
}
