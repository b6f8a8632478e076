/// Whose HTTP API the collector answers like.
package enum Dialect: String, CaseIterable, Sendable {
  /// Twilio Segment's tracking API: 200 for almost everything, also for what is dropped later.
  case segment
  /// RudderStack's gateway: 200 `OK`, and 400 for a batch with an event of nobody.
  case rudderstack
  /// Says with a 400 what a vendor would accept with 200 and then drop.
  case strict
}
