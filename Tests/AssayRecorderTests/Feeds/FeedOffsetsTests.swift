import AssayRecorder
import Testing

struct FeedOffsetsTests {
  private func offsets(_ values: [Int64], partition: Int64 = 3) -> FeedOffsets {
    var offsets = FeedOffsets()
    for value in values {
      offsets.observe(FeedPosition(topic: "events", partition: partition, offset: value))
    }
    return offsets
  }

  @Test func `offsets in order say nothing`() {
    #expect(offsets([7, 8, 9, 10]).notes.isEmpty)
    #expect(offsets([7, 8, 9, 10]).partitions.map(\.records) == [4])
  }

  @Test func `a gap is told with its offsets and what else may explain it`() {
    #expect(
      offsets([119, 181, 183]).notes == [
        "events partition 3: 62 of the offsets 119-183 missing: 120-180, 182"
          + " (a compacted topic or transactions leave such gaps too)"
      ])
  }

  @Test func `an offset that comes late fills its gap and is told as backward`() {
    let state = offsets([1, 5, 3, 2, 4]).partitions.first
    #expect(state?.missing == 0)
    #expect(state?.gaps == [])
    #expect(state?.backward == 3)
    #expect(state?.repeated == 0)
  }

  @Test func `offsets that were there before are repeated`() {
    let notes = offsets([1, 2, 3, 1, 2, 3]).notes
    #expect(notes == ["events partition 3: records with an offset that was there before: 3"])
  }

  @Test func `a smaller first offset opens the gap before it`() {
    let state = offsets([10, 5]).partitions.first
    #expect(state?.gaps == [6...9])
    #expect(state?.first == 5)
  }

  @Test func `the order of records does not change what is missing`() {
    var generator = SystemRandomNumberGenerator()
    let kept = (0..<300 as Range<Int64>).filter { $0 % 7 != 3 }
    let ordered = offsets(kept).partitions.first
    for _ in 0..<20 {
      let shuffled = offsets(kept.shuffled(using: &generator)).partitions.first
      #expect(shuffled?.gaps == ordered?.gaps)
      #expect(shuffled?.missing == ordered?.missing)
      #expect(shuffled?.repeated == 0)
    }
  }

  @Test func `partitions and the greatest offsets are kept apart without overflow`() {
    var offsets = offsets([0, .max, .max])
    offsets.observe(FeedPosition(topic: "a", partition: 0, offset: 1))
    #expect(offsets.partitions.map(\.topic) == ["a", "events"])
    #expect(offsets.partitions.last?.missing == Int64.max - 1)
    #expect(offsets.partitions.last?.repeated == 1)
  }

  @Test func `more gaps than are listed claim no repetition`() {
    let state = offsets((0..<3000).map { $0 * 2 } + [5001]).partitions.first
    #expect(state?.missing == 2999)
    #expect(state?.hasMoreGaps == true)
    #expect(state?.repeated == 0)
  }
}
