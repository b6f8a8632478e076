/// Why an event that was sent was not received.
enum LossReason: Int, CaseIterable {
  case size, longID, nobody, noID, filtered, consent, unwanted, sampled, unexplained

  /// The reason that shows on an event itself.
  init?(_ reasons: LossReasons) {
    if reasons.contains(.size) {
      self = .size
    } else if reasons.contains(.longID) {
      self = .longID
    } else if reasons.contains(.nobody) {
      self = .nobody
    } else if reasons.contains(.filtered) {
      self = .filtered
    } else if reasons.contains(.consent) {
      self = .consent
    } else {
      return nil
    }
  }

  /// What is meant to be lost is told, and no more.
  var severity: Severity {
    switch self {
    case .filtered, .consent, .sampled: .information
    case .unwanted: .warning
    case .size, .longID, .nobody, .noID, .unexplained: .error
    }
  }

  /// The reason as a code.
  var code: String {
    switch self {
    case .size: "over limit"
    case .longID: "id over limit"
    case .nobody: "no person"
    case .noID: "no id"
    case .filtered: "filtered"
    case .consent: "consent"
    case .unwanted: "filtered by name"
    case .sampled: "sampled"
    case .unexplained: "unexplained"
    }
  }

  var words: String {
    switch self {
    case .size: "they are larger than 32 KB, which vendors accept with 200 and then drop"
    case .longID: "their messageId has 100 characters or more, which vendors drop"
    case .nobody: "they name neither userId nor anonymousId"
    case .noID: "they have no messageId to be found by, and nothing received has their content"
    case .filtered: "their integrations or the destination's contract keep them back"
    case .consent: "consent is refused"
    case .unwanted: "no event of these names was received at all: a filter, or a blocked event"
    case .sampled: "all events of these people are missing: they were sampled by person"
    case .unexplained: "nothing in them says why"
    }
  }

  var path: String {
    switch self {
    case .filtered: "/integrations"
    case .consent: "/context"
    case .nobody: "/userId"
    case .unwanted: "/event"
    default: "/messageId"
    }
  }

  var mend: String {
    switch self {
    case .size: "Send less in one event, or split it."
    case .longID: "Use a UUID as messageId."
    case .nobody: "Set anonymousId before the first event is sent."
    case .noID: "Mint a messageId where the event happens."
    case .filtered, .consent, .sampled: "Nothing, if that is meant."
    case .unwanted: "Unblock the event, or stop sending it."
    case .unexplained: "Look at the sender's queue, its retries, and the receiver's refusals."
    }
  }
}
