/// How much each quantity differed between several baselines: what a change must clearly exceed.
///
/// Each baseline is held against all others together, as a candidate would be. What differs there by
/// more than luck is how this traffic varies from day to day; a change counts only where it is more
/// than three times that (the principle of calibrating on the reference's own chunks).
struct DriftHistory {
  /// How unlikely a difference between baselines must be to be more than luck.
  private static let certainty = 0.01
  private static let multiple = 3.0

  private struct Key: Hashable {
    var about: [String]
    var rule: Rule
    var cause: DriftTest.Cause
  }

  private var squares: [Key: Double] = [:]
  private var members = 0

  /// Takes the tests of one baseline against the others.
  mutating func add(_ tests: [DriftTest]) {
    members += 1
    var most: [Key: Double] = [:]
    for test in tests where test.p <= Self.certainty {
      let key = Key(about: test.subject, rule: test.rule, cause: test.cause)
      most[key] = max(most[key] ?? 0, test.strength)
    }
    for (key, strength) in most { squares[key, default: 0] += strength * strength }
  }

  var isEmpty: Bool { members == 0 }

  /// Whether a test shows no more than what the baselines differ by.
  func covers(_ test: DriftTest) -> Bool {
    let key = Key(about: test.subject, rule: test.rule, cause: test.cause)
    guard members > 0, let sum = squares[key] else { return false }
    return test.strength <= Self.multiple * (sum / Double(members)).squareRoot()
  }
}
