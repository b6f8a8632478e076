/// Why nothing of a request becomes an event.
enum Refusal: Error, Equatable {
  /// The body is no JSON, or no JSON that holds events; in words, with the place.
  case notJSON(String)
  /// An item of a batch, or a body, is no event.
  case notAnEvent(String)
  /// A batch without events, where the vendor refuses one.
  case emptyBatch
  /// Events of nobody, where the vendor refuses the whole request.
  case noPerson
  /// No write key, where the vendor asks for one.
  case noWriteKey(inQuery: Bool)
  /// More bytes or events than the vendor, or the collector, takes.
  case tooLarge(String)

  /// The stable name of the reason, as it stands in answers.
  var code: String {
    switch self {
    case .notJSON: "invalid_json"
    case .notAnEvent: "invalid_event"
    case .emptyBatch: "empty_batch"
    case .noPerson: "no_user_anon_id"
    case .noWriteKey: "missing_write_key"
    case .tooLarge: "too_large"
    }
  }

  /// The sentence that the quarantine keeps and answers show.
  var reason: String {
    switch self {
    case .notJSON(let words): "The body is not valid JSON: \(words)."
    case .notAnEvent(let words): "The body holds no event: \(words)."
    case .emptyBatch: "The batch holds no events."
    case .noPerson: "An event has neither userId nor anonymousId."
    case .noWriteKey: "The request has no write key."
    case .tooLarge(let words): "The request is too large: \(words)."
    }
  }

  /// What RudderStack's gateway writes as the body (its `gateway/response/response.go`).
  var gatewayText: String {
    switch self {
    case .notJSON: "Invalid JSON"
    case .notAnEvent: "Event is not a valid rudder event"
    case .emptyBatch: "Empty batch payload"
    case .noPerson: "Request neither has anonymousId nor userId"
    case .noWriteKey(let inQuery):
      inQuery ? "Failed to read writeKey from Query Params" : "Failed to read writeKey from header"
    case .tooLarge: "Request size exceeds max limit"
    }
  }

  /// The status that RudderStack's gateway answers with.
  var gatewayStatus: Int {
    switch self {
    case .noWriteKey: 401
    case .tooLarge: 413
    default: 400
    }
  }
}
