import Assay
import Testing

struct ScannerPropertyTests {
  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `a tree in any spelling is read as the tree`(seed: UInt64) {
    var maker = RandomJSON(seed: seed)
    let reader = LineReader()
    for _ in 0..<30 {
      let tree = maker.event()
      let expected = tree.values()
      for _ in 0..<3 {
        let line = maker.spell(tree)
        let found = reader.scan(line)
        #expect(found.error == nil)
        #expect(found.values == expected)
        #expect(found.duplicates.isEmpty)
      }
    }
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `lines in any order give one scanner what each gives a fresh one`(seed: UInt64) {
    var maker = RandomJSON(seed: seed &* 977)
    let lines = (0..<40).map { _ in
      let tree = maker.event()
      return maker.spell(tree)
    }
    let expected = lines.map { LineReader().scan($0) }
    let reader = LineReader()
    for _ in 0..<4 {
      for index in lines.indices.shuffled(using: &maker.random) {
        #expect(reader.scan(lines[index]) == expected[index])
      }
    }
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func `every cut of an object is refused, whatever follows the line`(seed: UInt64) {
    var maker = RandomJSON(seed: seed &* 31)
    let reader = LineReader()
    let hostile: [[UInt8]] = [
      [UInt8](repeating: 0x22, count: 7), Array("\"}]}]}}".utf8), Array("1234567".utf8),
      Array("\\\\\\\\\\\\\"".utf8), [UInt8](repeating: 0x80, count: 7),
    ]
    var wrong: [[UInt8]] = []
    for _ in 0..<8 {
      let tree = maker.event()
      let line = trimmed(maker.spell(tree))
      for end in 0..<line.count {
        let cut = Array(line[..<end])
        let plain = reader.scan(cut, terminator: 0, after: hostile[end % hostile.count]).error
        let other = reader.scan(cut, after: hostile[(end + 1) % hostile.count]).error
        if plain == nil || plain != other || (plain?.offset ?? .max) > end { wrong.append(cut) }
      }
    }
    #expect(wrong.isEmpty)
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `a changed byte is judged as the reference judges it`(seed: UInt64) {
    var maker = RandomJSON(seed: seed &* 7919)
    let reader = LineReader()
    let likely =
      Array("\"\\{}[]:,0129.eE+-tfnu/ \t\n\r\u{0}\u{1F}\u{7F}".utf8) + [0x80, 0xC3, 0xFF]
    var (taken, refused) = (0, 0)
    var wrong: [[UInt8]] = []
    for _ in 0..<8 {
      let tree = maker.event()
      let line = maker.spell(tree)
      for _ in 0..<300 {
        var changed = line
        for _ in 0..<Int.random(in: 1...2, using: &maker.random) {
          change(&changed, likely, &maker.random)
        }
        let isJSON = ReferenceJSON.accepts(changed)
        if (reader.error(changed) == nil) != isJSON { wrong.append(changed) }
        if isJSON { taken += 1 } else { refused += 1 }
      }
    }
    #expect(wrong.isEmpty)
    #expect(taken > 0 && refused > 0)
  }

  private func change(
    _ line: inout [UInt8], _ likely: [UInt8], _ random: inout SeededGenerator
  ) {
    guard !line.isEmpty else { return }
    let at = Int.random(in: 0..<line.count, using: &random)
    let byte = likely[Int.random(in: 0..<likely.count, using: &random)]
    switch Int.random(in: 0..<4, using: &random) {
    case 0: line[at] = byte
    case 1: line.insert(byte, at: at)
    case 2: line.remove(at: at)
    default: line[at] = UInt8.random(in: 0...255, using: &random)
    }
  }

  private func trimmed(_ line: [UInt8]) -> [UInt8] {
    var line = line
    while let last = line.last, last <= 0x20 { line.removeLast() }
    return line
  }
}
