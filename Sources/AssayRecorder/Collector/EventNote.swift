/// Something that is told about an event of a request, or about the request as a whole.
package struct EventNote: Sendable, Equatable {
  /// What there is to tell; the raw values are names that users see.
  package enum Reason: String, Sendable, CaseIterable {
    /// Neither `userId` nor `anonymousId`.
    case noPerson = "no_user_anon_id"
    /// A track call without an event name.
    case noEventName = "missing_event_name"
    /// No `type`, where the path gives none.
    case noType = "missing_type"
    /// A `type` that the vendor does not know.
    case unknownType = "unknown_type"
    /// An event above 32 KB.
    case eventTooLarge = "event_too_large"
    /// A batch above 500 KB.
    case batchTooLarge = "batch_too_large"
    /// A batch of more than 2,500 events.
    case tooManyEvents = "too_many_events"
    /// A `messageId` of 100 characters or more.
    case longMessageID = "message_id_too_long"
    /// One event without `batch` where a batch is expected.
    case noBatch = "missing_batch"
    /// An item of a batch that is no object; ``EventNote/part`` says where it stands.
    case notAnObject = "not_an_object"
    /// A line that is no JSON; ``EventNote/part`` says where it stands.
    case malformedLine = "malformed_line"
    /// A `type` that is not the path's; the event keeps its own.
    case typeContradictsPath = "type_contradicts_path"
  }

  /// The event's number in the request, counted from 0; nil: the request as a whole.
  package var index: Int?
  /// What there is to tell.
  package var reason: Reason
  /// The bytes of the decoded body that became no event and belong into quarantine.
  package var part: Range<Int>?
  /// Why a part is no event, in words that show nothing of it.
  package var detail: String?

  package init(
    _ reason: Reason, at index: Int? = nil, part: Range<Int>? = nil, detail: String? = nil
  ) {
    self.reason = reason
    self.index = index
    self.part = part
    self.detail = detail
  }

  /// Whether a vendor takes the event with 200 and then drops it.
  package var isDrop: Bool { reason != .typeContradictsPath }
}
