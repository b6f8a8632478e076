/// Room for short texts, which is given back and taken again.
///
/// Texts have 8, 16, 32 or 64 bytes each, and are known by where they begin.
struct TextSlots {
  private(set) var bytes: [UInt8] = []
  private var free: [[UInt32]] = [[], [], [], []]

  /// Which of the widths a text takes.
  private static func rank(_ count: Int) -> Int {
    count <= 8 ? 0 : count <= 16 ? 1 : count <= 32 ? 2 : 3
  }

  /// Keeps what may be kept of a value's text; answers where, and how much of it.
  mutating func keep(_ text: Span<UInt8>) -> (start: UInt32, count: UInt8) {
    let count = min(text.count, SpokenValue.capacity)
    if count == 0 { return (0, 0) }
    let rank = Self.rank(count)
    let start: UInt32
    if let known = free[rank].popLast() {
      start = known
    } else {
      start = UInt32(truncatingIfNeeded: bytes.count)
      bytes.append(contentsOf: repeatElement(0, count: 8 << rank))
    }
    let kept = SpokenValue.kept(text, into: &bytes, at: Int(start))
    return (start, UInt8(truncatingIfNeeded: kept))
  }

  /// Gives a text's room back.
  mutating func remove(_ start: UInt32, _ count: UInt8) {
    if count > 0 { free[Self.rank(Int(count))].append(start) }
  }
}
