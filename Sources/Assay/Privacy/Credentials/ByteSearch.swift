/// Finds a short run of bytes, by its first byte.
enum ByteSearch {
  /// The first place at or after `from` where the run begins and ends before `to`.
  static func first(
    _ run: [UInt8], in bytes: Span<UInt8>, from: Int, to: Int
  ) -> Int? {
    guard let head = run.first else { return nil }
    var index = from
    while index &+ run.count <= to {
      if bytes[index] == head, matches(run, in: bytes, at: index) { return index }
      index &+= 1
    }
    return nil
  }

  /// Whether the run stands at `start`; letters of the run must be as they are written.
  static func matches(_ run: [UInt8], in bytes: Span<UInt8>, at start: Int) -> Bool {
    guard start &+ run.count <= bytes.count else { return false }
    for place in run.indices where bytes[start &+ place] != run[place] { return false }
    return true
  }

  /// Whether a word of small letters stands at `start`, in any case.
  static func matchesWord(_ word: [UInt8], in bytes: Span<UInt8>, at start: Int) -> Bool {
    guard start &+ word.count <= bytes.count else { return false }
    for place in word.indices where bytes[start &+ place] | 0x20 != word[place] { return false }
    return true
  }
}
