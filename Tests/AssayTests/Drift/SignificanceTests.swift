import Assay
import Testing

@Suite struct SignificanceTests {
  @Test(arguments: [(1e-9, -20.723_265_836_9), (0.5, -0.693_147_180_6), (12345, 9.421_006_402)])
  func `logarithms agree with tables`(x: Double, expected: Double) {
    #expect(abs(Significance.ln(x) - expected) < 1e-8)
    #expect(abs(Significance.exp(expected) / x - 1) < 1e-8)
  }

  @Test func `tails agree with tables`() {
    // Student's t, two-sided 5 % and 0.1 % points at 31 degrees of freedom.
    #expect(abs(Significance.twoSided(t: 2.0395, degrees: 31) - 0.05) < 0.001)
    #expect(abs(Significance.twoSided(t: -3.633, degrees: 31) - 0.001) < 0.0001)
    #expect(abs(Significance.kolmogorov(distance: 0.136, size: 100) - 0.045) < 0.005)
  }

  @Test func `the step-up procedure accepts all up to the last that passes`() {
    #expect(Significance.threshold([0.5, 0.0001, 0.9, 0.004, 0.7]) == 0.004)
    #expect(Significance.threshold([0.5, 0.9]) == -1)
    #expect(Significance.threshold([]) == -1)
  }
}
