/// One recognised secret: what it is and where it stands, never its value.
package struct CredentialHit: Hashable, Sendable {
  package var kind: CredentialKind
  /// The index of the first byte.
  package var start: Int
  /// The number of bytes.
  package var length: Int
  /// How sure the detector is, 0 to 100.
  package var confidence: UInt8

  package var end: Int { start &+ length }

  package init(_ kind: CredentialKind, start: Int, end: Int, confidence: UInt8) {
    self.kind = kind
    self.start = start
    self.length = end &- start
    self.confidence = confidence
  }

  /// Whether two hits share a byte.
  package func overlaps(_ other: CredentialHit) -> Bool { start < other.end && other.start < end }
}
