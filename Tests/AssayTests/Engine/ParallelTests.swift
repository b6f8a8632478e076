import Assay
import Testing

/// Work that is done on several cores at once.
@Suite struct ParallelTests {
  @Test func `what is made keeps its order, whichever is heaviest`() {
    let made = Parallel.map(200, weight: { ($0 * 37) % 200 }) { "\($0)" }
    #expect(made == (0..<200).map(String.init))
  }

  @Test func `nothing and one piece are made`() {
    #expect(Parallel.map(0) { $0 } == [])
    #expect(Parallel.map(1) { $0 + 7 } == [7])
  }

  @Test(arguments: [0, 1, 63, 64, 1000], [0, 1, 3])
  func `the parts of a range are all of it, in order`(count: Int, helpers: Int) {
    let parts = Parallel.map(partsOf: count, helpers: helpers) { $0 }
    #expect(parts.flatMap { Array($0) } == Array(0..<count))
    #expect(helpers > 0 || parts.count == 1)
  }

  @Test func `what is kept is given out once`() {
    let kept = Kept("value")
    #expect(kept.take() == "value")
    #expect(kept.take() == nil)
  }

  @Test func `work within work ends, though all cores are busy`() async {
    let sums = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<32 {
        group.addTask {
          Parallel.map(8) { outer in Parallel.map(8) { outer * $0 }.reduce(0, +) }.reduce(0, +)
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(sums == Array(repeating: 784, count: 32))
  }
}
