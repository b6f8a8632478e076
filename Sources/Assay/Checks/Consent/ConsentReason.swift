/// Why a finding of `privacy/consent` is one; the detail that tells tallies apart.
enum ConsentReason: Int32, Sendable {
  /// The event says nothing readable of consent.
  case untold
  /// It refuses, and the vendor's pipeline delivers it all the same.
  case passed
  /// The person had withdrawn before it occurred or arrived.
  case withdrawn
  /// The person is on a list of those whose events must reach nobody.
  case suppressed
  /// The person's data was to be deleted before it occurred or arrived.
  case deleted

  /// The path that findings are told at: no two reasons share one, so that each is waived alone.
  var path: EnvelopePath {
    switch self {
    case .untold: .context
    case .passed: .contextConsentManagement
    case .withdrawn: .timestamp
    case .suppressed: .userId
    case .deleted: .receivedAt
    }
  }
}
