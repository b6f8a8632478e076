import Assay
import Testing

/// Putting elements in order that came in runs.
struct RunMergingTests {
  private struct Item: Equatable {
    var key: Int
    var number: Int
  }

  /// Runs of so many elements each, with keys that many share.
  private func items(_ lengths: [Int]) -> [Item] {
    var state: UInt64 = 9
    var items: [Item] = []
    for length in lengths {
      let keys = (0..<length).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1
        return Int(state >> 40) % 50
      }
      for key in keys.sorted() { items.append(Item(key: key, number: items.count)) }
    }
    return items
  }

  @Test(arguments: [
    [], [1], [5], [1, 1], [40, 40], [1, 90], [30, 20, 10], [7, 7, 7, 7, 7], Array(1...16),
    Array(repeating: 3, count: 100),
  ])
  func `runs become one, and equal elements keep their order`(lengths: [Int]) {
    var merged = items(lengths)
    var spare: [Item] = []
    merged.mergeRuns(with: &spare) { $0.key < $1.key }
    let sorted = items(lengths).sorted { ($0.key, $0.number) < ($1.key, $1.number) }
    #expect(merged == sorted)
  }
}
