/// The name of a test session, which keeps tests out of each other's events.
enum SessionID {
  private static let limit = 200

  /// A session's name as a header or a path gives it; nil: it names none.
  static func of(_ text: String) -> String? {
    guard !text.isEmpty, text.utf8.count <= limit,
      text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
    else { return nil }
    return text
  }

  /// The session that a write key names: `session:ID`, or a key that begins with `session-` or
  /// `s-` and is the name itself.
  static func of(writeKey: [UInt8]?) -> String? {
    guard let writeKey else { return nil }
    if writeKey.starts(with: "session:".utf8) {
      return of(String(decoding: writeKey.dropFirst(8), as: UTF8.self))
    }
    guard writeKey.starts(with: "session-".utf8) || writeKey.starts(with: "s-".utf8) else {
      return nil
    }
    return of(String(decoding: writeKey, as: UTF8.self))
  }
}
