extension Verb {
  /// Every verb, in the order of the overview.
  package static let all: [Verb] = [
    .check, .drift, .profile, .merge, .inspect, .scan, .record, .scrub, .redact, .contractLint,
    .contractExport,
    .contractPolicy, .contractConsent, .explain, .benchmark,
  ]
}
