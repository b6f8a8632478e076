/// HMAC-SHA-256 (RFC 2104, FIPS 198-1) under one key, with both pads hashed once and for all.
package struct KeyedHash: Sendable {
  private let inner: SHA256
  private let outer: SHA256

  /// Takes a key of at most 64 bytes, SHA-256's block; a longer one is hashed first.
  package init(key: [UInt8]) {
    var block = key
    if block.count > 64 {
      var hash = SHA256()
      hash.update(key.span)
      block = hash.digest()
    }
    block += [UInt8](repeating: 0, count: 64 - block.count)
    inner = Self.absorbing(block.map { $0 ^ 0x36 })
    outer = Self.absorbing(block.map { $0 ^ 0x5C })
  }

  /// The 32 bytes of the code of a message.
  package func code(_ message: [UInt8]) -> [UInt8] {
    var first = inner
    first.update(message.span)
    var second = outer
    second.update(first.digest().span)
    return second.digest()
  }

  private static func absorbing(_ block: [UInt8]) -> SHA256 {
    var hash = SHA256()
    hash.update(block.span)
    return hash
  }
}
