import Assay

/// A request that brings events: finds the text that holds them and hands it to an ``Intake``.
struct EventRequest {
  let request: HTTPRequest
  let body: [UInt8]
  let options: CollectorOptions
  let endpoint: Endpoint
  /// What the head says of the body.
  let kind: BodyKind
  /// The write key as the head gives it, or nil.
  let credentials: Credentials
  /// The server's time, in quotes.
  let receivedAt: [UInt8]

  /// What came of it.
  struct Result {
    var refusal: Refusal?
    var accepted = 0
    var notes: [EventNote] = []
    var writeKey: [UInt8]?
  }

  /// Takes the events of a posted body.
  func takeBody(into lines: inout EventLines) -> Result {
    switch CloudEvents.read(request, kind, body) {
    case .success(let events?): return takeText(events, as: .open, isRewritten: true, &lines)
    case .success(nil): break
    case .failure(let refusal): return finish(refusal, nil)
    }
    if let data = formData() { return takeText(data, as: endpoint, isRewritten: true, &lines) }
    if kind == .lines { return takeLines(body, &lines) }
    return takeText(body, as: endpoint, isRewritten: false, &lines)
  }

  /// Takes the event that stands in the query.
  func takeQuery(into lines: inout EventLines) -> Result {
    let event = PixelQuery.event(FormFields(request.head[request.query]))
    return takeText(event, as: endpoint, isRewritten: true, &lines)
  }

  private func takeText(
    _ bytes: [UInt8], as endpoint: Endpoint, isRewritten: Bool, _ lines: inout EventLines
  ) -> Result {
    var intake = Intake(options, endpoint: endpoint, receivedAt: receivedAt)
    let skimmed: SkimmedBody
    switch intake.skim(bytes, in: bytes.indices) {
    case .success(let body): skimmed = body
    case .failure(let error): return finish(Self.refusal(error), intake)
    }
    let next = bytes[skimmed.end...].firstIndex { !InputForm.isBlank($0) }
    if let next {
      let isLine = bytes[skimmed.end..<next].contains { $0 == 10 || $0 == 13 }
      guard isLine, bytes[next] == UInt8(ascii: "{") else {
        return finish(Self.refusal(SkimError(ScanError(.textAfterValue, at: next))), intake)
      }
      return takeLines(bytes, &lines)
    }
    intake.findWriteKey(bytes, in: skimmed)
    if let refusal = refusalByKey(intake.writeKey) ?? refusalBySize(endpoint) {
      return finish(refusal, intake)
    }
    noteSize(bytes.count, skimmed, endpoint, &intake)
    let refusal = intake.take(bytes, skimmed, into: &lines)
    return finish(refusal, intake, isRewritten: isRewritten)
  }

  /// Takes lines of JSON, each by itself; one that is none is noted.
  private func takeLines(_ bytes: [UInt8], _ lines: inout EventLines) -> Result {
    var intake = Intake(options, endpoint: endpoint, receivedAt: receivedAt, isLines: true)
    let before = lines.count
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex { $0 == 10 || $0 == 13 } ?? bytes.count
      defer { start = end + 1 }
      guard let first = bytes[start..<end].firstIndex(where: { !InputForm.isBlank($0) }) else {
        continue
      }
      switch read(bytes, in: first..<end, &intake) {
      case .success(let body):
        intake.findWriteKey(bytes, in: body)
        if let refusal = intake.take(bytes, body, into: &lines) {
          lines.truncate(to: before)
          return finish(refusal, intake)
        }
      case .failure(let error) where error.isOverfull:
        lines.truncate(to: before)
        return finish(Self.refusal(error), intake)
      case .failure(let error): intake.skip(first..<end, error)
      }
    }
    if intake.accepted == 0 {
      let words = intake.notes.first?.detail ?? "expected JSON, found nothing"
      return finish(.notJSON(words), intake)
    }
    if let refusal = refusalByKey(intake.writeKey) {
      lines.truncate(to: before)
      return finish(refusal, intake)
    }
    return finish(nil, intake)
  }

  private func read(
    _ bytes: [UInt8], in part: Range<Int>, _ intake: inout Intake
  ) -> Swift.Result<SkimmedBody, SkimError> {
    intake.skim(bytes, in: part).flatMap { body in
      let next = bytes[body.end..<part.upperBound].firstIndex { !InputForm.isBlank($0) }
      return next.map { .failure(SkimError(ScanError(.textAfterValue, at: $0))) } ?? .success(body)
    }
  }

  private func finish(
    _ refusal: Refusal?, _ intake: Intake?, isRewritten: Bool = false
  ) -> Result {
    var result = Result(refusal: refusal)
    result.writeKey = credentials.writeKey(inBody: intake?.writeKey)
    if let refusal {
      // Without a key, RudderStack's gateway does not look at the body at all.
      result.refusal = refusalByKey(intake?.writeKey) ?? refusal
      return result
    }
    result.accepted = intake?.accepted ?? 0
    result.notes = intake?.notes ?? []
    if isRewritten {
      // Places in a text that was made of the body mean nothing outside: the body is the part.
      for index in result.notes.indices where result.notes[index].part != nil {
        result.notes[index].part = body.indices
      }
    }
    return result
  }

  private static func refusal(_ error: SkimError) -> Refusal {
    if error.isOverfull { return .tooLarge(error.words) }
    return error.problem.problem == .notAnObject ? .notAnEvent(error.words) : .notJSON(error.words)
  }

  private func refusalByKey(_ inBody: [UInt8]?) -> Refusal? {
    guard options.dialect == .rudderstack, endpoint != .open, endpoint != .internalBatch,
      credentials.writeKey(inBody: inBody) == nil
    else { return nil }
    let isPixel = endpoint.isPixel || request.text(request.path).contains("beacon")
    return .noWriteKey(inQuery: isPixel)
  }

  /// What the vendor refuses by size alone: Segment 32 KB a call and 500 KB a batch, RudderStack
  /// 4,000 KiB (`Gateway.maxReqSizeInKB`).
  private func refusalBySize(_ endpoint: Endpoint) -> Refusal? {
    guard options.refusesBySize, endpoint != .open, options.dialect != .strict else { return nil }
    let isGateway = options.dialect == .rudderstack
    let limit =
      isGateway
      ? VendorLimits.rudderstack.batchBytes
      : endpoint.eventType == nil ? EventJudge.batchLimit : EventJudge.eventLimit
    return body.count > limit ? .tooLarge("\(body.count) bytes, at most \(limit)") : nil
  }

  private func noteSize(
    _ size: Int, _ skimmed: SkimmedBody, _ endpoint: Endpoint, _ intake: inout Intake
  ) {
    guard options.dialect != .rudderstack, skimmed.isBatch || skimmed.isArray, endpoint != .open
    else { return }
    if size > EventJudge.batchLimit { intake.note(EventNote(.batchTooLarge)) }
    if skimmed.items.count > EventJudge.countLimit { intake.note(EventNote(.tooManyEvents)) }
  }

  /// The JSON of a form body `data=…`, plain or as Base64; nil: the body is none.
  private func formData() -> [UInt8]? {
    let first = body.first { !InputForm.isBlank($0) }
    guard let first, first != UInt8(ascii: "{"), first != UInt8(ascii: "["),
      body.contains(UInt8(ascii: "=")), let data = FormFields(body).filled("data")
    else { return nil }
    return PixelQuery.json(data)
  }
}
