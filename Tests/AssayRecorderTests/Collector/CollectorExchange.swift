import Assay
import AssayRecorder

/// One request to a collector in a test, and what became of it.
struct CollectorExchange {
  /// The fourteenth of November 2023, 22:13:20 UTC.
  static let now: Int64 = 1_700_000_000_000
  /// How the server's time stands in events.
  static let receivedAt = #""receivedAt":"2023-11-14T22:13:20.000Z""#

  /// Basic credentials of the write key `WRITE_KEY_segment`.
  static let basicKey = ("Authorization", "Basic V1JJVEVfS0VZX3NlZ21lbnQ6")

  let handled: Handled
  let lines: [String]

  init(
    _ method: String = "POST", _ target: String, _ body: String = "", dialect: Dialect = .segment,
    fields: [(String, String)] = [], options: CollectorOptions? = nil
  ) {
    self.init(
      method, target, bytes: Array(body.utf8), dialect: dialect, fields: fields, options: options)
  }

  init(
    _ method: String, _ target: String, bytes: [UInt8], dialect: Dialect = .segment,
    fields: [(String, String)] = [], options: CollectorOptions? = nil
  ) {
    let api = CollectorAPI(options ?? CollectorOptions(dialect: dialect))
    var events = EventLines()
    handled = api.handle(
      Self.request(method, target, fields), body: bytes, receivedAt: Self.now, into: &events)
    lines = (0..<events.count).map { String(decoding: events.bytes[events[$0]], as: UTF8.self) }
  }

  var status: Int { handled.answer.status }
  var body: String { String(decoding: handled.answer.body, as: UTF8.self) }

  var notes: [EventNote] {
    if case .events(_, let notes) = handled.outcome { return notes }
    return []
  }

  /// The reasons of the notes, each with the number of its event.
  var reasons: [String] {
    notes.map { "\($0.index.map { "\($0) " } ?? "")\($0.reason.rawValue)" }
  }

  /// Why the body is in quarantine; nil: it is not.
  var quarantine: String? {
    if case .quarantine(let reason) = handled.outcome { return reason }
    return nil
  }

  func field(_ name: String) -> String? {
    handled.answer.fields.first { $0.name == name }?.value
  }

  /// A member of the answer's JSON.
  func member(_ name: String) -> JSONValue? {
    guard case .object(let members)? = (try? JSONReader.read(handled.answer.body))?.kind else {
      return nil
    }
    return members.first { $0.name == name }?.value
  }

  static func request(
    _ method: String, _ target: String, _ fields: [(String, String)] = []
  ) -> HTTPRequest {
    var head = Array(method.utf8)
    func add(_ text: String) -> Range<Int> {
      let start = head.count
      head += text.utf8
      return start..<head.count
    }
    let methodPlace = head.indices
    _ = add(" ")
    let mark = target.firstIndex(of: "?")
    let path = add(String(target[..<(mark ?? target.endIndex)]))
    if mark != nil { _ = add("?") }
    let query = add(mark.map { String(target[$0...].dropFirst()) } ?? "")
    _ = add(" HTTP/1.1\r\n")
    let places = fields.map { name, value in
      let namePlace = add(name)
      _ = add(": ")
      let valuePlace = add(value)
      _ = add("\r\n")
      return HTTPRequest.Field(name: namePlace, value: valuePlace)
    }
    return HTTPRequest(
      head: head, method: methodPlace, path: path, query: query, fields: places, body: [],
      minorVersion: 1, keepsAlive: true)
  }
}
