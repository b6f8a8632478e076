import Assay
import Testing

struct DetectorValidatorTests {
  private func found(_ clauses: [any ContractClause]) -> [String] {
    var contract = Contract("c", version: "1") { Event("Paid") {} }
    for clause in clauses { clause.add(to: &contract) }
    return problems(in: contract)
  }

  @Test func `a detector whose pattern is none, or fits nothing`() {
    #expect(
      found([
        Detector("a", category: .email, pattern: "[0-9", line: 3),
        Detector("b", category: .email, pattern: "[0-9]*", line: 4),
      ]).map { $0.split(separator: " | ")[0] } == [
        "3: expected the pattern of the detector \"a\" to be a regular expression; at column 1: "
          + "found \"[\" without \"]\" behind it",
        "4: expected the pattern of the detector \"b\" to need a character, found one that fits "
          + "no text",
      ])
  }

  @Test func `more detectors than any contract needs`() {
    let many = (0...1000).map { Detector("d\($0)", category: .email, pattern: "x\($0)", line: $0) }
    #expect(
      found(many) == [
        "1000: expected a contract to have at most 1000 detectors, found 1001 | "
          + "Write one pattern for values of one kind."
      ])
  }

  @Test func `a detector of a category that nobody declared`() {
    #expect(
      found([
        Category("user.loyalty.number"),
        Detector("a", category: "user.loyalty.number", pattern: "x", line: 3),
        Detector("b", category: "user.loyalty.numbr", pattern: "x", line: 4),
        Detector("c", category: "Loyalty", pattern: "x", line: 5),
      ]) == [
        "4: expected the detector \"b\" to find a known data category, found user.loyalty.numbr | "
          + "Did you mean `user.loyalty.number`?",
        "5: expected the data category of the detector \"c\" as lower-case words joined by dots, "
          + "found \"Loyalty\" | Write a category such as user.loyalty.number.",
      ])
  }

  @Test func `detectors and categories that are there twice`() {
    #expect(
      found([
        Category("user.loyalty", file: "A.swift", line: 1),
        Category("user.loyalty", file: "A.swift", line: 2),
        Detector("a", category: .email, pattern: "x", file: "A.swift", line: 3),
        Detector("a", category: .email, pattern: "y", file: "A.swift", line: 4),
      ]).map { $0.split(separator: " | ")[0] } == [
        "2: expected each category of a contract once, found user.loyalty again after A.swift:1",
        "4: expected detectors to have names of their own, found the detector \"a\" again after "
          + "A.swift:3",
      ])
  }

  @Test func `weights and words that cannot be meant`() {
    #expect(
      found([
        Detector("a", category: .email, pattern: "x", check: .mod11(weights: []), line: 3),
        Detector(
          "b", category: .email, pattern: "x", check: .mod11(weights: [.min]), line: 4),
        Detector("c", category: .email, pattern: "x", context: ["two words"], line: 5),
      ]).map { $0.split(separator: " | ")[0] } == [
        "3: expected the detector \"a\" to weigh 1 to 64 digits with weights up to 1000, "
          + "found 0 weights",
        "4: expected the detector \"b\" to weigh 1 to 64 digits with weights up to 1000, "
          + "found 1 weights",
        "5: expected the context of the detector \"c\" as single words, found \"two words\"",
      ])
  }
}
