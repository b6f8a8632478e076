import Assay
import Testing

@Suite struct SignificanceExactTests {
  @Test func `factorials agree with their products`() {
    var product = 1.0
    for n in 1...40 {
      product *= Double(n)
      #expect(abs(Significance.lnFactorial(Double(n)) - Significance.ln(product)) < 1e-6)
    }
  }

  @Test func `the exact test gives the chance of a draw`() {
    // Three marked of six, three drawn: all three marked with chance 1 / 20, doubled.
    let p = Significance.hypergeometric(marked: 3, drawn: 3, of: 6, found: 3, inDrawn: true)
    #expect(abs(p - 0.1) < 1e-6)
    #expect(
      Significance.hypergeometric(marked: 3, drawn: 3, of: 6, found: 9, inDrawn: true) == 1)
  }
}
