import Assay
import Testing

@Suite struct Hash128Tests {
  private func hash(_ bytes: [UInt8], seed: UInt64 = 0) -> Hash128 {
    Hash128.of(bytes.span, seed: seed)
  }

  private func short(_ bytes: [UInt8], seed: UInt64 = 0) -> UInt64 {
    Hash64.of(bytes.span, seed: seed)
  }

  @Test func `the values are the same in every run`() {
    #expect(hash([]) == Hash128(high: 8562407185067317433, low: 11803117555293462869))
    #expect(
      hash(Array("evt_0001".utf8)) == Hash128(high: 6698800807878320161, low: 16042579043582380434))
    #expect(
      hash(Array("8f14e45f-ceea-467f-a8a6-2f0b7c1d9e55".utf8), seed: 42)
        == Hash128(high: 2162546624940728730, low: 5441164514734369611)
    )
    #expect(short([]) == 5449867880597337269)
    #expect(short(Array("8f14e45f-ceea-467f-a8a6-2f0b7c1d9e55".utf8)) == 4147793991529364828)
    #expect(short(Array(repeating: 7, count: 1_000), seed: 42) == 7835520855383627899)
  }

  @Test func `similar inputs of every length differ`() {
    var wide: Set<Hash128> = []
    var narrow: Set<UInt64> = []
    var inputs = 0
    for length in 0...130 {
      for filler: UInt8 in [0, 1, 0x80, 0xFF] where length > 0 || filler == 0 {
        let base = [UInt8](repeating: filler, count: length)
        wide.insert(hash(base))
        narrow.insert(short(base))
        inputs += 1
        for position in 0..<length {
          var changed = base
          changed[position] ^= 0x10
          wide.insert(hash(changed))
          narrow.insert(short(changed))
          inputs += 1
        }
      }
    }
    #expect(wide.count == inputs)
    #expect(narrow.count == inputs)
    #expect(Set(wide.map(\.high)).count == inputs)
    #expect(Set(wide.map(\.low)).count == inputs)
  }

  @Test func `counting texts spread evenly over the bits`() {
    var ones = [Int](repeating: 0, count: 192)
    let count = 20_000
    for number in 0..<count {
      let bytes = Array("user-\(number)".utf8)
      let wide = hash(bytes)
      for (index, word) in [wide.high, wide.low, short(bytes)].enumerated() {
        for bit in 0..<64 where word >> UInt64(bit) & 1 == 1 { ones[index * 64 + bit] += 1 }
      }
    }
    // Six standard deviations of a fair coin.
    for (bit, found) in ones.enumerated() {
      #expect(abs(found - count / 2) < 6 * 71, "bit \(bit)")
    }
  }

  @Test func `one bit of input turns half of the output`() {
    var turned = 0
    var least = 128
    var trials = 0
    for length in [1, 3, 4, 8, 15, 16, 17, 33, 50, 100] {
      let base = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
      let (wide, narrow) = (hash(base), short(base))
      for bit in 0..<(length * 8) {
        var changed = base
        changed[bit / 8] ^= 1 << UInt8(bit % 8)
        let other = hash(changed)
        let distance =
          (wide.high ^ other.high).nonzeroBitCount + (wide.low ^ other.low).nonzeroBitCount
        turned += distance + (narrow ^ short(changed)).nonzeroBitCount
        least = min(least, distance)
        trials += 1
      }
    }
    #expect(abs(Double(turned) / Double(trials) - 96) < 1.5)
    #expect(least > 30)
  }

  @Test func `a seed gives another hash`() {
    let seeds: [UInt64] = [0, 1, 2, .max, 0x243F_6A88_85A3_08D3]
    #expect(Set(seeds.map { hash([1, 2, 3], seed: $0) }).count == seeds.count)
    #expect(Set(seeds.map { short([1, 2, 3], seed: $0) }).count == seeds.count)
  }
}
