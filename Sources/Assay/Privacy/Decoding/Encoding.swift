/// A form in which a value can stand inside another.
package enum Encoding: UInt8, CaseIterable, Sendable {
  case percent, htmlEntities, base64, hex, gzip, json, jwtPayload

  /// How reports call it.
  package var name: String {
    switch self {
    case .percent: "percent-encoded"
    case .htmlEntities: "HTML entities"
    case .base64: "base64"
    case .hex: "hex"
    case .gzip: "gzip"
    case .json: "JSON inside a string"
    case .jwtPayload: "payload of a JWT"
    }
  }
}

/// The encodings around a value, the outermost first; at most ``limit`` of them.
package struct EncodingChain: Hashable, Sendable {
  /// No one wraps a value more often by accident than this, and each layer is looked at anew.
  package static let limit = 4

  /// One encoding in each four bits, the innermost lowest; 0 is none.
  private var bits: UInt32 = 0

  package init() {}

  package var isEmpty: Bool { bits == 0 }

  /// How many encodings there are.
  package var depth: Int { (32 - bits.leadingZeroBitCount + 3) / 4 }

  package func adding(_ encoding: Encoding) -> Self {
    var chain = self
    chain.bits = bits << 4 | UInt32(encoding.rawValue + 1)
    return chain
  }

  /// `base64, then JSON inside a string`.
  package var words: String {
    var names: [String] = []
    var rest = bits
    while rest != 0 {
      if let encoding = Encoding(rawValue: UInt8(truncatingIfNeeded: rest & 15) &- 1) {
        names.append(encoding.name)
      }
      rest >>= 4
    }
    return names.reversed().joined(separator: ", then ")
  }
}
