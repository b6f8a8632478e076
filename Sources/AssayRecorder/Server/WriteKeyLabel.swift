internal import Assay

/// Tells write keys apart without showing them.
struct WriteKeyLabels: Sendable {
  private var known: [[UInt8]: String] = [:]

  /// The first eight hexadecimal digits of the key's SHA-256: the same for the same key, in every
  /// recording.
  mutating func label(of key: [UInt8]) -> String {
    if let label = known[key] { return label }
    let label = String(SHA256.hex(key.span).prefix(8))
    // Whoever sends a new key each time is not remembered.
    if known.count < 256 { known[key] = label }
    return label
  }
}
