/// How a collector answers, and how much it takes.
package struct CollectorOptions: Sendable {
  /// Whose API it answers like.
  package var dialect: Dialect
  /// Whether a body above the vendor's limit is refused as the vendor does.
  ///
  /// Where not, it is recorded with a note, so that nothing is lost.
  package var refusesBySize: Bool
  /// The greatest count of events in one request; a larger one goes to quarantine.
  package var maximumEvents: Int
  /// The scheme that SDKs are told to send events by, where no proxy says another.
  package var scheme: String

  package init(
    dialect: Dialect = .segment, refusesBySize: Bool = true, maximumEvents: Int = 100_000,
    scheme: String = "http"
  ) {
    self.dialect = dialect
    self.refusesBySize = refusesBySize
    self.maximumEvents = maximumEvents
    self.scheme = scheme
  }
}
