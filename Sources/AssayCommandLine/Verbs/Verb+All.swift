extension Verb {
  /// Every verb, in the order of the overview.
  package static let all: [Verb] = [
    .check, .drift, .scan, .record, .scrub, .contractLint, .contractExport, .contractConsent,
    .explain, .benchmark,
  ]
}
