internal import Assay

/// Tells write keys apart without showing them.
package enum WriteKeyLabel {
  /// The first eight hexadecimal digits of the key's SHA-256: the same for the same key, in every
  /// recording.
  package static func of(_ key: [UInt8]) -> String {
    SHA256.hex(key.span).prefix(8).description
  }
}
