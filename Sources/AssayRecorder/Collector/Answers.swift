import Assay

/// The answers of one dialect.
///
/// What is taken is answered with 200 and no other 2xx, because rudder-sdk-python sends again after
/// 202 and 204. Errors as JSON carry `code` and `message`, because the same SDK retries a 400
/// without them for ever.
struct Answers {
  let dialect: Dialect

  private static let json = HTTPAnswer.Field("Content-Type", "application/json; charset=utf-8")
  private static let text = HTTPAnswer.Field("Content-Type", "text/plain; charset=utf-8")
  private static let success = HTTPAnswer(
    200, fields: [json], body: Array(#"{"success":true}"#.utf8))
  private static let okay = HTTPAnswer(200, fields: [text], body: Array("OK".utf8))

  /// An image of one transparent point, which every pixel request gets.
  static let pixel = HTTPAnswer(
    200,
    fields: [
      .init("Content-Type", "image/gif"), .init("Cache-Control", "no-store, max-age=0"),
    ],
    body: [
      0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0x21, 0xF9, 4,
      1, 0, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B,
    ])

  /// The answer to events that were taken.
  var taken: HTTPAnswer { dialect == .rudderstack ? Self.okay : Self.success }

  /// The answer to events that were taken; in the strict dialect, what a vendor would drop.
  func taken(_ notes: [EventNote], of accepted: Int) -> HTTPAnswer {
    guard dialect == .strict else { return taken }
    let dropped = notes.filter(\.isDrop)
    if dropped.isEmpty { return taken }
    let all = JSONValue.array(
      dropped.map { note in
        .object([
          ("index", note.index.map { .number($0) }), ("reason", .string(note.reason.rawValue)),
        ])
      })
    let message =
      "A vendor would answer 200 and then drop events: "
      + "\(dropped.count) reasons in a request of \(accepted) events."
    return Self.problem(400, "would_be_dropped", message, [("dropped", all)])
  }

  /// The answer to a request that is refused.
  func refused(_ refusal: Refusal) -> HTTPAnswer {
    switch dialect {
    case .rudderstack:
      // Go's `http.Error` ends the text with a newline.
      HTTPAnswer(
        refusal.gatewayStatus, fields: [Self.text], body: Array((refusal.gatewayText + "\n").utf8))
    case .segment:
      Self.problem(400, refusal.code, refusal.reason, [("success", .boolean(false))])
    case .strict: Self.problem(400, refusal.code, refusal.reason)
    }
  }

  /// An error as JSON.
  static func problem(
    _ status: Int, _ code: String, _ message: String, _ others: [(String, JSONValue?)] = []
  ) -> HTTPAnswer {
    document(status, .object([("code", .string(code)), ("message", .string(message))] + others))
  }

  /// A JSON document as the answer.
  static func document(_ status: Int = 200, _ value: JSONValue) -> HTTPAnswer {
    HTTPAnswer(status, fields: [json], body: Array(JSONWriter.compact(value).utf8))
  }

  /// The answer to a path that the collector does not know.
  static let notFound = problem(404, "not_found", "The collector does not know this path.")

  /// The answer to a method that a known path does not have.
  static func wrongMethod(_ allowed: String) -> HTTPAnswer {
    var answer = problem(405, "method_not_allowed", "This path takes \(allowed).")
    answer.fields.append(.init("Allow", allowed))
    return answer
  }
}
