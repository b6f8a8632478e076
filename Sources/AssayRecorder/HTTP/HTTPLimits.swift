/// How much of a peer's bytes is taken before its request is refused.
///
/// Sizes are in bytes.
package struct HTTPLimits: Sendable, Equatable {
  /// The request line and all header fields with their line ends.
  package var headBytes: Int = 64 << 10
  /// The request line alone; a longer one is a target that is too long.
  package var requestLineBytes: Int = 16 << 10
  /// The header fields and trailer fields.
  package var fieldCount: Int = 256
  /// A body as it is sent, without its chunks' framing.
  package var bodyBytes: Int = 32 << 20
  /// A body after its content codings are undone.
  package var decodedBytes: Int = 32 << 20
  /// How many times larger than what was sent a decoded body may be.
  package var decodedRatio: Int = 200
  /// Up to this size a decoded body is taken whatever the ratio is.
  ///
  /// Events that repeat a word for sixteen mebibytes are honest test traffic, and compress a
  /// thousandfold.
  package var ratioFreeBytes: Int = 24 << 20
  /// The extensions of all chunks of one body.
  package var chunkExtensionBytes: Int = 16 << 10
  /// The trailer fields after a chunked body, with their line ends.
  package var trailerBytes: Int = 16 << 10

  package init() {}
}
