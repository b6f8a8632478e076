import Assay

/// The members of a body and of its events that a collector looks at.
enum EnvelopeName: UInt8 {
  case type, event, messageId, userId, anonymousId, sentAt, receivedAt, context, integrations
  case writeKey, batch, payload, name
  /// `context.library.name`, which is told of where the members of an event stand.
  case libraryName

  /// Tells a name by its bytes between the quotes, of which so many stand in the text.
  ///
  /// The numbers are the names' bytes, eight to a word, little-endian.
  @inline(__always)
  static func of(_ name: UnsafePointer<UInt8>, count: Int, readable: Int) -> Self? {
    guard count >= 4, count <= 12 else { return nil }
    let first = word(name, count: min(count, 8), readable: readable)
    switch (count, first) {
    case (4, 0x6570_7974): return .type
    case (4, 0x656D_616E): return .name
    case (5, 0x74_6E65_7665): return .event
    case (5, 0x68_6374_6162): return .batch
    case (6, 0x6449_7265_7375): return .userId
    case (6, 0x7441_746E_6573): return .sentAt
    case (7, 0x74_7865_746E_6F63): return .context
    case (7, 0x64_616F_6C79_6170): return .payload
    case (8, 0x7965_4B65_7469_7277): return .writeKey
    default: break
    }
    guard count > 8 else { return nil }
    let last = word(name + 8, count: count &- 8, readable: readable &- 8)
    switch (count, first, last) {
    case (9, 0x4965_6761_7373_656D, 0x64): return .messageId
    case (10, 0x6465_7669_6563_6572, 0x7441): return .receivedAt
    case (11, 0x756F_6D79_6E6F_6E61, 0x64_4973): return .anonymousId
    case (12, 0x7461_7267_6574_6E69, 0x736E_6F69): return .integrations
    default: return nil
    }
  }

  /// Tells a name that has escapes.
  static func of(escaped name: some Sequence<UInt8>) -> Self? {
    let quote = [UInt8(ascii: "\"")]
    guard case .string(let text)? = (try? JSONReader.read(quote + name + quote))?.kind else {
      return nil
    }
    return Array(text.utf8).withUnsafeBufferPointer { bytes in
      bytes.baseAddress.flatMap { of($0, count: bytes.count, readable: bytes.count) }
    }
  }

  @inline(__always)
  private static func word(
    _ bytes: UnsafePointer<UInt8>, count: Int, readable: Int
  ) -> UInt64 {
    if readable >= 8 {
      let word = UInt64(
        littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
      return count == 8 ? word : word & ((1 &<< UInt64(count &* 8)) &- 1)
    }
    var word: UInt64 = 0
    for place in 0..<count { word |= UInt64(bytes[place]) &<< UInt64(place &* 8) }
    return word
  }
}
