/// How a recording is written.
package struct RecordingOptions: Sendable {
  /// What is survived by events that were acknowledged.
  package enum Durability: String, CaseIterable, Sendable {
    /// The end of the process and of the machine: each group is brought to the disk.
    case commit
    /// The end of the process: the system writes when it likes.
    case system
  }

  /// How personal data was treated on its way into the recording.
  package struct Redaction: Sendable, Hashable {
    /// Whether events were kept as they came.
    package var isRaw: Bool
    /// What tells one key from another and shows nothing of it; nil: no key was used.
    package var key: String?

    package init(isRaw: Bool, key: String? = nil) {
      self.isRaw = isRaw
      self.key = key
    }
  }

  /// The recording's folder; it is made where it is not there.
  package var folder: String
  /// Whose HTTP API was spoken.
  package var dialect = Dialect.segment
  package var durability = Durability.commit
  /// How personal data was treated.
  package var redaction = Redaction(isRaw: false)
  /// A segment that has so many bytes is followed by another one.
  package var segmentBytes = 256 << 20
  /// A segment that has so many events is followed by another one.
  package var segmentEvents = Int.max
  /// A segment whose first event is so many milliseconds old is followed by another one.
  package var segmentAge = Int64.max
  /// The most events that the recording takes.
  package var maxEvents = Int.max
  /// The most bytes of events that the recording takes.
  package var maxBytes = Int.max
  /// Whether the segments are compressed when the recording is finished.
  package var compresses = false
  /// What of the traffic is kept, as the manifest tells it.
  package var kept = EventFilter.Rules()

  package init(folder: String) { self.folder = folder }
}
