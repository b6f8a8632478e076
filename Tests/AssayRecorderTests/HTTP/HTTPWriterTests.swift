import AssayRecorder
import Foundation
import Testing

struct HTTPWriterTests {
  private let date = HTTPDate(second: 784_111_777)

  private func text(
    _ answer: HTTPAnswer, isHead: Bool = false, keepsAlive: Bool = true, minorVersion: Int = 1
  ) -> String {
    var output: [UInt8] = []
    HTTPWriter.append(
      answer, to: &output, isHead: isHead, keepsAlive: keepsAlive, minorVersion: minorVersion,
      date: date)
    return String(decoding: output, as: UTF8.self)
  }

  private let start = "HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"

  @Test func `an answer has its date, its fields and its length`() {
    let answer = HTTPAnswer(200, fields: [.init("X-A", "b")], body: Array("hello".utf8))
    #expect(text(answer) == start + "X-A: b\r\nContent-Length: 5\r\n\r\nhello")
    #expect(text(answer, isHead: true) == start + "X-A: b\r\nContent-Length: 5\r\n\r\n")
  }

  @Test func `the connection is spoken of only where that says something`() {
    let answer = HTTPAnswer(200)
    #expect(text(answer) == start + "Content-Length: 0\r\n\r\n")
    let close = start + "Content-Length: 0\r\nConnection: close\r\n\r\n"
    #expect(text(answer, keepsAlive: false) == close)
    #expect(text(HTTPAnswer(200, closes: true)) == close)
    #expect(
      text(answer, minorVersion: 0)
        == start + "Content-Length: 0\r\nConnection: keep-alive\r\n\r\n")
  }

  @Test(arguments: [204, 304]) func `some answers have no body`(_ status: Int) {
    let answer = text(HTTPAnswer(status, body: [65]))
    #expect(!answer.contains("Content-Length"))
    #expect(answer.hasSuffix("GMT\r\n\r\n"))
  }

  @Test func `fields cannot end their line or stand for the server's own`() {
    let fields = [
      HTTPAnswer.Field("X-A", "a\r\nX-B: c\u{0}"), .init("X\r\nC", "d"), .init("", "e"),
      .init("content-LENGTH", "9"), .init("Transfer-Encoding", "chunked"), .init("Date", "now"),
      .init("Connection", "close"), .init("X-D", "Zoë"),
    ]
    let expected = start + "X-A: a  X-B: c \r\nX-D: Zoë\r\nContent-Length: 0\r\n\r\n"
    #expect(text(HTTPAnswer(200, fields: fields)) == expected)
  }

  @Test func `a status that is none is an error of the server`() {
    for status in [-1, 0, 99, 100, 199, 600, Int.max, Int.min] {
      #expect(text(HTTPAnswer(status)).hasPrefix("HTTP/1.1 500 Internal Server Error\r\n"))
    }
    #expect(text(HTTPAnswer(299)).hasPrefix("HTTP/1.1 299 Unknown\r\n"))
  }

  @Test func `an answer follows what its request said`() throws {
    let peer = HTTPParserBox("HEAD / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
    let request = try #require(peer.request)
    var output: [UInt8] = []
    HTTPWriter.append(HTTPAnswer(200, body: [65]), for: request, to: &output, date: date)
    #expect(
      String(decoding: output, as: UTF8.self)
        == start + "Content-Length: 1\r\nConnection: keep-alive\r\n\r\n")
    #expect(
      String(decoding: HTTPWriter.continueBytes, as: UTF8.self) == "HTTP/1.1 100 Continue\r\n\r\n")
  }

  @Test func `a refusal is answered with a code and a message, and closes`() throws {
    let refusal = HTTPRefusal(413, "the \"body\" is too large")
    #expect(refusal.answer.closes)
    let body = try JSONDecoder().decode([String: String].self, from: Data(refusal.answer.body))
    #expect(body == ["code": "content_too_large", "message": "the \"body\" is too large"])
    #expect(HTTPRefusal(400, "a", closes: false).answer.closes == false)
    #expect(HTTPRefusal(405, "a").answer.fields.contains { $0.name == "Allow" })
    #expect(HTTPRefusal(415, "a").answer.fields.contains { $0.name == "Accept-Encoding" })
    #expect(HTTPRefusal.timedOut.status == 408)
  }
}

struct HTTPDateTests {
  @Test func `dates are those of the calendar`() {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = .gmt
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    var random = SmallRandom(seed: 1)
    var date = HTTPDate(second: 0)
    var seconds: [Int64] = [0, -1, 951_782_399, 951_782_400, 4_107_542_400, -2_203_891_200]
    for _ in 0..<500 {
      seconds.append(.random(in: -2_000_000_000...200_000_000_000, using: &random))
    }
    for second in seconds {
      date.update(to: second)
      let wanted = format.string(from: Date(timeIntervalSince1970: Double(second)))
      #expect(String(decoding: date.bytes, as: UTF8.self) == wanted)
    }
  }

  @Test func `no number of seconds traps`() {
    #expect(HTTPDate(second: .max).bytes.count == 29)
    #expect(HTTPDate(second: .min).bytes.count == 29)
  }
}
