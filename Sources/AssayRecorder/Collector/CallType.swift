/// The calls of the vendors' APIs, by the names that events have in `type`.
package enum CallType: String, Sendable, CaseIterable {
  case track, identify, page, screen, group, alias
  /// Known to RudderStack alone.
  case merge, extract, audiencelist, record

  /// Whether only RudderStack knows it.
  var isGatewayOnly: Bool {
    switch self {
    case .merge, .extract, .audiencelist, .record: true
    default: false
    }
  }

  /// Tells a type by its bytes; the numbers are the names' bytes, little-endian.
  static func of(_ bytes: ArraySlice<UInt8>) -> Self? {
    guard bytes.count >= 4, bytes.count <= 8 else {
      return bytes.elementsEqual("audiencelist".utf8) ? .audiencelist : nil
    }
    var word: UInt64 = 0
    for byte in bytes.reversed() { word = word &<< 8 | UInt64(byte) }
    return switch (bytes.count, word) {
    case (5, 0x6B_6361_7274): .track
    case (8, 0x7966_6974_6E65_6469): .identify
    case (4, 0x6567_6170): .page
    case (6, 0x6E65_6572_6373): .screen
    case (5, 0x70_756F_7267): .group
    case (5, 0x73_6169_6C61): .alias
    case (5, 0x65_6772_656D): .merge
    case (7, 0x74_6361_7274_7865): .extract
    case (6, 0x6472_6F63_6572): .record
    default: nil
    }
  }
}
