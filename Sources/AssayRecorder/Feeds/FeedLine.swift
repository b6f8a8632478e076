/// What one line of a feed turned out to be.
package struct FeedLine: Sendable, Equatable {
  /// The forms in which a feed carries events; of forms inside each other, the outermost.
  package enum Form: Int, CaseIterable, Sendable {
    /// Nothing but white space.
    case blank
    /// The event itself, as vendors' archives hold it.
    case event
    /// A Kafka record, as `kcat -J` and `rpk topic consume` print it.
    case kafkaRecord
    /// A line of RudderStack's archive of what its gateway took.
    case rudderstackArchive
    /// A CloudEvent in structured mode.
    case cloudEvent
    /// A batch body.
    case batch
    /// A JSON array.
    case array
    /// No JSON object and no JSON array, or a line above the limit.
    case unreadable
  }

  /// A part of the line that gives no event.
  package struct Problem: Sendable, Equatable {
    /// What was expected and what was found; shows no byte of the line.
    package var reason: String
    /// The offset in the line of the byte that shows it.
    package var offset: Int
    /// Where the part is in the line: what a quarantine keeps.
    package var part: Range<Int>

    package init(reason: String, offset: Int, part: Range<Int>) {
      self.reason = reason
      self.offset = offset
      self.part = part
    }
  }

  /// What the line is.
  package var form: Form
  /// The number of the line, counted from 1; 0 where nobody counts.
  package var number = 0
  /// How many events it gave.
  package var events = 0
  /// Where a Kafka record stands in its topic.
  package var position: FeedPosition?
  /// Whether a record says that its key is deleted, and holds no event.
  package var isTombstone = false
  /// What in it is no event.
  package var problems: [Problem] = []

  package init(_ form: Form) { self.form = form }
}

/// Where a record stands in a Kafka topic.
package struct FeedPosition: Hashable, Sendable {
  /// The topic's name.
  package var topic: String
  /// The partition's number.
  package var partition: Int64
  /// The record's number in its partition.
  package var offset: Int64

  package init(topic: String, partition: Int64, offset: Int64) {
    self.topic = topic
    self.partition = partition
    self.offset = offset
  }
}
