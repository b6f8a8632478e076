/// The few functions of statistics that drift needs, the same to the last bit on every machine.
package enum Significance {
  /// The share of false discoveries accepted among a run's discoveries (Benjamini–Hochberg).
  package static let falseDiscoveryRate = 0.02

  /// The natural logarithm, by the series of atanh on the significand.
  package static func ln(_ x: Double) -> Double {
    guard x > 0, x.isFinite else { return x > 0 ? .infinity : -.infinity }
    var significand = x.significand
    var exponent = Double(x.exponent)
    if significand > 1.414_213_562_373_095_1 {
      significand /= 2
      exponent += 1
    }
    let t = (significand - 1) / (significand + 1)
    var sum = 0.0
    var power = t
    var odd = 1.0
    while odd < 40 {
      sum += power / odd
      power *= t * t
      odd += 2
    }
    return 2 * sum + exponent * 0.693_147_180_559_945_3
  }

  /// The exponential function; 0 below -700.
  package static func exp(_ x: Double) -> Double {
    guard x > -700 else { return 0 }
    guard x < 700 else { return .infinity }
    let halvings = 10
    let small = x / Double(1 << halvings)
    var term = 1.0
    var sum = 1.0
    for step in 1...12 {
      term *= small / Double(step)
      sum += term
    }
    for _ in 0..<halvings { sum *= sum }
    return sum
  }

  /// The two-sided tail of Student's t with the given degrees of freedom.
  ///
  /// By the normal approximation 26.7.8 of Abramowitz and Stegun, *Handbook of Mathematical
  /// Functions*; the normal tail by their 7.1.26 in the form of Numerical Recipes' `erfcc`.
  package static func twoSided(t: Double, degrees: Double) -> Double {
    guard t.isFinite else { return t.isNaN ? 1 : 0 }
    let z = abs(t) * (1 - 1 / (4 * degrees)) / (1 + t * t / (2 * degrees)).squareRoot()
    return complementaryError(z / 2.0.squareRoot())
  }

  private static func complementaryError(_ z: Double) -> Double {
    let t = 1 / (1 + 0.5 * z)
    let coefficients = [
      0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418,
      0.37409196, 1.00002368, -1.26551223,
    ]
    return t * exp(-z * z + coefficients.reduce(0) { $0 * t + $1 })
  }

  /// The tail of the Kolmogorov–Smirnov statistic at an effective sample size (Stephens 1970).
  package static func kolmogorov(distance: Double, size: Double) -> Double {
    let root = size.squareRoot()
    let x = (root + 0.12 + 0.11 / root) * distance
    return x < 0.3 ? 1 : min(1, 2 * exp(-2 * x * x))
  }

  /// The greatest p that is still a discovery, of all tests of a run.
  package static func threshold(
    _ tests: [Double], rate: Double = falseDiscoveryRate
  ) -> Double {
    var threshold = -1.0
    for (rank, p) in tests.sorted().enumerated()
    where p <= rate * Double(rank + 1) / Double(tests.count) {
      threshold = p
    }
    return threshold
  }

  /// The chance below which a test is a discovery, of all tests of a run; -1 if none is.
  static func critical(_ tests: [Double], rate: Double = falseDiscoveryRate) -> Double {
    var critical = -1.0
    for (rank, p) in tests.sorted().enumerated() {
      let limit = rate * Double(rank + 1) / Double(tests.count)
      if p <= limit { critical = limit }
    }
    return critical
  }
}

extension Significance {
  /// The natural logarithm of n!, by Stirling's series.
  package static func lnFactorial(_ n: Double) -> Double {
    if n < 2 { return 0 }
    if n < 12 {
      var product = 1.0
      var factor = 2.0
      while factor <= n {
        product *= factor
        factor += 1
      }
      return ln(product)
    }
    return n * ln(n) - n + 0.5 * ln(6.283_185_307_179_586 * n) + 1 / (12 * n)
      - 1 / (360 * n * n * n)
  }

  /// The chance that of `marked` among `of` at least `found` are in a draw of `drawn` (or outside
  /// of it): Fisher's exact test, one-sided, doubled.
  package static func hypergeometric(
    marked: Double, drawn: Double, of all: Double, found: Double, inDrawn: Bool
  ) -> Double {
    let drawn = inDrawn ? drawn : all - drawn
    guard all > 0, drawn > 0, marked <= all, found <= marked else { return 1 }
    let most = min(marked, drawn)
    guard found <= most else { return 1 }
    func lnChoose(_ n: Double, _ k: Double) -> Double {
      lnFactorial(n) - lnFactorial(k) - lnFactorial(n - k)
    }
    let base = lnChoose(all, drawn)
    var sum = 0.0
    var k = found
    while k <= most {
      if all - marked >= drawn - k {
        sum += exp(lnChoose(marked, k) + lnChoose(all - marked, drawn - k) - base)
      }
      k += 1
    }
    return min(1, 2 * sum)
  }
}
