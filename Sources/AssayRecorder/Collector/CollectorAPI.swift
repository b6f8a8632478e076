import Assay

/// The HTTP API of a collector: turns one request into an answer and event lines.
///
/// It speaks Segment's and RudderStack's tracking APIs, takes CloudEvents and lines of JSON, and
/// reads the questions of tests. It holds no state, reads no clock and writes to no one.
///
/// What a vendor would refuse becomes no event but goes to quarantine; what a vendor would accept
/// and then drop is recorded, with a note, so that tests see it. In the strict dialect such a
/// request is recorded too, but answered 400.
package struct CollectorAPI: Sendable {
  /// How it answers, and how much it takes.
  package let options: CollectorOptions
  private let answers: Answers

  package init(_ options: CollectorOptions = CollectorOptions()) {
    self.options = options
    answers = Answers(dialect: options.dialect)
  }

  /// Handles one request.
  ///
  /// `body` is the request's body as `Content-Encoding` decodes it; `receivedAt` is the server's
  /// time in milliseconds since 1970. Event lines are added to `lines`, or none.
  package func handle(
    _ request: HTTPRequest, body: [UInt8], receivedAt: Int64, into lines: inout EventLines
  ) -> Handled {
    handle(
      request, RequestHead(request), body: body, receivedAt: ReceivedAt(receivedAt), into: &lines)
  }

  /// Handles a request whose head was read already.
  func handle(
    _ request: HTTPRequest, _ head: RequestHead, body: [UInt8], receivedAt: ReceivedAt,
    into lines: inout EventLines
  ) -> Handled {
    let (endpoint, origin) = (head.endpoint, head.origin)
    var handled = Handled(
      answer: Answers.notFound, endpoint: endpoint, path: head.recordedPath,
      session: head.session, writeKey: head.credentials.writeKey(inBody: nil),
      outcome: .unknownPath)
    if request.isMethod("OPTIONS") {
      handled.endpoint = .preflight
      handled.answer = origin.preflight(request)
      handled.outcome = .plain
    } else if origin.isForbidden {
      let message = "Pages of other origins may not ask this."
      handled.answer = Answers.problem(403, "forbidden_origin", message)
      handled.outcome = .plain
    } else if let methods = wrongMethod(request, endpoint) {
      handled.answer = Answers.wrongMethod(methods)
    } else if endpoint.takesEvents {
      let events = EventRequest(
        request: request, body: body, options: options, endpoint: endpoint, kind: head.kind,
        credentials: head.credentials, receivedAt: receivedAt.quoted)
      take(events, &handled, &lines)
    } else {
      answer(request, body, head.path, &handled)
    }
    if handled.session == nil { handled.session = SessionID.of(writeKey: handled.writeKey) }
    if origin.isNamed { handled.answer.fields += origin.fields }
    return handled
  }

  private func take(
    _ events: EventRequest, _ handled: inout Handled, _ lines: inout EventLines
  ) {
    let isPixel = events.endpoint.isPixel
    if events.request.isMethod("HEAD") {
      // A look at a pixel's head brings no event; the request that fetches it does.
      handled.answer = Answers.pixel
      handled.outcome = .plain
      return
    }
    let result = isPixel ? events.takeQuery(into: &lines) : events.takeBody(into: &lines)
    handled.writeKey = result.writeKey
    if let refusal = result.refusal {
      handled.answer = isPixel ? Answers.pixel : answers.refused(refusal)
      handled.outcome = .quarantine(reason: refusal.reason)
    } else {
      handled.answer =
        isPixel ? Answers.pixel : answers.taken(result.notes, of: result.accepted)
      handled.outcome = .events(accepted: result.accepted, notes: result.notes)
    }
  }

  private func answer(
    _ request: HTTPRequest, _ body: [UInt8], _ path: RequestPath, _ handled: inout Handled
  ) {
    let settings = SourceSettings(request, session: path.session, scheme: options.scheme)
    handled.outcome = .plain
    switch handled.endpoint {
    case .settings:
      let key = String(Endpoint.settingsKey(path.text) ?? "")
      handled.writeKey = handled.writeKey ?? Array(key.utf8)
      handled.answer = Answers.document(200, settings.segment(key: key))
    case .sourceConfig:
      let key = String(decoding: handled.writeKey ?? [], as: UTF8.self)
      handled.answer = Answers.document(200, settings.rudderstack(key: key))
    case .telemetry: handled.answer = answers.taken
    case .health:
      let up = JSONValue.string("UP")
      handled.answer = Answers.document(
        200,
        .object([
          ("status", up), ("server", up), ("db", up), ("acceptingEvents", .string("TRUE")),
          ("routingEvents", .string("TRUE")), ("mode", .string("NORMAL")),
        ]))
    case .control: control(request, body, path, &handled)
    default: handled.outcome = .unknownPath
    }
  }

  private func control(
    _ request: HTTPRequest, _ body: [UInt8], _ path: RequestPath, _ handled: inout Handled
  ) {
    do throws(ControlRequest.Problem) {
      let order = try ControlRequest.read(
        request, path: path.text, body: body, session: handled.session)
      handled.answer = Answers.document(200, .object([]))
      handled.outcome = .control(order)
    } catch {
      switch error {
      case .unknownPath: handled.outcome = .unknownPath
      case .wrongMethod(let methods):
        handled.answer = Answers.wrongMethod(methods)
        handled.outcome = .unknownPath
      case .wrongQuery(let words): handled.answer = Answers.problem(400, "invalid_query", words)
      }
    }
  }

  /// The methods of an endpoint, where the request has another one.
  private func wrongMethod(_ request: HTTPRequest, _ endpoint: Endpoint) -> String? {
    switch endpoint {
    case .call, .batch, .internalBatch, .open, .telemetry:
      request.isMethod("POST") ? nil : "POST"
    case .pixel, .settings, .sourceConfig, .health:
      request.isMethod("GET") || request.isMethod("HEAD") ? nil : "GET, HEAD"
    case .control, .preflight, .unknown: nil
    }
  }
}
