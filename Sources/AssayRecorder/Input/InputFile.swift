/// One input of a run: a file, a pipe or standard input.
package struct InputFile: Hashable, Sendable {
  /// Where its bytes come from.
  package enum Kind: Hashable, Sendable {
    case file
    case standardInput
  }

  /// What reports call it: the path as the user gave it.
  package var displayName: String
  /// The path to open; empty for standard input.
  package var path: String
  /// Where its bytes come from.
  package var kind: Kind
  /// How many bytes of it count, where what comes after them is not whole yet; nil: all.
  package var length: Int?

  package init(displayName: String, path: String, kind: Kind = .file) {
    self.displayName = displayName
    self.path = path
    self.kind = kind
  }

  /// Standard input, which users write as `-`.
  package static let standardInput = Self(
    displayName: "standard input", path: "", kind: .standardInput)

  /// Whether the name promises one JSON document, not lines.
  var isDocumentName: Bool { path.hasSuffix(".json") || path.hasSuffix(".json.gz") }
}

/// What was read of one input.
package struct InputTotals: Hashable, Sendable {
  /// The input.
  package var file: InputFile
  /// The uncompressed bytes.
  package var bytes = 0
  /// The lines of the source, an unterminated last one included.
  package var lines = 0
  /// The XXH64 of the uncompressed bytes, as `xxh64:` and 16 hexadecimal digits.
  package var digest = ""
  /// Whether it held no byte.
  package var isEmpty: Bool { bytes == 0 }
}
