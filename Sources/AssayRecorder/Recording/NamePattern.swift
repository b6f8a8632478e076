/// A name with `*` for any text and `?` for one byte; everything else stands for itself.
struct NamePattern: Sendable, Hashable {
  private let pattern: [UInt8]

  init(_ text: String) {
    var pattern: [UInt8] = []
    for byte in text.utf8 where byte != 0x2A || pattern.last != 0x2A { pattern.append(byte) }
    self.pattern = pattern
  }

  /// Goes back to the last `*` alone, so the time is at most the product of both lengths.
  func matches(_ name: [UInt8]) -> Bool {
    var (place, at) = (0, 0)
    var retry: (place: Int, at: Int)?
    while at < name.count {
      if place < pattern.count, pattern[place] == 0x2A {
        retry = (place, at)
        place += 1
      } else if place < pattern.count, pattern[place] == 0x3F || pattern[place] == name[at] {
        place += 1
        at += 1
      } else if let last = retry {
        place = last.place + 1
        at = last.at + 1
        retry = (last.place, at)
      } else {
        return false
      }
    }
    while place < pattern.count, pattern[place] == 0x2A { place += 1 }
    return place == pattern.count
  }
}
