import Assay
import Testing

@Test func `a swap of neighbours is one slip`() {
  #expect(nearestName(to: "chekc", among: ["check", "chart"]) == "check")
}

@Test func `the first of equally near names wins`() {
  #expect(nearestName(to: "bat", among: ["cat", "rat"]) == "cat")
}

@Test func `case does not matter`() {
  #expect(nearestName(to: "ORDER COMPLETED", among: ["Order Completed"]) == "Order Completed")
}

@Test func `a name that is far from all suggests none`() {
  #expect(nearestName(to: "record", among: ["check", "scan"]) == nil)
  #expect(nearestName(to: "", among: ["a"]) == nil)
  #expect(nearestName(to: "a", among: []) == nil)
}
