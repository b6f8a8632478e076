import Assay
import Testing

struct RangeTests {
  @Test func `a range upside down is a problem with its line`() {
    let contract = Contract("shop", version: "1.0.0") {
      Event("Order Completed", version: "1.0.0") {
        Property("total", .number).range(from: 10, through: 5)
      }
    }
    #expect(contract.problems().map(\.place.line) == [8])
  }

  @Test func `ranges of variables and of literals read alike`() {
    let (low, high) = (1, 20)
    let literal = Property("a", .integer).range(1...20)
    #expect(Property("a", .integer).range(low...high) == literal)
    #expect(Property("a", .integer).range(from: 1, through: 20) == literal)
    #expect(Property("a", .integer).range(1...).maximum == nil)
    #expect(Property("a", .integer).range(..<5).maximum == Bound(5, isExclusive: true))
  }
}
