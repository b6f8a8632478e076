import Assay
import Testing

struct SeenKeysTests {
  @Test(arguments: [3, 16, 17, 1000])
  func `a key is new once, however many there are`(count: Int) {
    var seen = SeenKeys()
    for _ in 0..<2 {
      let keys = (0..<count).map { UInt64($0) &* 0x9E37_79B9_7F4A_7C15 }
      #expect(keys.allSatisfy { seen.insert($0) })
      #expect(keys.allSatisfy { !seen.insert($0) })
      seen.removeAll()
    }
  }
}
