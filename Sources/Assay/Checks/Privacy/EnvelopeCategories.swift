/// The envelope's own members that hold personal data whatever a contract says.
package enum EnvelopeCategories {
  /// The category of a member of the envelope.
  package static func category(of path: Int32) -> DataCategory? {
    switch EnvelopePath(rawValue: path) {
    case .contextIP, .requestIP: .ipAddress
    default: nil
    }
  }
}
