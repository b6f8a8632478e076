/// Whose limits traffic is held against.
package enum VendorDialect: String, CaseIterable, Sendable {
  /// Twilio Segment.
  case segment
  /// RudderStack.
  case rudderstack

  /// What messages call it.
  package var title: String { self == .segment ? "Segment" : "RudderStack" }
}

/// The sizes and counts beyond which a vendor drops what it was sent.
///
/// Segment's HTTP API page: 32 KB an event, 500 KB and 2,500 events a batch, messageId below 100
/// characters. RudderStack's gateway (`Gateway.maxReqSizeInKB`): 4,000 KiB a request and no limit
/// of an event; of its SDKs some drop events above 32 KB and others only warn.
package struct VendorLimits: Sendable {
  /// The greatest size of an event in bytes.
  package var eventBytes: Int
  /// The greatest size of a request in bytes.
  package var batchBytes: Int
  /// The greatest count of events in a request; nil: any.
  package var batchEvents: Int?
  /// The count of characters from which on a messageId is too long; nil: none.
  package var messageIDLength: Int?

  /// Segment's limits.
  package static var segment: Self {
    Self(eventBytes: 32 << 10, batchBytes: 500 << 10, batchEvents: 2_500, messageIDLength: 100)
  }

  /// RudderStack's limits.
  package static var rudderstack: Self {
    Self(eventBytes: 32 << 10, batchBytes: 4_000 << 10, batchEvents: nil, messageIDLength: nil)
  }

  /// The limits of a vendor.
  package static func of(_ dialect: VendorDialect) -> Self {
    dialect == .segment ? segment : rudderstack
  }
}
